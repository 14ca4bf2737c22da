import type { Receipt } from "@submit/contract/api/receipt";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { addDays, daysBetween, earlierFirst, ukClock, ukDate } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { date as words } from "#message/vat/date";
import { dateWords, isNamed, isPeriod, type Period, type PeriodName } from "./period";

/** Where a period stands for the user. */
export type PeriodStatus =
  /** HMRC says so. */
  | { kind: "fulfilled"; on?: CalendarDate }
  /** Our receipt says so, and HMRC has not caught up: its status can lag for days. */
  | { kind: "filed-here"; receipt: Receipt; on: CalendarDate; shownBy: CalendarDate }
  | { kind: "not-ended"; from: CalendarDate }
  /** With the days that are left, negative once it is late; none where HMRC's date can't be read. */
  | { kind: "due"; days?: number }
  /** It can't be filed from here, as what HMRC sent of it can't be read. */
  | { kind: "unreadable" };

/** Where a period stands today. Our own receipt wins over HMRC's status. */
export function periodStatus(
  obligation: Obligation,
  receipts: readonly Receipt[],
  vrn: string,
  today: CalendarDate,
): PeriodStatus {
  if (obligation.status === "F") {
    return { kind: "fulfilled", ...(obligation.received ? { on: obligation.received } : {}) };
  }
  const receipt = receiptFor(obligation, receipts, vrn);
  if (receipt) {
    const filed = new Date(receipt.processingDate);
    return { kind: "filed-here", receipt, on: ukDate(filed), shownBy: shownBy(filed) };
  }
  if (!isPeriod(obligation)) return { kind: "unreadable" };
  if (obligation.end >= today) return { kind: "not-ended", from: addDays(obligation.end, 1) };
  return { kind: "due", ...(obligation.due ? { days: daysBetween(today, obligation.due) } : {}) };
}

/** The receipt that filing a period left. One logged by hand may be mistaken, and must not keep anyone from filing. */
export function receiptFor(
  period: { periodKey?: string | undefined },
  receipts: readonly Receipt[],
  vrn: string,
): Receipt | undefined {
  return receipts.find((each) => each.source === "filed" && each.vrn === vrn && each.periodKey === period.periodKey);
}

/** The receipt that filing a period left: HMRC lists it no longer as open once it shows its return. */
export function receiptOn(
  name: PeriodName | undefined,
  receipts: readonly Receipt[],
  vrn: string,
): Receipt | undefined {
  const filed = receipts.filter((each) => each.source === "filed" && each.vrn === vrn);
  return name && filed.find((each) => isNamed(periodOf(each), name));
}

/** The receipt of another period with the same dates, as HMRC may open a period a second time under another key. */
export function receiptOfTwin(period: Period, receipts: readonly Receipt[], vrn: string): Receipt | undefined {
  const { start, end } = period;
  const others = receipts.filter((each) => each.periodKey !== period.periodKey);
  return receiptOn({ start, end }, others, vrn);
}

function periodOf({ periodKey, periodStart, periodEnd }: Receipt): Partial<Period> {
  return { periodKey, ...(periodStart && periodEnd ? { start: periodStart, end: periodEnd } : {}) };
}

/** The first earlier period whose return is due and not filed yet: HMRC takes returns out of order without a word. */
export function earlierOpen(
  period: Period,
  open: readonly Obligation[],
  receipts: readonly Receipt[],
  vrn: string,
  today: CalendarDate,
): Period | undefined {
  const due = open.filter((each) => periodStatus(each, receipts, vrn, today).kind === "due").filter(isPeriod);
  return due.filter((each) => each.end < period.start).sort((one, other) => earlierFirst(one.end, other.end))[0];
}

/** `Due in 12 days`, `Overdue by 1 day`, from the days that are left. */
export function dueWords(days: number): string {
  if (days === 0) return words.due.today;
  if (days === 1) return words.due.tomorrow;
  return days > 0 ? words.due.later(days) : words.due.overdue(-days);
}

/** What to say of a return that we have a receipt for and HMRC still shows as open. */
export function lagWords(by: CalendarDate, today: CalendarDate): string {
  return today <= by ? words.lag.until(dateWords(by)) : words.lag.over;
}

/**
 * When HMRC shows a filed return at the latest: the next morning, or the Wednesday after for what was filed after six on
 * a Friday (HMRC VAT service guide, obligations).
 */
export function shownBy(filed: Date): CalendarDate {
  const date = ukDate(filed);
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  const weekend = day === 6 || day === 0 || (day === 5 && ukHour(filed) >= 18);
  return weekend ? addDays(date, (10 - day) % 7) : addDays(date, 1);
}

function ukHour(instant: Date): number {
  return Number(ukClock(instant).slice(0, 2));
}
