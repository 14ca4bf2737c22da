import type { Language } from "../protocol/config";
import type { CalendarDate } from "../value/scalar";

/** How days and periods are said. */
export interface DayWords {
  /** From January on. */
  readonly months: readonly string[];
  readonly period: (start: string, end: string) => string;
}

/** Months are named here, as not every browser knows those of each language. */
export const dayWords: Readonly<Record<Language, DayWords>> = {
  en: {
    months: [
      ...["January", "February", "March", "April", "May", "June", "July"],
      ...["August", "September", "October", "November", "December"],
    ],
    period: (start, end) => `${start} to ${end}`,
  },
  cy: {
    months: [
      ...["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf"],
      ...["Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"],
    ],
    period: (start, end) => `${start} i ${end}`,
  },
};

/** `7 November 2026`. */
export function dateIn(words: DayWords, date: CalendarDate): string {
  return `${dayIn(words, date)} ${date.slice(0, 4)}`;
}

/** `1 July to 30 September 2026`; both years when they differ. */
export function periodIn(words: DayWords, start: CalendarDate, end: CalendarDate): string {
  const isOneYear = start.slice(0, 4) === end.slice(0, 4);
  return words.period(isOneYear ? dayIn(words, start) : dateIn(words, start), dateIn(words, end));
}

function dayIn({ months }: DayWords, date: CalendarDate): string {
  return `${Number(date.slice(8, 10))} ${months[Number(date.slice(5, 7)) - 1]}`;
}
