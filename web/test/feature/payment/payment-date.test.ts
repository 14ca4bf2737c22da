import { addDays, daysBetween } from "@submit/contract/value/date";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directDebitDay, lastDays } from "../../../src/feature/payment/payment-date";
import { bankHolidaysOf, weekday } from "./holiday-rule";

/** Dates whose neighbourhood is within the years that are known. */
const date = fc.integer({ min: 0, max: daysBetween("2025-01-15", "2028-12-15") }).map((n) => addDays("2025-01-15", n));
const isWorking = (day: string) => weekday(day) % 6 !== 0 && !bankHolidaysOf(Number(day.slice(0, 4))).includes(day);
/** How many working days there are after one date, up to another. */
const workingBetween = (from: string, to: string) =>
  Array.from({ length: daysBetween(from, to) }, (_, n) => addDays(from, n + 1)).filter(isWorking).length;

describe("the last day to send money", () => {
  test.each([
    ["a working day", "2026-12-07", "2026-12-07", "2026-12-02"],
    ["a Saturday", "2026-11-07", "2026-11-06", "2026-11-03"],
    ["a Sunday", "2027-02-07", "2027-02-05", "2027-02-02"],
    ["a bank holiday", "2026-05-25", "2026-05-22", "2026-05-19"],
    ["Easter Monday", "2026-04-06", "2026-04-02", "2026-03-30"],
    ["after Christmas at a weekend", "2027-12-28", "2027-12-24", "2027-12-21"],
    ["across the year's end", "2028-01-03", "2027-12-31", "2027-12-24"],
  ])("for what is due on %s", (_, due, chaps, bacs) => {
    expect(lastDays(due)).toEqual({ fasterPayments: due, chaps, bacs });
  });

  test("by Faster Payments is the due date itself, whatever day that is", () => {
    fc.assert(fc.property(date, (due) => lastDays(due).fasterPayments === due));
  });

  test("by CHAPS is the last working day on or before the due date", () => {
    fc.assert(
      fc.property(date, (due) => {
        const { chaps = "" } = lastDays(due);
        expect(isWorking(chaps)).toBe(true);
        expect(chaps <= due).toBe(true);
        expect(workingBetween(chaps, due)).toBe(0);
      }),
    );
  });

  test("by Bacs is three working days before that", () => {
    fc.assert(
      fc.property(date, (due) => {
        const { chaps = "", bacs = "" } = lastDays(due);
        expect(isWorking(bacs)).toBe(true);
        expect(workingBetween(bacs, chaps)).toBe(3);
      }),
    );
  });

  test("is not said where bank holidays are not known", () => {
    expect(lastDays("2029-01-01")).toEqual({ fasterPayments: "2029-01-01", chaps: undefined, bacs: undefined });
    expect(lastDays("2029-06-07")).toEqual({ fasterPayments: "2029-06-07", chaps: undefined, bacs: undefined });
    expect(lastDays("2025-01-02")).toEqual({ fasterPayments: "2025-01-02", chaps: "2025-01-02", bacs: undefined });
    expect(lastDays("2024-12-31")).toMatchObject({ chaps: undefined });
  });
});

describe("a Direct Debit", () => {
  test.each([
    ["2026-12-07", "2026-12-10"],
    ["2026-11-07", "2026-11-11"],
    ["2026-12-24", "2026-12-31"],
    ["2027-12-24", "2027-12-31"],
  ])("for what is due on %s is taken on %s", (due, day) => {
    expect(directDebitDay(due)).toBe(day);
  });

  test("is taken three working days after the due date", () => {
    fc.assert(
      fc.property(date, (due) => {
        const day = directDebitDay(due) ?? "";
        expect(isWorking(day)).toBe(true);
        expect(workingBetween(due, day)).toBe(3);
      }),
    );
  });

  test("has no day where bank holidays are not known", () => {
    expect(directDebitDay("2028-12-29")).toBeUndefined();
  });
});
