import type { Receipt } from "@submit/contract/api/receipt";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { addDays, daysBetween, ukDate } from "@submit/contract/value/date";
import { CalendarDate } from "@submit/contract/value/scalar";
import * as v from "valibot";

/** Where a period stands for the user. */
export type Standing =
  /** HMRC says so. */
  | { kind: "fulfilled"; on?: CalendarDate }
  /** Our receipt says so, and HMRC has not caught up: its status can lag for days. */
  | { kind: "filed-here"; receipt: Receipt; on: CalendarDate; shownBy: CalendarDate }
  | { kind: "not-ended"; from: CalendarDate }
  | { kind: "due"; days: number };

/** Where a period stands today. Our own receipt wins over HMRC's status. */
export function standing(
  obligation: Obligation,
  receipts: readonly Receipt[],
  vrn: string,
  today: CalendarDate,
): Standing {
  if (obligation.status === "F") {
    return { kind: "fulfilled", ...(obligation.received ? { on: obligation.received } : {}) };
  }
  const receipt = receiptFor(obligation, receipts, vrn);
  if (receipt) {
    const filed = new Date(receipt.processingDate);
    return { kind: "filed-here", receipt, on: ukDate(filed), shownBy: shownBy(filed) };
  }
  if (obligation.end >= today) return { kind: "not-ended", from: addDays(obligation.end, 1) };
  return { kind: "due", days: daysBetween(today, obligation.due) };
}

/** The receipt that filing a period left. One logged by hand may be mistaken, and must not keep anyone from filing. */
export function receiptFor(
  period: { periodKey: string },
  receipts: readonly Receipt[],
  vrn: string,
): Receipt | undefined {
  return receipts.find((each) => each.source === "filed" && each.vrn === vrn && each.periodKey === period.periodKey);
}

/** The receipt that filing these dates left: HMRC lists a period no longer as open once it shows its return. */
export function receiptOn(
  dates: { start: CalendarDate; end: CalendarDate } | undefined,
  receipts: readonly Receipt[],
  vrn: string,
): Receipt | undefined {
  const filed = receipts.filter((each) => each.source === "filed" && each.vrn === vrn);
  return dates && filed.find((each) => each.periodStart === dates.start && each.periodEnd === dates.end);
}

/** `Due in 12 days`, `Overdue by 1 day`, from the days that are left. */
export function dueWords(days: number): string {
  if (days === 0) return "Due today";
  if (days === 1) return "Due tomorrow";
  return days > 0 ? `Due in ${days} days` : `Overdue by ${-days === 1 ? "1 day" : `${-days} days`}`;
}

/** What to say of a return that we have a receipt for and HMRC still shows as open. */
export function lagWords(by: CalendarDate, today: CalendarDate): string {
  return today <= by
    ? `HMRC may take until ${dateWords(by)} to show it, so it is still in this list.`
    : "HMRC still shows it as open. Your receipt is the proof that it is filed; ask HMRC if this stays so.";
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

/** `1 July to 30 September 2026`; both years when they differ. */
export function periodWords(start: CalendarDate, end: CalendarDate): string {
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  return `${sameYear ? dateWords(start).replace(/ \d{4}$/, "") : dateWords(start)} to ${dateWords(end)}`;
}

/** `7 November 2026`. */
export function dateWords(date: CalendarDate): string {
  return dayFormat.format(new Date(`${date}T00:00:00Z`));
}

/** `7 November 2026 at 9:14am`, in UK time, from an instant. */
export function timeWords(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const time = clockFormat.format(at).replace(/\s/g, "").toLowerCase();
  return `${dateWords(ukDate(at))} at ${time}`;
}

/** A period's name in an address: `2026-07-01_2026-09-30`. HMRC's period key is never shown. */
export function slugOf(period: { start: CalendarDate; end: CalendarDate }): string {
  return `${period.start}_${period.end}`;
}

/** The dates that a slug names; undefined when it isn't one. */
export function readSlug(slug: string): { start: CalendarDate; end: CalendarDate } | undefined {
  const [start, end, more] = slug.split("_");
  return more === undefined && v.is(CalendarDate, start) && v.is(CalendarDate, end) && start <= end
    ? { start, end }
    : undefined;
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const clockFormat = new Intl.DateTimeFormat("en-GB", {
  hour: "numeric",
  minute: "2-digit",
  hour12: true,
  timeZone: "Europe/London",
});
const hourFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: "Europe/London" });

function ukHour(instant: Date): number {
  return Number(hourFormat.format(instant));
}
