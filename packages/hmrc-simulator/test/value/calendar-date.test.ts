import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as CalendarDate from "../../src/value/calendar-date";

const dates = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

describe("a calendar date", () => {
  it("is one when the platform agrees", () => {
    const number = (max: number): fc.Arbitrary<string> =>
      fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), number(14), number(33), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const instant = new Date(`${text}T00:00:00Z`);
        const real = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
        expect(CalendarDate.isDate(text)).toBe(real);
      }),
    );
  });

  it.each([
    "2017-02-29",
    "2017-13-01",
    "2017-01-32",
    "17-01-01",
    "2017-1-1",
    "2017-01-01T00:00:00Z",
    " 2017-01-01",
    "",
  ])("is not %j", (text) => {
    expect(CalendarDate.isDate(text)).toBe(false);
  });

  it("moves by days and back", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const moved = CalendarDate.addDays(date, days);
        expect(CalendarDate.daysBetween(date, moved)).toBe(days);
        expect(CalendarDate.addDays(moved, -days)).toBe(date);
      }),
    );
  });

  it("moves by months within the month it should", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -100, max: 100 }), (date, months) => {
        const moved = CalendarDate.addMonths(date, months);
        const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(CalendarDate.isDate(moved)).toBe(true);
        expect(index(moved) - index(date)).toBe(months);
        expect(moved.slice(8) <= date.slice(8)).toBe(true);
      }),
    );
  });

  it("takes the last day where a month is shorter", () => {
    expect(CalendarDate.addMonths("2020-02-29", 12)).toBe("2021-02-28");
    expect(CalendarDate.addMonths("2026-08-31", 1)).toBe("2026-09-30");
    expect(CalendarDate.endOfMonth("2028-02-03")).toBe("2028-02-29");
  });

  it("begins in London, an hour earlier in summer", () => {
    expect(CalendarDate.inLondon(new Date("2026-07-01T23:30:00Z"))).toBe("2026-07-02");
    expect(CalendarDate.inLondon(new Date("2026-12-01T23:30:00Z"))).toBe("2026-12-01");
  });
});
