/** The years whose bank holidays are known here; of other years nothing is said. */
export const KNOWN_YEARS = { first: 2025, last: 2028 } as const;

/**
 * Bank holidays of England and Wales, on which CHAPS and Bacs don't run, with their substitute days (Banking and Financial
 * Dealings Act 1971, schedule 1, and the yearly royal proclamations; GOV.UK "UK bank holidays"). A day that is proclaimed
 * once, such as for a coronation, is to be added here.
 */
export const BANK_HOLIDAYS: ReadonlySet<string> = new Set([
  "2025-01-01",
  "2025-04-18",
  "2025-04-21",
  "2025-05-05",
  "2025-05-26",
  "2025-08-25",
  "2025-12-25",
  "2025-12-26",
  "2026-01-01",
  "2026-04-03",
  "2026-04-06",
  "2026-05-04",
  "2026-05-25",
  "2026-08-31",
  "2026-12-25",
  "2026-12-28",
  "2027-01-01",
  "2027-03-26",
  "2027-03-29",
  "2027-05-03",
  "2027-05-31",
  "2027-08-30",
  "2027-12-27",
  "2027-12-28",
  "2028-01-03",
  "2028-04-14",
  "2028-04-17",
  "2028-05-01",
  "2028-05-29",
  "2028-08-28",
  "2028-12-25",
  "2028-12-26",
]);
