import type { LastSaid } from "../api/vat/last-said";
import type { Language } from "../protocol/config";
import { earlierFirst, ukDate } from "../value/date";
import type { CalendarDate } from "../value/scalar";
import { dateIn, dayWords, periodIn } from "./day-words";
import type { CalendarEntry } from "./file";
import { calendarWords } from "./words";

/** A day by which something is to be done for a period. */
export interface DueDate {
  readonly what: "file" | "pay";
  readonly start: CalendarDate;
  readonly end: CalendarDate;
  readonly due: CalendarDate;
  /** When HMRC showed it, an instant in UTC. */
  readonly shownAt: string;
}

/**
 * The days from today on by which a business's returns are to be filed and VAT is to be paid, as HMRC showed them last. VAT is
 * to be paid on the day on which its return is due (VAT Regulations 1995, regulation 40(2)); what HMRC showed as owed has a day of
 * its own. Asks nobody: HMRC was asked when the user looked.
 */
export function dueDatesOf({ open, owed }: LastSaid, today: CalendarDate): DueDate[] {
  const returns = (open ? open.periods : []).flatMap(({ start, end, due }): DueDate[] =>
    due === undefined
      ? []
      : (["file", "pay"] as const).map((what) => ({ what, start, end, due, shownAt: open?.at ?? "" })),
  );
  const payments = (owed ? owed.liabilities : []).flatMap(
    ({ taxPeriod, due, outstandingAmount, originalAmount }): DueDate[] => {
      if (!taxPeriod || due === undefined || (outstandingAmount ?? originalAmount ?? 0) <= 0) return [];
      return [{ what: "pay", start: taxPeriod.from, end: taxPeriod.to, due, shownAt: owed?.at ?? "" }];
    },
  );
  const coming = [...returns, ...payments].filter(({ due }) => due >= today).sort(byDay);
  // One day to pay for a period: its interest and penalties have days of their own, which follow.
  return coming.filter((each, at) => coming.findIndex((other) => nameOf(other) === nameOf(each)) === at);
}

/** What a calendar has of such a day. `id` stands for the business, and tells nothing of it. */
export async function entryOf(id: string, date: DueDate, language: Language): Promise<CalendarEntry> {
  const [words, days] = [calendarWords[language], dayWords[language]];
  return {
    id: await digestOf(`${id}/${nameOf(date)}`),
    date: date.due,
    summary: words[date.what](periodIn(days, date.start, date.end)),
    description: words.shown(dateIn(days, ukDate(new Date(date.shownAt)))),
    at: date.shownAt,
  };
}

/** The same for whatever is to be done of a kind for a period. */
export function nameOf({ what, start, end }: DueDate): string {
  return `${start}/${end}/${what}`;
}

function byDay(one: DueDate, other: DueDate): number {
  return earlierFirst(one.due, other.due) || earlierFirst(one.what, other.what);
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
