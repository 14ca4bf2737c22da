import type { Receipt } from "@submit/contract/api/receipt";
import { outputOf, returnFor } from "../test-client";
import { type Filing, type LastWord, lookAgain, type Trader } from "./trader";

/** Something that must never be, with what it was about. */
export interface Violation {
  readonly kind:
    | "FILED_TWICE"
    | "NOT_FILED"
    | "WRONG_FIGURES"
    | "NO_RECEIPT"
    | "RECEIPTS"
    | "RECEIPT_DIFFERS"
    | "LAST_WORD_CHANGED"
    | "BLIND_POST";
  readonly about: string;
}

/** A return as HMRC's simulator holds it. */
export interface Held {
  readonly periodKey: string;
  readonly formBundleNumber: string;
  readonly clientId: string | null;
  readonly figures: Readonly<Record<string, string>>;
}

/** Compares HMRC's ledger, the receipts and what the users were told, to the penny. */
export async function audit(traders: readonly Trader[], hmrcApiUrl: string): Promise<Violation[]> {
  const held = await heldByHmrc(hmrcApiUrl);
  const found: Violation[] = [];
  for (const trader of traders) {
    const { vrn, periodKeys } = trader.business;
    const own = (held.get(vrn) ?? []).filter(({ clientId }) => clientId !== null);
    const receipts = await receiptsOf(trader);
    for (const filing of trader.filings) {
      const isOf = (each: { periodKey: string }) => each.periodKey === periodKeys[filing.period];
      const confirmed = returnFor(trader.business, filing.period, filing.sales);
      const kinds = [
        ...judgeLedger(confirmed, own.filter(isOf)),
        ...judgeReceipts(filing, receipts.filter(isOf), own.find(isOf)),
        ...(await judgeWords(trader, filing.words)),
      ];
      found.push(...kinds.map((kind) => ({ kind, about: `${vrn} ${periodKeys[filing.period]}` })));
    }
  }
  return found;
}

/** What is wrong with HMRC's returns of one period, whose user confirmed these figures. */
export function judgeLedger(confirmed: Readonly<Record<string, unknown>>, held: readonly Held[]): Violation["kind"][] {
  const [first, second] = held;
  if (!first) return ["NOT_FILED"];
  if (second) return ["FILED_TWICE"];
  const isSame = ([name, value]: [string, unknown]) =>
    typeof value !== "number" || (first.figures[name] !== undefined && Number(first.figures[name]) === value);
  return Object.entries(confirmed).every(isSame) ? [] : ["WRONG_FIGURES"];
}

/** What is wrong with the receipts of one period, of which HMRC holds one return. */
export function judgeReceipts(
  filing: Pick<Filing, "sales" | "words">,
  receipts: readonly Receipt[],
  held: Held | undefined,
): Violation["kind"][] {
  const [receipt, second] = receipts;
  if (!receipt) return ["NO_RECEIPT"];
  if (second) return ["RECEIPTS"];
  // The answer that had HMRC's reference may have been lost; then the receipt says so.
  const isReference = receipt.recovered || receipt.formBundleNumber === held?.formBundleNumber;
  const isFigures = receipt.figures?.vatDueSales === filing.sales;
  const last = filing.words.at(-1)?.outcome;
  const isTold = last?.kind === "completed" && last.output.receiptId === receipt.receiptId;
  return isReference && isFigures && isTold ? [] : ["RECEIPT_DIFFERS"];
}

async function judgeWords(trader: Trader, words: readonly LastWord[]): Promise<Violation["kind"][]> {
  const kinds: Violation["kind"][] = [];
  for (const { location, outcome } of words) {
    const now = await lookAgain(trader, location);
    if (JSON.stringify(now) !== JSON.stringify(outcome)) kinds.push("LAST_WORD_CHANGED");
  }
  return kinds;
}

async function heldByHmrc(hmrcApiUrl: string): Promise<Map<string, readonly Held[]>> {
  const state = await (await fetch(`${hmrcApiUrl}/simulator/state`)).json();
  const { businesses } = state as { businesses: { vrn: string; returns: Held[] }[] };
  return new Map(businesses.map(({ vrn, returns }) => [vrn, returns]));
}

async function receiptsOf({ person }: Trader): Promise<Receipt[]> {
  const all: Receipt[] = [];
  for (let cursor: string | undefined; ; ) {
    const output = await outputOf(
      person.client.call("hmrcReceiptGet", { limit: "100", ...(cursor ? { cursor } : {}) }),
    );
    if (!("receipts" in output)) throw new Error("The list of receipts is none");
    all.push(...output.receipts);
    if (!output.cursor) return all;
    cursor = output.cursor;
  }
}
