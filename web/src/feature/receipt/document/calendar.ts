import { addDays } from "@submit/contract/value/date";
import type { CalendarDate } from "@submit/contract/value/scalar";

/** Something of a whole day. */
export interface CalendarEntry {
  /** Names it for good: a calendar that takes it twice has it once. */
  id: string;
  date: CalendarDate;
  summary: string;
}

/** The most octets of a line, without its end (RFC 5545, section 3.1). */
const LINE = 75;

/** Before the day begins: at nine in the morning 14 days, 7 days and a day before it. */
const TRIGGERS = ["-P13DT15H", "-P6DT15H", "-PT15H"];

/** A calendar file (RFC 5545) of whole days, each with reminders 14 days, 7 days and a day before. */
export function calendarOf(entries: readonly CalendarEntry[], now: Date): string {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Submit//VAT dates//EN",
    ...entries.flatMap(({ id, date, summary }) => [
      "BEGIN:VEVENT",
      `UID:${id}@submit`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(date)}`,
      `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`,
      `SUMMARY:${escaped(summary)}`,
      "TRANSP:TRANSPARENT",
      ...TRIGGERS.flatMap((trigger) => [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        `DESCRIPTION:${escaped(summary)}`,
        `TRIGGER:${trigger}`,
        "END:VALARM",
      ]),
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
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
