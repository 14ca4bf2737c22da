import type { Receipt } from "@submit/contract/api/receipt";
import type { Liability } from "@submit/contract/api/vat/ledger";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import type { CalendarEntry } from "@submit/contract/calendar/file";
import { addDays, daysBetween, earlierFirst, ukDate } from "@submit/contract/value/date";
import { formatPounds, type Pence, penceOf } from "@submit/contract/value/money";
import { boxesOf, computed } from "@submit/contract/value/nine-boxes";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { receipt as receiptWords } from "#message/receipt";
import { dateWords, isPeriod, type Period, periodWords } from "../../vat/period";
import { receiptFor } from "../../vat/period-status";
import { takenWords } from "../payment/direct-debit";
import { directDebitDay } from "../payment/payment-date";

const words = receiptWords.next;

/** For so many days after a filing its receipt says what comes next; later it is a record. */
const CURRENT_DAYS = 120;
/** Receipts live for seven years. */
const KEPT_YEARS = 7;

/** What HMRC says of a business, as far as it has answered. */
export interface AtHmrc {
  obligations: readonly Obligation[];
  liabilities: readonly Liability[];
  /** One's own receipts, which know of a filing before HMRC's list of obligations does. */
  receipts: readonly Receipt[];
}

/** What is to be paid for a return, and by whom. */
export type Payment =
  | { kind: "pay"; amount: Pence; due: CalendarDate | undefined }
  | { kind: "direct-debit"; amount: Pence; due: CalendarDate | undefined }
  | { kind: "repay"; amount: Pence; toBank: boolean }
  | { kind: "settled" }
  | { kind: "nothing" };

/** A return that is to be filed, with all that is said of it. */
type OpenReturn = Period & { due: CalendarDate };

/** One line of what happens next. */
export interface NextStep {
  when: string;
  text: string;
}

/** Whether a receipt is so new that what comes next is worth asking HMRC for. */
export function isCurrent(receipt: Receipt, today: CalendarDate): boolean {
  return daysBetween(ukDate(new Date(receipt.processingDate)), today) <= CURRENT_DAYS;
}

/** What HMRC says of most businesses after a filing: as much room as this takes is kept until it has answered. */
export function usual({ periodKey, periodStart, periodEnd, processingDate }: Receipt): AtHmrc {
  const end = periodEnd ?? addDays(ukDate(new Date(processingDate)), -30);
  const start = periodStart ?? addDays(end, -91);
  const next = { periodKey: `${periodKey} `, start: addDays(end, 1), end: addDays(end, daysBetween(start, end) + 1) };
  const obligations = [{ periodKey, start, end }, next].map(
    (each): Obligation => ({ ...each, due: addDays(each.end, 37), status: "O" }),
  );
  return { obligations, liabilities: [], receipts: [] };
}

/** What is to be paid for a return; undefined where its figures are not known, or HMRC has said nothing for long. */
export function paymentOf(receipt: Receipt, hmrc: AtHmrc, today: CalendarDate): Payment | undefined {
  if (!receipt.figures) return undefined;
  const { net, repayment } = computed(boxesOf(receipt.figures));
  if (net === 0n) return { kind: "nothing" };
  if (!isCurrent(receipt, today)) return undefined;
  if (repayment) return { kind: "repay", amount: net, toBank: receipt.paymentIndicator === "BANK" };
  const charge = chargeOf(receipt, net, hmrc.liabilities);
  const left = charge?.outstandingAmount === undefined ? undefined : penceOf(charge.outstandingAmount);
  if (left !== undefined && left <= 0n) return { kind: "settled" };
  const due = charge?.due ?? hmrc.obligations.find((each) => isOf(receipt, each))?.due;
  return { kind: receipt.paymentIndicator === "DD" ? "direct-debit" : "pay", amount: left ?? net, due };
}

/** What happens next, in its order; what HMRC has not said is left out. */
export function nextSteps(receipt: Receipt, hmrc: AtHmrc, today: CalendarDate): NextStep[] {
  const payment = paymentOf(receipt, hmrc, today);
  const next = nextReturn(receipt, hmrc, today);
  const kept = Number(receipt.createdAt.slice(0, 4)) + KEPT_YEARS;
  return [
    ...(payment ? [paymentStep(payment, today)] : []),
    ...(next ? [returnStep(next, today)] : []),
    { when: words.until(String(kept)), text: receipt.figures ? words.kept : words.keptBare },
  ];
}

