import * as v from "valibot";
import { daysBetween } from "../date";
import { CalendarDate } from "../scalar";

/** The longest range that may be asked for, in days; HMRC's own limit of a year is met by splitting. */
const LONGEST = 2_557;

/** Fields of a range of dates: both or neither. */
export const rangeEntries = { from: v.optional(CalendarDate), to: v.optional(CalendarDate) };

interface Range {
  from?: string | undefined;
  to?: string | undefined;
}

/** Whether a range has both ends or none. */
export function isWhole({ from, to }: Range): boolean {
  return (from === undefined) === (to === undefined);
}

/** Whether a range that is given runs forward. */
export function isForward({ from, to }: Range): boolean {
  return !from || !to || !areDates(from, to) || from < to;
}

/** Whether a range that is given is at most seven years long. */
export function isBounded({ from, to }: Range): boolean {
  return !from || !to || !areDates(from, to) || daysBetween(from, to) <= LONGEST;
}

export const rangeMessages = {
  whole: "must come with the other end: give both from and to, or neither",
  forward: "must be before to",
  bounded: "must be at most seven years before to",
};

// A date that does not exist has a fault of its own.
function areDates(...dates: string[]): boolean {
  return dates.every((date) => v.is(CalendarDate, date));
}
