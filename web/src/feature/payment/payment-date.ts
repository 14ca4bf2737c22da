import { addDays } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { BANK_HOLIDAYS, KNOWN_YEARS } from "./bank-holiday";

/** Working days that a payment by Bacs takes (GOV.UK "Pay your VAT bill"). */
const BACS_DAYS = 3;
/** Working days after the due date on which HMRC takes a Direct Debit (GOV.UK "Pay your VAT bill"). */
const DIRECT_DEBIT_DAYS = 3;

/** The last day to send a payment that must arrive by a due date; absent where bank holidays are not known. */
export interface LastDays {
  /** Runs on every day, and arrives on the day it is sent. */
  fasterPayments: CalendarDate;
  chaps: CalendarDate | undefined;
  bacs: CalendarDate | undefined;
}

/** By when to send money, each way, so that HMRC has it on its due date. */
export function lastDays(due: CalendarDate): LastDays {
  const chaps = nextWorkingDay(due, -1);
  return { fasterPayments: due, chaps, bacs: chaps && workingDaysFrom(chaps, -BACS_DAYS) };
}

/** The day on which HMRC takes a Direct Debit for what is due then; undefined where bank holidays are not known. */
export function directDebitDay(due: CalendarDate): CalendarDate | undefined {
  return workingDaysFrom(due, DIRECT_DEBIT_DAYS);
}

/** The working day so many working days later, or earlier when negative. */
function workingDaysFrom(date: CalendarDate, days: number): CalendarDate | undefined {
  const step = Math.sign(days);
  let found: CalendarDate | undefined = date;
  for (let left = Math.abs(days); left > 0 && found; left--) found = nextWorkingDay(addDays(found, step), step);
  return found;
}

/** The date itself if it is a working day, else the next one in the direction of `step`. */
function nextWorkingDay(date: CalendarDate, step: number): CalendarDate | undefined {
  let day = date;
  while (isKnown(day) && !isWorkingDay(day)) day = addDays(day, step);
  return isKnown(day) ? day : undefined;
}

function isWorkingDay(date: CalendarDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !BANK_HOLIDAYS.has(date);
}

function isKnown(date: CalendarDate): boolean {
  const year = Number(date.slice(0, 4));
  return year >= KNOWN_YEARS.first && year <= KNOWN_YEARS.last;
}
