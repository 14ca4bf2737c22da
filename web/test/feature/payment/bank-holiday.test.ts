import { addDays } from "@submit/contract/value/date";
import { describe, expect, test } from "vitest";
import { BANK_HOLIDAYS, KNOWN_YEARS } from "../../../src/feature/payment/bank-holiday";
import { bankHolidaysOf, easterSunday } from "./holiday-rule";

describe("bank holidays", () => {
  test.each([
    [2000, "2000-04-23"],
    [2019, "2019-04-21"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2028, "2028-04-16"],
  ])("Easter of %i is worked out as %s", (year, sunday) => {
    expect(easterSunday(year)).toBe(sunday);
  });

  test("are those that the law names for each year", () => {
    const years = Array.from({ length: KNOWN_YEARS.last - KNOWN_YEARS.first + 1 }, (_, n) => KNOWN_YEARS.first + n);
    expect([...BANK_HOLIDAYS]).toEqual(years.flatMap(bankHolidaysOf));
  });

  test("are working days of the week", () => {
    for (const date of BANK_HOLIDAYS) {
      expect(addDays(date, 0)).toBe(date);
      expect([1, 2, 3, 4, 5]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
    }
  });
});
