import type { CalendarDate } from "./scalar";

const DAY = 86_400_000;

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

function inUk(instant: Date): [date: CalendarDate, clock: string] {
  const [date = "", clock = ""] = ukFormat.format(instant).split(" ");
  return [date, clock];
}

// sv-SE writes YYYY-MM-DD HH:MM. There is one, as a browser takes long to make it.
const ukFormat = new Intl.DateTimeFormat("sv-SE", {
  dateStyle: "short",
  timeStyle: "short",
  timeZone: "Europe/London",
});
