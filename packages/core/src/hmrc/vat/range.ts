import { addDays, daysBetween } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";

/**
 * The longest range of one query, in days between its dates. For obligations the service takes 365, its documents say 366
 * and the sandbox once refused 365 (hmrc/vat-api issue 556); for liabilities and payments the limit is a year less a day.
 * 364 passes under every reading.
 */
export const LONGEST = 364;

/** Neighbouring ranges share a quarter, so that a tax period across their border is whole in one of them. */
const OVERLAP = 92;

export interface Range {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The ranges that cover one from `from` to `to`, oldest first, each within HMRC's limit. */
export function split({ from, to }: Range): Range[] {
  const ranges: Range[] = [];
  let start = from;
  // Dates have four digits for their year, so nothing beyond `to` is reckoned.
  for (; daysBetween(start, to) > LONGEST; start = addDays(start, LONGEST - OVERLAP))
    ranges.push({ from: start, to: addDays(start, LONGEST) });
  return [...ranges, { from: start, to }];
}

/**
 * The rows of a range, asked for in parts. Rows need have nothing to tell them apart: two payments of one amount and without
 * a date are two. So what neighbouring parts share is not guessed from the rows: it is what HMRC lists for the dates that both
 * cover, and counts once.
 */
export async function collect<T>(range: Range, ask: (part: Range) => Promise<T[]>): Promise<T[]> {
  let rows: T[] = [];
  let before: { part: Range; rows: T[] } | undefined;
  for (const part of split(range)) {
    const found = await ask(part);
    const shared =
      before && without(found, before.rows).length < found.length
        ? await ask({ from: part.from, to: before.part.to })
        : [];
    rows = [...rows, ...without(found, shared)];
    before = { part, rows: found };
  }
  return rows;
}

/** The last year up to a date. */
export function lastYear(today: CalendarDate): Range {
  return { from: addDays(today, -LONGEST), to: today };
}

/** One list of several answers: what two of them share because their ranges overlap is there once, what one holds twice stays twice. `keyOf` tells items apart. */
export function merge<T>(answers: readonly (readonly T[])[], keyOf: (item: T) => string): T[] {
  const merged: T[] = [];
  const most = new Map<string, number>();
  for (const answer of answers) {
    const seen = new Map<string, number>();
    for (const item of answer) {
      const key = keyOf(item);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      if (count > (most.get(key) ?? 0)) {
        most.set(key, count);
        merged.push(item);
      }
    }
  }
  return merged;
}

/** The part of a range that HMRC's ledger answers for: from 6 April 2016 (vat-api FinancialDataDateFormatValidation) to today; undefined when there is none. */
export function withinLedger({ from, to }: Range, today: CalendarDate): Range | undefined {
  const first = "2016-04-06";
  const range = { from: from < first ? first : from, to: to > today ? today : to };
  return daysBetween(range.from, range.to) > 0 ? range : undefined;
}

/** A list without the items of another, each of which takes one equal item away. */
function without<T>(all: readonly T[], others: readonly T[]): T[] {
  const counts = new Map<string, number>();
  for (const each of others) counts.set(JSON.stringify(each), (counts.get(JSON.stringify(each)) ?? 0) + 1);
  return all.filter((each) => {
    const count = counts.get(JSON.stringify(each)) ?? 0;
    counts.set(JSON.stringify(each), count - 1);
    return count <= 0;
  });
}
