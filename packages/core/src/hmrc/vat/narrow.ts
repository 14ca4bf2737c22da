import { addDays, daysBetween } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";
import { RetryableError } from "../../error";
import type { Range } from "./range";

/** The shortest range that is tried, and how near the first date that fails is come, in days. */
const SHORTEST = 28;
const STEP = 7;

/** The rows of a range up to a date; undefined means that none of it was left out. */
export interface Narrowed<T> {
  readonly rows: T[];
  readonly answeredTo?: CalendarDate;
}

/**
 * The rows of a range of at most a year; or, where HMRC answers 500 beyond some date of it (hmrc/vat-api issue 1035), those up to
 * about that date. Nine calls at most, or ten with a `whole` of its own: a query that stands for more than the range. Throws the
 * RetryableError where HMRC fails for the first month too, which is an HMRC that does not work: two calls.
 */
export async function narrowed<T>(
  range: Range,
  ask: (range: Range) => Promise<T[]>,
  whole?: () => Promise<T[]>,
): Promise<Narrowed<T>> {
  const first = await answerOf(whole ?? (() => ask(range)));
  if (first.rows) return { rows: first.rows };
  if (daysBetween(range.from, range.to) <= SHORTEST) throw first.error;
  let answeredTo = addDays(range.from, SHORTEST);
  let rows = await ask({ from: range.from, to: answeredTo });
  // HMRC works; its fault may have been that of a moment.
  const second = await answerOf(whole ?? (() => ask(range)));
  if (second.rows) return { rows: second.rows };
  if (whole) {
    const dated = await answerOf(() => ask(range));
    if (dated.rows) return { rows: dated.rows, answeredTo: range.to };
  }
  for (let failsTo = range.to; daysBetween(answeredTo, failsTo) > STEP; ) {
    const to = addDays(answeredTo, Math.floor(daysBetween(answeredTo, failsTo) / 2));
    const part = await answerOf(() => ask({ from: range.from, to }));
    if (part.rows) [answeredTo, rows] = [to, part.rows];
    else failsTo = to;
  }
  return { rows, answeredTo };
}

/** The rows, or the error where HMRC answered 500. Throws every other error. */
async function answerOf<T>(
  ask: () => Promise<T[]>,
): Promise<{ rows: T[] } | { rows?: undefined; error: RetryableError }> {
  try {
    return { rows: await ask() };
  } catch (error) {
    if (error instanceof RetryableError && error.answer?.status === 500) return { error };
    throw error;
  }
}
