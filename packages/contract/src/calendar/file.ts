import { addDays } from "../value/date";
import type { CalendarDate } from "../value/scalar";

/** Something of a whole day. */
export interface CalendarEntry {
  /** Names it for good: a calendar that takes it twice has it once. */
  id: string;
  date: CalendarDate;
  summary: string;
  description?: string;
  /** When this was learnt, an instant in UTC; without one, the file's own time. */
  at?: string;
}

/** What a calendar program asks for again and again, in place of a file that is taken once. */
export interface Feed {
  /** What the program calls it. */
  readonly name: string;
  readonly refreshHours: number;
}

/** The most octets of a line, without its end (RFC 5545, section 3.1). */
const LINE = 75;

/** Before the day begins: at nine in the morning 14 days, 7 days and a day before it. */
const TRIGGERS = ["-P13DT15H", "-P6DT15H", "-PT15H"];

/** A calendar file (RFC 5545) of whole days, each with reminders 14 days, 7 days and a day before. */
export function calendarOf(entries: readonly CalendarEntry[], now: Date, feed?: Feed): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Submit//VAT dates//EN",
    ...(feed ? feedLines(feed) : []),
    ...entries.flatMap((entry) => eventLines(entry, now)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Its name and how often to ask, as RFC 7986 has them, and as most programs knew them before. */
function feedLines({ name, refreshHours }: Feed): string[] {
  return [
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`,
    `X-PUBLISHED-TTL:PT${refreshHours}H`,
  ];
}

function eventLines({ id, date, summary, description, at }: CalendarEntry, now: Date): string[] {
  const stamp = (at ? new Date(at) : now).toISOString().slice(0, 19).replace(/[-:]/g, "");
  return [
    "BEGIN:VEVENT",
    `UID:${id}@submit`,
    `DTSTAMP:${stamp}Z`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
    "TRANSP:TRANSPARENT",
    ...TRIGGERS.flatMap((trigger) => [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(summary)}`,
      `TRIGGER:${trigger}`,
      "END:VALARM",
    ]),
    "END:VEVENT",
  ];
}

function compact(date: CalendarDate): string {
  return date.replaceAll("-", "");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r?\n/g, "\\n");
}

/** A line in parts of at most 75 octets each, never within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const character of line) {
    if (new TextEncoder().encode(part + character).length > LINE) {
      parts.push(part);
      part = " ";
    }
    part += character;
  }
  return [...parts, part].join("\r\n");
}
