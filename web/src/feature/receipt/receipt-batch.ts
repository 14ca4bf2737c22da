import type { Receipt } from "@submit/contract/api/receipt";
import type { Vrn } from "@submit/contract/value/scalar";
import type { Accessor } from "solid-js";
import { api } from "../../api/client";
import { createLoad, type Load } from "../../api/load";
import { receiptsOf } from "../../vat/receipt-load";

/** Receipts of an answer, and the most answers that are asked for at once: what can be filtered without asking again. */
const PAGE = "100";
const MOST_PAGES = 5;

/** Receipts, newest first, and where the older ones begin. */
export interface ReceiptBatch {
  receipts: Receipt[];
  cursor?: string;
}

/** Up to 500 receipts from a cursor on, or the newest: of one VAT number, or of all. */
export function createReceiptBatch(cursor: Accessor<string | undefined>, vrn: Vrn | undefined): Load<ReceiptBatch> {
  return createLoad(
    () => ({ cursor: cursor() }),
    async (from, { onProgress }) => {
      const receipts: Receipt[] = [];
      let next = from.cursor;
      for (let page = 0; page < MOST_PAGES; page++) {
        const input = { limit: PAGE, ...(vrn ? { vrn } : {}), ...(next ? { cursor: next } : {}) };
        const outcome = await api.call("hmrcReceiptGet", input, { onProgress });
        if (outcome.kind !== "completed") return outcome;
        receipts.push(...receiptsOf(outcome.output));
        next = "receipts" in outcome.output ? outcome.output.cursor : undefined;
        if (!next) break;
      }
      return { kind: "completed", output: { receipts, ...(next ? { cursor: next } : {}) } };
    },
  );
}
