import type { Receipt } from "@submit/contract/api/receipt";
import { outputOf } from "../test-client";
import { type Confirmed, type Filer, lookAgain, type Press } from "./filer";
import { type Fault, type Held, judge } from "./judge";

/** Something that must never be, with what it was about. */
export interface Violation {
  readonly kind: Fault;
  readonly about: string;
}

/** Compares HMRC's ledger, the receipts and what the users were told: all nine boxes, to the penny. */
export async function audit(filers: readonly Filer[], hmrcApiUrl: string): Promise<Violation[]> {
  const held = await heldByHmrc(hmrcApiUrl);
  const found: Violation[] = [];
  for (const filer of filers) {
    const { vrn, periodKeys } = filer.business;
    const own = (held.get(vrn) ?? []).filter(({ clientId }) => clientId !== null);
    const receipts = await receiptsOf(filer);
    for (const filing of filer.filings) {
      const isOf = (each: { periodKey: string }) => each.periodKey === periodKeys[filing.period];
      const kinds = [...judge(filing, own.filter(isOf), receipts.filter(isOf)), ...(await judgeChange(filer, filing))];
      found.push(...kinds.map((kind) => ({ kind, about: `${vrn} ${periodKeys[filing.period]}` })));
    }
  }
  return found;
}

async function judgeChange(filer: Filer, { presses }: Confirmed): Promise<Fault[]> {
  const kinds: Fault[] = [];
  for (const { location, word } of presses.filter(isKept)) {
    const now = await lookAgain(filer, location);
    if (JSON.stringify(now) !== JSON.stringify(word)) kinds.push("LAST_WORD_CHANGED");
  }
  return kinds;
}

/** Whether the service keeps the last word: one that was turned away at the door names no request. */
function isKept({ word }: Press): boolean {
  return word?.kind === "completed" || word?.problem.instance !== undefined;
}

async function heldByHmrc(hmrcApiUrl: string): Promise<Map<string, readonly Held[]>> {
  const state = await (await fetch(`${hmrcApiUrl}/simulator/state`)).json();
  const { businesses } = state as { businesses: { vrn: string; returns: Held[] }[] };
  return new Map(businesses.map(({ vrn, returns }) => [vrn, returns]));
}

async function receiptsOf({ person }: Filer): Promise<Receipt[]> {
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
