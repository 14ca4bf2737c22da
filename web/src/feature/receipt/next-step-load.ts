import type { Receipt } from "@submit/contract/api/receipt";
import type { Accessor } from "solid-js";
import { createApiLoad, FRESH } from "../../api/load";
import { createReceipts } from "../../vat/receipt-load";
import type { AtHmrc } from "./next-step";

/** What HMRC says of the business of a receipt, where it is wanted. What it doesn't answer is as if it had said nothing. */
export function createAtHmrc(receipt: Accessor<Receipt | undefined>): {
  value: Accessor<AtHmrc>;
  isOver: () => boolean;
} {
  const input = () => {
    const vrn = receipt()?.vrn;
    return vrn ? { vrn } : undefined;
  };
  const obligations = createApiLoad("hmrcVatObligationGet", input, { fresh: FRESH });
  const liabilities = createApiLoad("hmrcVatLiabilityGet", input, { fresh: FRESH });
  const receipts = createReceipts(() => receipt()?.vrn);
  const loads = [obligations, liabilities, receipts];
  return {
    value: () => ({
      obligations: obligations.value()?.obligations ?? [],
      liabilities: liabilities.value()?.liabilities ?? [],
      receipts: receipts.value() ?? [],
    }),
    isOver: () => loads.every((load) => !["idle", "loading"].includes(load.state().kind)),
  };
}
