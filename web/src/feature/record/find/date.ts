import type { Grid } from "../file/grid";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WELSH = ["ion", "chwe", "maw", "ebr", "mai", "meh", "gor", "awst", "med", "hyd", "tach", "rhag"];
const NUMERIC = /\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d|\d\d)\b/g;
const ISO = /\b(20\d\d)-(\d\d)-(\d\d)\b/g;
const WORDS = /\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(\p{L}{3,})\.?,?[\s-]+(20\d\d|\d\d)\b/gu;
const DAY = 86_400_000;

/** Whether a text is a date and nothing else. */
export function isDate(text: string): boolean {
  return [NUMERIC, ISO, WORDS].some((pattern) => new RegExp(`^(?:${pattern.source})$`, "u").test(text.trim()));
}

/** The dates that a text speaks of, day before month as people in the United Kingdom write them. */
export function datesIn(text: string): string[] {
  const found = [
    ...[...text.matchAll(ISO)].map(([, year, month, day]) => dateOf(year, month, day)),
    ...[...text.matchAll(NUMERIC)].map(([, day, month, year]) => dateOf(year, month, day)),
    ...[...text.matchAll(WORDS)].map(([, day, month, year]) => dateOf(year, monthOf(month ?? ""), day)),
  ];
  return found.filter((date) => date !== undefined);
}

/**
 * The first and last date of a table that speaks of another period than the return's; undefined where it speaks of this one,
 * of none, or of so many dates that they are those of entries.
 */
export function otherPeriod(
  { rows }: Grid,
  period: { start: string; end: string },
): { from: string; to: string } | undefined {
  const dates = new Set(
    rows.flatMap((row) => row.flatMap((cell) => (cell?.date ? [cell.date] : datesIn(cell?.text ?? "")))),
  );
  if (dates.size < 2 || dates.size > MOST_DATES || dates.has(period.start) || dates.has(period.end)) return undefined;
  const [from = "", ...rest] = [...dates].sort();
  const to = rest.find((date) => isPeriod(from, date));
  return to === undefined ? undefined : { from, to };
}

const MOST_DATES = 6;

/** A month to a year and some days, as VAT periods are. */
function isPeriod(from: string, to: string): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  return days >= 27 && days <= 372;
}

function monthOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  const at = [MONTHS, WELSH]
    .map((months) => months.findIndex((month) => lower.startsWith(month)))
    .find((index) => index >= 0);
  return at === undefined ? undefined : String(at + 1);
}

function dateOf(year = "", month: string | undefined, day = ""): string | undefined {
  if (month === undefined) return undefined;
  const text = `${year.padStart(4, "20")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text ? text : undefined;
}
