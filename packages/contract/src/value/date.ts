import type { CalendarDate } from "./scalar";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The calendar date of an instant in the United Kingdom, whose tax periods these are. */
export function ukDate(instant: Date): CalendarDate {
  return inUk(instant)[0];
}

/** The time of day of an instant in the United Kingdom: `09:14`. */
export function ukClock(instant: Date): string {
  return inUk(instant)[1];
}

/** The date `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** Orders dates, and other texts in which what is later is greater. `localeCompare` takes a phone 80 ms before its first answer. */
export function earlierFirst(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The date and the time of day that the clocks of the United Kingdom show. */
function inUk(instant: Date): [date: CalendarDate, clock: string] {
  const at = instant.getTime();
  const year = instant.getUTCFullYear();
  const isSummer = at >= clocksChange(year, MARCH) && at < clocksChange(year, OCTOBER);
  const text = new Date(isSummer ? at + HOUR : at).toISOString();
  return [text.slice(0, 10), text.slice(11, 16)];
}

const MARCH = 2;
const OCTOBER = 9;

/**
 * When the clocks change in a month of 31 days: its last Sunday, at 01:00 UTC (Summer Time Act 1972, section 1, as amended in
 * 2002; so it was from 1996). `Intl` knows as well, and takes a phone 100 ms and more before it has its first answer.
 */
function clocksChange(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * DAY;
}
