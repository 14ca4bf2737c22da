import type { Receipt } from "@submit/contract/api/receipt";
import { addDays, daysBetween, earlierFirst } from "@submit/contract/value/date";
import type { Pence } from "@submit/contract/value/money";
import { boxesOf, type NineBoxes } from "@submit/contract/value/nine-boxes";
import type { CalendarDate } from "@submit/contract/value/scalar";

/** The dates of a tax period. */
export interface Dates {
  start: CalendarDate;
  end: CalendarDate;
}

/** A return that was filed. */
export interface PastReturn extends Dates {
  boxes: NineBoxes;
}

/** What was filed before a period, as far as it is known: the last return, the one a year before, and all, latest first. */
export interface History {
  last?: PastReturn | undefined;
  lastYear?: PastReturn | undefined;
  returns: PastReturn[];
}

/** Which periods a return is compared with. */
export interface Compared<P extends Dates> {
  last?: P | undefined;
  lastYear?: P | undefined;
}

const YEAR = 365;
/** Periods end on the last day of a month, or on another day that was agreed with HMRC and moves by some days. */
const SLACK = 10;

/** The returns of a VAT number that were filed here with their figures, each period once. */
export function filedHere(receipts: readonly Receipt[], vrn: string): PastReturn[] {
  const found = receipts.flatMap(({ vrn: of, figures, periodStart: start, periodEnd: end }) =>
    of === vrn && figures && start && end ? [{ start, end, boxes: boxesOf(figures) }] : [],
  );
  return found.filter((each, index) => found.findIndex((other) => other.end === each.end) === index);
}

/** The last period before one, and the one a year before. */
export function comparedWith<P extends Dates>(period: Dates, filed: readonly P[]): Compared<P> {
  const before = [...filed].filter((each) => each.end < period.start).sort(latestFirst);
  const lastYear = before.find((each) => Math.abs(daysBetween(each.end, period.end) - YEAR) <= SLACK);
  return { last: before[0], lastYear };
}

/** Whether nothing is left to ask HMRC for: the period that ended the day before, and the one a year before, are known. */
export function isComplete(period: Dates, known: readonly PastReturn[]): boolean {
  const { last, lastYear } = comparedWith(period, known);
  return last?.end === addDays(period.start, -1) && lastYear !== undefined;
}

/** What was filed before a period, from what is known and what HMRC says is the last and the one a year before. */
export function historyOf(period: Dates, known: readonly PastReturn[], atHmrc: Compared<Dates>): History {
  const returns = known.filter((each) => each.end < period.start).sort(latestFirst);
  const of = (dates: Dates | undefined) => dates && returns.find((each) => each.end === dates.end);
  const own = comparedWith(period, returns);
  const next = own.last?.end === addDays(period.start, -1) ? own.last : undefined;
  return { last: next ?? of(atHmrc.last), lastYear: own.lastYear ?? of(atHmrc.lastYear), returns };
}

/** What a return comes to: owed to HMRC, or negative where HMRC repays it. */
export function owedOf(boxes: Pick<NineBoxes, "totalVatDue" | "vatReclaimedCurrPeriod">): Pence {
  return boxes.totalVatDue - boxes.vatReclaimedCurrPeriod;
}

function latestFirst(one: Dates, other: Dates): number {
  return earlierFirst(other.end, one.end);
}
