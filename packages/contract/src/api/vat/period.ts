import * as v from "valibot";
import { CalendarDate } from "../../value/scalar";

/** The dates of a tax period as its obligation gives them: for the receipt, HMRC is not told. */
export const periodEntries = { periodStart: v.optional(CalendarDate), periodEnd: v.optional(CalendarDate) };

/** Whether a period does not end before it starts; one without both dates passes. */
export function runsForward({ periodStart, periodEnd }: Period): boolean {
  return periodStart === undefined || periodEnd === undefined || periodStart <= periodEnd;
}

/** What the field `periodStart` is told otherwise. */
export const RUNS_FORWARD = "must not be after periodEnd";

interface Period {
  readonly periodStart?: string | undefined;
  readonly periodEnd?: string | undefined;
}
