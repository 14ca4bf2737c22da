import type { Receipt } from "@submit/contract/api/receipt";
import type { Output } from "@submit/contract/registry";
import type { Vrn } from "@submit/contract/value/scalar";
import type { Accessor } from "solid-js";
import { callCached, createLoad, FRESH, type Load } from "../api/load";

/** The receipts of one VAT number, all of them: seven years of monthly returns are one page. */
export function createReceipts(vrn: Accessor<Vrn | undefined>): Load<Receipt[]> {
  return createLoad(
    () => {
      const wanted = vrn();
      return wanted === undefined ? undefined : { vrn: wanted, limit: "100" };
    },
    async (input, { onProgress }) => {
      const receipts: Receipt[] = [];
      let cursor: string | undefined;
      do {
        const page = { ...input, ...(cursor ? { cursor } : {}) };
        const outcome = await callCached("hmrcReceiptGet", page, { onProgress }, FRESH);
        if (outcome.kind !== "completed") return outcome;
        receipts.push(...receiptsOf(outcome.output));
        cursor = "receipts" in outcome.output ? outcome.output.cursor : undefined;
      } while (cursor);
      return { kind: "completed", output: receipts };
    },
  );
}

/** The receipts of an answer that may be a page of them or one. */
export function receiptsOf(output: Output<"hmrcReceiptGet"> | undefined): Receipt[] {
  if (!output) return [];
  return "receipts" in output ? output.receipts : [output];
}
