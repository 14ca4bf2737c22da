import { addDays } from "@submit/contract/value/date";

/** The bank holidays of England and Wales as the law names them, without those that are proclaimed once. */
export function bankHolidaysOf(year: number): string[] {
  const easter = easterSunday(year);
  const christmas = weekday(`${year}-12-25`);
  return [
    forward(`${year}-01-01`),
    addDays(easter, -2),
    addDays(easter, 1),
    monday(`${year}-05-01`),
    addDays(monday(`${year}-06-01`), -7),
    addDays(monday(`${year}-09-01`), -7),
    // Christmas or Boxing Day at a weekend is kept on the next free day: Monday, and Tuesday where both are.
    ...(christmas === 6 || christmas === 0
      ? [addDays(`${year}-12-25`, 2), christmas === 6 ? `${year}-12-28` : `${year}-12-26`].sort()
      : [`${year}-12-25`, forward(`${year}-12-26`)]),
  ];
}

/** Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The day of the week, Sunday being 0. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The date, or the Monday after where it is at a weekend. */
function forward(date: string): string {
  return weekday(date) === 6 || weekday(date) === 0 ? monday(date) : date;
}

/** The first Monday on or after a date. */
function monday(date: string): string {
  return addDays(date, (8 - weekday(date)) % 7);
}
