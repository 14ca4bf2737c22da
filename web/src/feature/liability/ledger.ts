import type { Liability, Payment } from "@submit/contract/api/vat/ledger";
import { addDays, daysBetween, earlierFirst } from "@submit/contract/value/date";
import { formatPounds, type Pence, penceOf } from "@submit/contract/value/money";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { liability as words } from "#message/liability";

/** Where a liability stands. */
export type Debt =
  /** Something is left to pay; with the days until it is due, negative once it is late. */
  | { kind: "owed"; left: Pence; days?: number }
  /** HMRC owes it. */
  | { kind: "credit"; left: Pence }
  | { kind: "settled" }
  /** HMRC gives no amount that is left: neither owed nor settled can be said. */
  | { kind: "unsaid" };

/** Where a liability stands today. */
export function debtOf({ outstandingAmount, due }: Liability, today: CalendarDate): Debt {
  const left = outstandingAmount === undefined ? undefined : penceOf(outstandingAmount);
  if (left === undefined) return { kind: "unsaid" };
  if (left === 0n) return { kind: "settled" };
  if (left < 0n) return { kind: "credit", left: -left };
  return { kind: "owed", left, ...(due ? { days: daysBetween(today, due) } : {}) };
}

/**
 * What is owed to HMRC altogether and what HMRC owes, in pence; neither is set against the other: only HMRC does that.
 * `missing` counts the rows that are in neither sum, as HMRC gives no amount that can be read.
 */
export function totals(
  liabilities: readonly Liability[],
  today: CalendarDate,
): { owed: Pence; credit: Pence; missing: number } {
  const debts = liabilities.map((each) => debtOf(each, today));
  const sum = (kind: "owed" | "credit") =>
    debts.reduce((total, debt) => (debt.kind === kind ? total + debt.left : total), 0n);
  const missing = debts.filter(({ kind }) => kind === "unsaid").length;
  return { owed: sum("owed"), credit: sum("credit"), missing };
}

/** What is owed altogether, as the heading of the list: that nothing is owed is only said when nothing is missing. */
export function owedTitle({ owed, missing }: Pick<ReturnType<typeof totals>, "owed" | "missing">): string {
  if (owed > 0n) return words.list.owed(formatPounds(owed));
  return missing > 0 ? words.list.notAllSaid : words.list.nothing;
}

/** What a sum leaves out, in a sentence; undefined when it leaves out nothing. */
export function missingWords(missing: number): string | undefined {
  return missing > 0 ? words.list.missing(missing) : undefined;
}

/** What is to be paid, the earliest due first; then all the rest, the latest period first. */
export function arrange(
  liabilities: readonly Liability[],
  today: CalendarDate,
): { open: Liability[]; rest: Liability[] } {
  const isOpen = (each: Liability) => debtOf(each, today).kind === "owed";
  const end = (each: Liability) => each.taxPeriod?.to ?? each.due ?? "";
  return {
    open: liabilities.filter(isOpen).sort((one, other) => earlierFirst(one.due ?? "9999", other.due ?? "9999")),
    rest: liabilities.filter((each) => !isOpen(each)).sort((one, other) => earlierFirst(end(other), end(one))),
  };
}

/**
 * Charges for VAT, and the others that HMRC's ledger may show beside them. A type is free text; those of VAT name it
 * (hmrc/vat-api issue 116 has "PAYE" beside "VAT Return Debit Charge", "VAT CA Charge" and "VAT OA Debit Charge"). One whose
 * type can't be read counts as VAT, so that no sum leaves it out.
 */
export function splitByTax(liabilities: readonly Liability[]): { vat: Liability[]; other: Liability[] } {
  const isVat = ({ type }: Liability) => type === undefined || /\bVAT\b/i.test(type);
  return { vat: liabilities.filter(isVat), other: liabilities.filter((each) => !isVat(each)) };
}

/** What to pay next: all that is late, or else what has the earliest due date; and what is due after that. */
export function nextPayment(
  liabilities: readonly Liability[],
  today: CalendarDate,
): { amount: Pence; due: CalendarDate | undefined; later: Pence } | undefined {
  const { open } = arrange(liabilities, today);
  const [first] = open;
  if (!first) return undefined;
  const until = first.due && first.due < today ? addDays(today, -1) : first.due;
  const isNow = ({ due }: Liability) => (until && due ? due <= until : due === until);
  const sum = (list: Liability[]) => totals(list, today).owed;
  return {
    amount: sum(open.filter(isNow)),
    due: first.due,
    later: sum(open.filter((each) => each.due && !isNow(each))),
  };
}

/** Whether a payment and what is due after it come to all that is owed: they lack what has no amount or no due date that can be read. */
export function isAllOwed(
  { amount, later }: { amount: Pence; later: Pence },
  liabilities: readonly Liability[],
  today: CalendarDate,
): boolean {
  const { owed, missing } = totals(liabilities, today);
  return missing === 0 && amount + later === owed;
}

/** The latest payment first; those without a date last. */
export function latestFirst(payments: readonly Payment[]): Payment[] {
  return [...payments].sort((one, other) => earlierFirst(other.received ?? "", one.received ?? ""));
}

/** An amount of HMRC's as people read it; one that is not exact to the penny is shown as it came, never rounded. */
export function amountWords(pounds: number | undefined): string {
  if (pounds === undefined) return words.row.oddAmount;
  const pence = penceOf(pounds);
  return pence === undefined ? `£${pounds}` : formatPounds(pence);
}

/** HMRC's ledger begins on 6 April 2016 (vat-api FinancialDataDateFormatValidation). */
const FIRST_YEAR = 2016;

/** The calendar years that can be looked at, the latest first. */
export function yearsUntil(today: CalendarDate): string[] {
  const last = Number(today.slice(0, 4));
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, ago) => String(last - ago));
}

/** The dates to ask for: of a calendar year, or none for the last year; what is no such year counts as none. */
export function rangeOf(
  year: string | undefined,
  today: CalendarDate,
): { from: CalendarDate; to: CalendarDate } | undefined {
  return year && yearsUntil(today).includes(year) ? { from: `${year}-01-01`, to: `${year}-12-31` } : undefined;
}
