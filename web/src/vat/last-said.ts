import type { Receipt } from "@submit/contract/api/receipt";
import { afterFiling, afterObligations } from "@submit/contract/api/vat/said-after";
import type { Input, Output } from "@submit/contract/registry";
import type { Vrn } from "@submit/contract/value/scalar";
import { untrack } from "solid-js";
import { serverNow } from "../browser/server-clock";
import { changeSaid } from "./client/client-store";
import { receiptFor } from "./period-status";

/** Takes HMRC's answer about the returns of a client into what this page shows of it, as the server has; what receipts here say counts more. */
export function noteObligations(
  query: Input<"hmrcVatObligationGet">,
  answer: Output<"hmrcVatObligationGet">,
  receipts: readonly Receipt[] = [],
): void {
  const at = untrack(serverNow).toISOString();
  const filed = answer.obligations.filter((each) => receiptFor(each, receipts, query.vrn));
  changeSaid(query.vrn, (known) => {
    const told = filed.reduce(
      (now, { periodKey, start, end }) => (periodKey ? afterFiling(now, { periodKey, start, end }) : now),
      known,
    );
    return afterObligations(told, query, answer, at);
  });
}

/** Takes a return that was filed here out of what is due of a client. */
export function noteFiled({ vrn, periodKey, periodStart, periodEnd }: FiledReturn): void {
  changeSaid(vrn, (known) => afterFiling(known, { periodKey, start: periodStart, end: periodEnd }));
}

interface FiledReturn {
  readonly vrn: Vrn;
  readonly periodKey: string;
  readonly periodStart?: string | undefined;
  readonly periodEnd?: string | undefined;
}
