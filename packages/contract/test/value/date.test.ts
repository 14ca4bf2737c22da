import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, earlierFirst, ukClock, ukDate } from "../../src/value/date";

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("1990-01-01", days));

describe("ukDate", () => {
  test.each([
    ["winter, before midnight", "2026-01-15T23:59:59Z", "2026-01-15"],
    ["summer, after midnight", "2026-07-14T23:00:00Z", "2026-07-15"],
    ["clocks go forward", "2026-03-29T00:59:59Z", "2026-03-29"],
    ["last night of winter time", "2026-03-28T23:30:00Z", "2026-03-28"],
    ["first night of summer time", "2026-03-29T23:30:00Z", "2026-03-30"],
    ["last night of summer time", "2026-10-24T23:30:00Z", "2026-10-25"],
    ["clocks go back, first 01:30", "2026-10-25T00:30:00Z", "2026-10-25"],
    ["clocks go back, second 01:30", "2026-10-25T01:30:00Z", "2026-10-25"],
    ["first night of winter time", "2026-10-25T23:30:00Z", "2026-10-25"],
    ["new year", "2026-12-31T23:59:59.999Z", "2026-12-31"],
  ])("%s", (_, instant, date) => {
    expect(ukDate(new Date(instant))).toBe(date);
  });
});

describe("ukClock", () => {
  test.each([
    ["midnight", "2026-01-15T00:00:00Z", "00:00"],
    ["winter", "2026-01-15T09:14:59Z", "09:14"],
    ["summer", "2026-07-14T22:59:00Z", "23:59"],
    ["summer, midnight", "2026-07-14T23:00:00Z", "00:00"],
  ])("%s", (_, instant, clock) => {
    expect(ukClock(new Date(instant))).toBe(clock);
  });
});

test("the clocks of the United Kingdom are those of the time zone database", () => {
  const format = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: "Europe/London",
  });
  const instant = fc.date({ min: new Date("1996-01-01"), max: new Date("2037-12-31"), noInvalidDate: true });
  const near = fc
    .tuple(fc.integer({ min: 1996, max: 2037 }), fc.constantFrom(2, 9), fc.integer({ min: 24 * 24, max: 31 * 24 }))
    .map(([year, month, hours]) => new Date(Date.UTC(year, month, 1, hours)));
  fc.assert(
    fc.property(fc.oneof(instant, near), (at) => {
      expect(`${ukDate(at)} ${ukClock(at)}`).toBe(format.format(at));
    }),
    { numRuns: 1_000 },
  );
});

test("dates are put in order, the earliest first", () => {
  const dates = ["2026-10-01", "2025-12-31", "2026-10-01", "2026-09-30"];
  expect(dates.sort(earlierFirst)).toEqual(["2025-12-31", "2026-09-30", "2026-10-01", "2026-10-01"]);
});

describe("addDays", () => {
  test.each([
    ["2026-03-28", 1, "2026-03-29"],
    ["2026-03-29", 1, "2026-03-30"],
    ["2026-10-24", 1, "2026-10-25"],
    ["2026-10-25", 1, "2026-10-26"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-02-28", 1, "2026-03-01"],
    ["2026-01-01", -1, "2025-12-31"],
    ["2026-06-30", 0, "2026-06-30"],
  ])("%s and %d", (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test("there and back", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -3_000, max: 3_000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(addDays(other, -days)).toBe(date);
        expect(Math.sign(days)).toBe(other > date ? 1 : other < date ? -1 : 0);
      }),
    );
  });
});

describe("daysBetween", () => {
  test.each([
    ["2026-01-01", "2026-12-31", 364],
    ["2024-01-01", "2025-01-01", 366],
    ["2026-10-25", "2026-10-26", 1],
    ["2026-10-26", "2026-10-25", -1],
  ])("%s to %s", (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});
