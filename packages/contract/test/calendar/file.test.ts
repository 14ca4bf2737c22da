import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarOf } from "../../src/calendar/file";

const now = new Date("2026-11-28T09:41:08.120Z");
const entry = { id: "one-pay", date: "2026-12-07", summary: "Pay HMRC £1,000.25 VAT" };
const unfolded = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

describe("a calendar file", () => {
  test("has a whole day with reminders 14 days, 7 days and a day before", () => {
    expect(unfolded(calendarOf([entry], now))).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Submit//VAT dates//EN",
      "BEGIN:VEVENT",
      "UID:one-pay@submit",
      "DTSTAMP:20261128T094108Z",
      "DTSTART;VALUE=DATE:20261207",
      "DTEND;VALUE=DATE:20261208",
      "SUMMARY:Pay HMRC £1\\,000.25 VAT",
      "TRANSP:TRANSPARENT",
      ...["-P13DT15H", "-P6DT15H", "-PT15H"].flatMap((trigger) => [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Pay HMRC £1\\,000.25 VAT",
        `TRIGGER:${trigger}`,
        "END:VALARM",
      ]),
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  test("ends a day that is the last of its month on the first of the next", () => {
    expect(calendarOf([{ ...entry, date: "2027-02-28" }], now)).toContain("DTEND;VALUE=DATE:20270301");
  });

  test("has no line of more than 75 octets, and loses nothing by that", () => {
    const unit = fc.oneof(
      { weight: 9, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
      fc.constantFrom("\n", "\r\n", ",", ";", "\\"),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), (summary) => {
        const text = calendarOf([{ ...entry, summary }], now);
        for (const line of text.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        const escaped = summary.replace(/[\\;,]/g, (each) => `\\${each}`).replace(/\r?\n/g, "\\n");
        expect(unfolded(text)).toContain(`SUMMARY:${escaped}`);
      }),
    );
  });
});
