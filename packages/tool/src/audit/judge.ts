import type { Receipt } from "@submit/contract/api/receipt";
import { parsePounds, penceOf } from "@submit/contract/value/money";
import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import type { Confirmed, LastWord, Press } from "./filer";

/** What must never be. */
export type Fault =
  /** HMRC has two returns of one period. */
  | "FILED_TWICE"
  /** HMRC has none, and its user was told that it has. */
  | "NOT_FILED"
  /** HMRC's figures are not those that were confirmed. */
  | "WRONG_FIGURES"
  | "NO_RECEIPT"
  /** There are two receipts of one period. */
  | "RECEIPTS"
  /** The receipt is not of the return that HMRC holds, or not the one that its user was told of. */
  | "RECEIPT_DIFFERS"
  /** HMRC has the return, and its user was told that this press filed nothing. */
  | "TOLD_NOT_FILED"
  | "LAST_WORD_CHANGED"
  | "BLIND_POST";

/** A return as HMRC's simulator holds it. */
export interface Held {
  readonly periodKey: string;
  readonly formBundleNumber: string;
  readonly clientId: string | null;
  readonly acceptedAt: string;
  readonly figures: Readonly<Record<string, string>>;
}

/** What is wrong with one return: with what HMRC holds of its period, with its receipts, and with what its user was told. */
export function judge(filing: Confirmed, held: readonly Held[], receipts: readonly Receipt[]): Fault[] {
  return [...judgeLedger(filing, held), ...judgeReceipts(filing, receipts, held[0]), ...judgeWords(filing, held[0])];
}

const BOXES = Object.keys(boxNumber) as (keyof NineBoxes)[];

function judgeLedger({ boxes, presses }: Confirmed, [first, second]: readonly Held[]): Fault[] {
  if (second) return ["FILED_TWICE"];
  if (first) return isSame(boxes, first) ? [] : ["WRONG_FIGURES"];
  return presses.some(({ word }) => word && claimOf(word) === "filed") ? ["NOT_FILED"] : [];
}

function judgeReceipts({ boxes, presses }: Confirmed, receipts: readonly Receipt[], held: Held | undefined): Fault[] {
  const told = presses.flatMap(({ word }) => (word?.kind === "completed" ? [word.output.receiptId] : []));
  const [receipt, second] = receipts;
  if (!receipt) return told.length > 0 ? ["NO_RECEIPT"] : [];
  if (second) return ["RECEIPTS"];
  // The answer that had HMRC's reference may have been lost; then the receipt says so.
  const isReference = held && (receipt.recovered || receipt.formBundleNumber === held.formBundleNumber);
  const { figures } = receipt;
  const isFigures = figures && BOXES.every((box) => penceOf(figures[box]) === boxes[box]);
  const isTold = told.every((id) => id === receipt.receiptId);
  return isReference && isFigures && isTold ? [] : ["RECEIPT_DIFFERS"];
}

function judgeWords({ boxes, presses }: Confirmed, held: Held | undefined): Fault[] {
  if (!held) return [];
  const acceptedAt = Date.parse(held.acceptedAt);
  const isFalse = ({ at, word }: Press, index: number) => {
    // What HMRC took after the next press may be that one's.
    if (!word || word.kind === "completed" || acceptedAt >= (presses[index + 1]?.at ?? Number.POSITIVE_INFINITY))
      return false;
    if (word.problem.code === "FILED_WITH_OTHER_FIGURES") return isSame(boxes, held);
    // An earlier press that was told no end may have been taken at any time: that this one filed nothing is true then.
    if (claimOf(word) === "none" || presses.slice(0, index).some(isOpen)) return false;
    // Nobody else files here: what HMRC had already, it had before this press.
    return claimOf(word) === "not filed" || acceptedAt >= at;
  };
  return presses.some(isFalse) ? ["TOLD_NOT_FILED"] : [];
}

function isOpen({ word }: Press): boolean {
  return !word || claimOf(word) === "none";
}

/** Last words that leave it open whether HMRC has the return. */
const OPEN = new Set<string>([
  "FILING_IN_PROGRESS",
  "OUTCOME_UNKNOWN",
  "REQUEST_ID_REUSED",
  "REQUEST_NOT_FOUND",
  "UNKNOWN",
]);

/** What a last word says of the return: that HMRC has one, that nothing was filed, or neither. */
function claimOf(word: LastWord): "filed" | "not filed" | "none" {
  if (word.kind === "completed") return "filed";
  const { code } = word.problem;
  if (code === "DUPLICATE_SUBMISSION" || code === "FILED_WITH_OTHER_FIGURES") return "filed";
  return OPEN.has(code) ? "none" : "not filed";
}

function isSame(boxes: NineBoxes, { figures }: Held): boolean {
  return BOXES.every((box) => parsePounds(figures[box] ?? "") === boxes[box]);
}
