import type { Receipt } from "@submit/contract/api/receipt";
import type { Outcome } from "@submit/contract/client/client";
import type { Output } from "@submit/contract/registry";
import type { Vrn } from "@submit/contract/value/scalar";
import type { Accessor } from "solid-js";
import { callCached, createLoad, FRESH, type Load, type LoadOptions } from "../api/load";

/** The receipts of one VAT number, all of them. */
export function createReceipts(vrn: Accessor<Vrn | undefined>): Load<Receipt[]> {
  return createLoad(vrn, (wanted, { onProgress }) => loadReceipts(wanted, { onProgress }));
}

/** Loads all receipts of a VAT number: those of seven years of monthly returns are one page. */
export async function loadReceipts(vrn: Vrn, options: LoadOptions): Promise<Outcome<Receipt[]>> {
  const receipts: Receipt[] = [];
  let cursor: string | undefined;
  do {
    const input = { vrn, limit: "100", ...(cursor ? { cursor } : {}) };
    const outcome = await callCached("hmrcReceiptGet", input, options, FRESH);
    if (outcome.kind !== "completed") return outcome;
    receipts.push(...receiptsOf(outcome.output));
    cursor = "receipts" in outcome.output ? outcome.output.cursor : undefined;
  } while (cursor);
  return { kind: "completed", output: receipts };
}

/** The receipts of an answer that may be a page of them or one. */
export function receiptsOf(output: Output<"hmrcReceiptGet"> | undefined): Receipt[] {
  if (!output) return [];
  return "receipts" in output ? output.receipts : [output];
}
