import type { Obligation } from "@submit/contract/api/vat/obligation";
import { dateIn, periodIn } from "@submit/contract/calendar/day-words";
import { ukClock, ukDate } from "@submit/contract/value/date";
import { CalendarDate, PeriodKey } from "@submit/contract/value/scalar";
import * as v from "valibot";
import { date as words } from "#message/vat/date";

/** What must be known of an obligation to file or view its return. */
export const Period = v.object({
  periodKey: PeriodKey,
  start: CalendarDate,
  end: CalendarDate,
  due: v.optional(CalendarDate),
});
export type Period = v.InferOutput<typeof Period>;

/** Whether HMRC sent enough of an obligation that can be read to file or view its return. */
export function isPeriod(obligation: Obligation): obligation is Obligation & Period {
  return v.is(Period, obligation);
}

/** The period of an obligation in words, as far as HMRC's dates can be read. */
export function obligationWords({ start, end }: Obligation): string {
  if (start && end) return periodWords(start, end);
  if (end) return words.endsOn(dateWords(end));
  return start ? words.startsOn(dateWords(start)) : words.unreadable;
}

/** `1 July to 30 September 2026`; both years when they differ. */
export function periodWords(start: CalendarDate, end: CalendarDate): string {
  return periodIn(words, start, end);
}

/** `7 November 2026`. */
export function dateWords(date: CalendarDate): string {
  return dateIn(words, date);
}

/** `Saturday 7 November 2026`. */
export function weekdayWords(date: CalendarDate): string {
  return `${words.weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${dateWords(date)}`;
}

/** `7 November 2026 at 9:14am`, in UK time, from an instant. */
export function timeWords(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const [hour = "", minute = ""] = ukClock(at).split(":");
  return words.at(dateWords(ukDate(at)), words.clock(Number(hour), minute));
}

/** What an address names a period by: its dates and, where several have them, a mark of its own. */
export interface PeriodName {
  start: CalendarDate;
  end: CalendarDate;
  mark?: string;
}

/**
 * A period's name in an address: `2026-07-01_2026-09-30`, with a mark behind it where others of a list have its dates, as
 * HMRC may open a period a second time under another key. The key itself is never shown.
 */
export function slugOf(period: Period, among: readonly Obligation[]): string {
  const isTwin = (each: Obligation) =>
    each.start === period.start && each.end === period.end && each.periodKey !== period.periodKey;
  const dates = `${period.start}_${period.end}`;
  return among.some(isTwin) ? `${dates}_${markOf(period.periodKey)}` : dates;
}

/** What a slug names; undefined when it isn't one. */
export function readSlug(slug: string): PeriodName | undefined {
  const [start, end, mark, more] = slug.split("_");
  if (more !== undefined || !v.is(CalendarDate, start) || !v.is(CalendarDate, end) || start > end) return undefined;
  if (mark === undefined) return { start, end };
  return /^[0-9a-z]{4}$/.test(mark) ? { start, end, mark } : undefined;
}

/** Whether it is this period, or one of several, that a name in an address stands for. */
export function isNamed(period: Partial<Period>, { start, end, mark }: PeriodName): boolean {
  if (period.start !== start || period.end !== end || period.periodKey === undefined) return false;
  return mark === undefined || markOf(period.periodKey) === mark;
}

/** Four letters and digits that tell period keys apart (FNV-1a), the same each time. */
function markOf(periodKey: PeriodKey): string {
  const hash = [...periodKey].reduce((sum, char) => Math.imul(sum ^ char.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5);
  return hash.toString(36).slice(-4).padStart(4, "0");
}
