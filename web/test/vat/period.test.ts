import { describe, expect, test } from "vitest";
import {
  dateWords,
  isPeriod,
  obligationWords,
  periodWords,
  readSlug,
  slugOf,
  timeWords,
  weekdayWords,
} from "../../src/vat/period";

describe("words", () => {
  test("dates and periods are written as in the United Kingdom", () => {
    expect(dateWords("2026-11-07")).toBe("7 November 2026");
    expect(weekdayWords("2026-11-07")).toBe("Saturday 7 November 2026");
    expect(periodWords("2026-07-01", "2026-09-30")).toBe("1 July to 30 September 2026");
    expect(periodWords("2026-12-01", "2027-02-28")).toBe("1 December 2026 to 28 February 2027");
  });

  test("times are UK times, whatever the browser's zone", () => {
    expect(timeWords("2026-07-01T23:05:00Z")).toBe("2 July 2026 at 12:05am");
    expect(timeWords("2026-11-02T09:14:08.120Z")).toBe("2 November 2026 at 9:14am");
  });
});

const period = { start: "2026-07-01", end: "2026-09-30" };

describe("an obligation", () => {
  const whole = { periodKey: "26C3", start: "2026-07-01", end: "2026-09-30", due: "2026-11-07", status: "O" } as const;

  test("is named by what can be read of its dates", () => {
    expect(obligationWords(whole)).toBe("1 July to 30 September 2026");
    expect(obligationWords({ ...whole, start: undefined })).toBe("A period that ends on 30 September 2026");
    expect(obligationWords({ ...whole, end: undefined })).toBe("A period from 1 July 2026");
    expect(obligationWords({})).toBe("A period whose dates can't be read");
  });

  test("can be filed without a due date, and not without its key or dates", () => {
    expect([whole, { ...whole, due: undefined }].every(isPeriod)).toBe(true);
    for (const member of ["periodKey", "start", "end"]) expect(isPeriod({ ...whole, [member]: undefined })).toBe(false);
  });
});

describe("slug", () => {
  test("names a period by its dates and never by HMRC's key", () => {
    expect(slugOf(period)).toBe("2026-07-01_2026-09-30");
    expect(readSlug(slugOf(period))).toEqual(period);
  });

  test.each(["", "26C3", "2026-07-01", "2026-07-01_2026-02-30", "2026-09-30_2026-07-01", "2026-07-01_2026-09-30_x"])(
    "%j names none",
    (text) => {
      expect(readSlug(text)).toBeUndefined();
    },
  );
});
