import type { Pence } from "@submit/contract/value/money";
import { type NineBoxes, sameBoxes } from "@submit/contract/value/nine-boxes";
import { allBoxes, type EnteredBox, enteredBoxes } from "../../../vat/box";
import type { Period } from "../../../vat/period";
import { magnitude } from "../history/comparison";
import { owedOf } from "../history/history";

/** Something of a return that may be a slip. */
export type Question =
  | { kind: "earlier-open"; period: Period }
  | { kind: "same-as-last" }
  /** The decimal point may have moved: about a hundred times last time's figure, or a hundredth of it. */
  | { kind: "hundredfold" | "digits-swapped"; box: EnteredBox; last: Pence }
  /** A part is more than the whole that it is in: box 9 of box 7, box 8 of box 6. */
  | { kind: "acquisitions-above-purchases" | "supplies-above-sales" }
  /** More than the standard rate of 20 % allows. It may be right: import VAT, a reverse charge, a correction. */
  | { kind: UsualKind }
  | { kind: "first-repayment" }
  | { kind: "negative"; box: EnteredBox };

/** What is right for some businesses each time, and can be remembered so. */
export type UsualKind = "vat-above-sales" | "vat-above-purchases";

/** What a return is held against. */
export interface Given {
  boxes: NineBoxes;
  last?: NineBoxes | undefined;
  /** What the returns before came to, latest first; negative where HMRC repaid. */
  owedBefore: readonly Pence[];
  earlierOpen?: Period | undefined;
  /** What this business said is right. */
  usual: ReadonlySet<UsualKind>;
}

/** More questions than this nobody reads. */
const MOST = 3;
/** 20.5 %, in thousandths: the standard rate, and half a point for what was rounded. */
const HIGHEST_RATE = 205n;
/** Boxes 6 and 7 leave out up to 99 pence. */
const DROPPED = 100n;
/** So many payments in a row make a repayment worth a question. */
const PAYMENTS = 4;
/** Below 10 pounds a figure says little of the next one. */
const SMALL = 1_000n;

/** At most three plain questions about a return, the gravest first; never a refusal, as each may be answered with yes. */
export function questionsOf(given: Given): Question[] {
  const { boxes, last, earlierOpen } = given;
  const found: (Question | false | undefined)[] = [
    earlierOpen && { kind: "earlier-open", period: earlierOpen },
    last && isSame(boxes, last) && { kind: "same-as-last" },
    last && slip("hundredfold", isHundredfold, boxes, last),
    last && slip("digits-swapped", hasSwappedDigits, boxes, last),
    isAboveWhole(boxes.totalAcquisitionsExVAT, boxes.totalValuePurchasesExVAT) && {
      kind: "acquisitions-above-purchases",
    },
    isAboveWhole(boxes.totalValueGoodsSuppliedExVAT, boxes.totalValueSalesExVAT) && { kind: "supplies-above-sales" },
    isAboveRate(boxes.vatDueSales, boxes.totalValueSalesExVAT) && usual("vat-above-sales", given),
    isAboveRate(boxes.vatReclaimedCurrPeriod, boxes.totalValuePurchasesExVAT) && usual("vat-above-purchases", given),
    isFirstRepayment(given) && { kind: "first-repayment" },
    negative(boxes),
  ];
  return found.filter((each): each is Question => Boolean(each)).slice(0, MOST);
}

function isSame(boxes: NineBoxes, last: NineBoxes): boolean {
  return sameBoxes(boxes, last) && allBoxes.some((box) => boxes[box] !== 0n);
}

/** The first box of which something holds against last time's figure. */
function slip(
  kind: "hundredfold" | "digits-swapped",
  holds: (now: Pence, before: Pence) => boolean,
  boxes: NineBoxes,
  last: NineBoxes,
): Question | undefined {
  const box = enteredBoxes.find((each) => holds(magnitude(boxes[each]), magnitude(last[each])));
  return box && { kind, box, last: last[box] };
}

/** Whether one amount is 50 to 200 times the other. */
function isHundredfold(now: Pence, before: Pence): boolean {
  const [small, large] = now < before ? [now, before] : [before, now];
  return small >= SMALL && large >= small * 50n && large <= small * 200n;
}

/** Whether two neighbouring digits that differ change places from one amount to the other. */
function hasSwappedDigits(now: Pence, before: Pence): boolean {
  const [one, other] = [String(now), String(before)];
  if (now < SMALL || before < SMALL || one.length !== other.length) return false;
  const at = [...one].findIndex((digit, index) => digit !== other[index]);
  return at >= 0 && `${other.slice(0, at)}${other[at + 1]}${other[at]}${other.slice(at + 2)}` === one;
}

/** Whether a part is more than its whole: one of 0 is in any whole, and a negative one is asked about as such. */
function isAboveWhole(part: Pence, whole: Pence): boolean {
  return part > 0n && part > whole;
}

function isAboveRate(vat: Pence, value: Pence): boolean {
  const most = (value < 0n ? 0n : value) + DROPPED;
  return vat * 1_000n > most * HIGHEST_RATE;
}

function usual(kind: UsualKind, given: Given): Question | false {
  return !given.usual.has(kind) && { kind };
}

function isFirstRepayment({ boxes, owedBefore }: Given): boolean {
  const before = owedBefore.slice(0, PAYMENTS);
  return owedOf(boxes) < 0n && before.length === PAYMENTS && before.every((owed) => owed > 0n);
}

function negative(boxes: NineBoxes): Question | undefined {
  const box = enteredBoxes.find((each) => boxes[each] < 0n);
  return box && { kind: "negative", box };
}
