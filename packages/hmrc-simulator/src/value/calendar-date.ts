/** A calendar date, YYYY-MM-DD. Comparing two as strings orders them. */
export type CalendarDate = string;

/** Whether the text is a date that exists: 2017-02-29 is not one (HMRC resolves dates strictly). */
export function isDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The date so many days later (earlier, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return toDate(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000);
}

/** The date so many months later; a day the month does not have becomes its last, as java.time does. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const index = year * 12 + month - 1 + months;
  const to = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return format(to.year, to.month, Math.min(day, daysInMonth(to.year, to.month)));
}

/** The last day of the date's month. */
export function endOfMonth(date: CalendarDate): CalendarDate {
  const [year = 0, month = 0] = date.split("-").map(Number);
  return format(year, month, daysInMonth(year, month));
}

/** How many days `to` is after `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The calendar date in London at an instant: HMRC's day begins there. */
export function inLondon(instant: Date): CalendarDate {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", dateStyle: "short" }).format(instant);
  const [day = "", month = "", year = ""] = parts.split("/");
  return `${year}-${month}-${day}`;
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function format(year: number, month: number, day: number): CalendarDate {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function toDate(instant: number): CalendarDate {
  return new Date(instant).toISOString().slice(0, 10);
}