/** What of it belongs into a calendar. */
export function calendarEntries(receipt: Receipt, hmrc: AtHmrc, today: CalendarDate): CalendarEntry[] {
  const payment = paymentOf(receipt, hmrc, today);
  const next = nextReturn(receipt, hmrc, today);
  const entries: (CalendarEntry | undefined)[] = [
    payment && paymentEntry(payment, receipt.receiptId),
    next && { id: `${receipt.receiptId}-opens`, date: addDays(next.end, 1), summary: opensWords(next) },
    next && { id: `${receipt.receiptId}-due`, date: next.due, summary: words.calendar.due(periodOf(next)) },
  ];
  return entries.filter((each) => each !== undefined).filter(({ date }) => date >= today);
}

function paymentEntry(payment: Payment, id: string): CalendarEntry | undefined {
  if (payment.kind !== "pay" && payment.kind !== "direct-debit") return undefined;
  const amount = formatPounds(payment.amount);
  const byDebit = payment.kind === "direct-debit";
  const date = payment.due && byDebit ? directDebitDay(payment.due) : payment.due;
  const summary = byDebit ? words.calendar.directDebit(amount) : words.calendar.pay(amount);
  return date ? { id: `${id}-pay`, date, summary } : undefined;
}

function paymentStep(payment: Payment, today: CalendarDate): NextStep {
  switch (payment.kind) {
    case "nothing":
      return { when: words.soon, text: words.nothing };
    case "settled":
      return { when: words.soon, text: words.settled };
    case "repay": {
      const amount = formatPounds(payment.amount);
      return { when: words.soon, text: payment.toBank ? words.repayBank(amount) : words.repay(amount) };
    }
    case "direct-debit": {
      const day = payment.due && directDebitDay(payment.due);
      const when = day && day >= today ? dateWords(day) : words.soon;
      return { when, text: takenWords(formatPounds(payment.amount), payment.due, today) };
    }
    case "pay":
      return payStep(formatPounds(payment.amount), payment.due, today);
  }
}

function payStep(amount: string, due: CalendarDate | undefined, today: CalendarDate): NextStep {
  if (!due) return { when: words.soon, text: words.payUndated(amount) };
  if (due < today) return { when: words.payNow, text: words.payLate(amount, dateWords(due)) };
  return { when: words.by(dateWords(due)), text: words.pay(amount) };
}

function returnStep(next: OpenReturn, today: CalendarDate): NextStep {
  const period = periodOf(next);
  if (next.end >= today) {
    return { when: dateWords(addDays(next.end, 1)), text: words.opens(period, dateWords(next.due)) };
  }
  return next.due < today
    ? { when: words.payNow, text: words.openLate(period, dateWords(next.due)) }
    : { when: words.by(dateWords(next.due)), text: words.open(period) };
}

/** The return that is to be filed next: the open one with the earliest due date that has no receipt here. */
function nextReturn(receipt: Receipt, hmrc: AtHmrc, today: CalendarDate): OpenReturn | undefined {
  if (!isCurrent(receipt, today)) return undefined;
  return hmrc.obligations
    .filter((each) => each.status === "O" && !isOf(receipt, each) && !receiptFor(each, hmrc.receipts, receipt.vrn))
    .filter((each): each is Obligation & OpenReturn => isPeriod(each) && each.due !== undefined)
    .sort((one, other) => earlierFirst(one.due, other.due))[0];
}

/** The charge that a return brought: of its period, and of its amount where several are of that period. */
function chargeOf(receipt: Receipt, net: Pence, liabilities: readonly Liability[]): Liability | undefined {
  const ofPeriod = liabilities.filter(
    ({ taxPeriod }) => taxPeriod && taxPeriod.from === receipt.periodStart && taxPeriod.to === receipt.periodEnd,
  );
  return ofPeriod.find(({ originalAmount }) => originalAmount !== undefined && penceOf(originalAmount) === net);
}

function isOf(receipt: Receipt, obligation: Obligation): boolean {
  return obligation.periodKey === receipt.periodKey;
}

function opensWords(next: OpenReturn): string {
  return words.calendar.opens(periodOf(next));
}

function periodOf({ start, end }: OpenReturn): string {
  return periodWords(start, end);
}
