import { describe, expect, test } from "vitest";
import {
  dateWords,
  isNamed,
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

const period = { periodKey: "26C3", start: "2026-07-01", end: "2026-09-30" };
const dates = { start: "2026-07-01", end: "2026-09-30" };

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
    expect(slugOf(period, [period])).toBe("2026-07-01_2026-09-30");
    expect(readSlug(slugOf(period, []))).toEqual(dates);
  });

  test("tells periods with the same dates apart, whatever their order, and still shows no key", () => {
    const twin = { ...period, periodKey: "18AC" };
    const other = { periodKey: "26D1", start: "2026-10-01", end: "2026-12-31" };
    const list = [period, twin, other];
    const slugs = list.map((each) => slugOf(each, list));
    expect(new Set(slugs).size).toBe(3);
    expect(list.map((each) => slugOf(each, [...list].reverse()))).toEqual(slugs);
    expect(slugs.join().toUpperCase()).not.toMatch(/26C3|18AC/);
    for (const [index, slug] of slugs.entries()) {
      const name = readSlug(slug);
      expect(name && list.filter((each) => isNamed(each, name))).toEqual([list[index]]);
    }
    // HMRC took one of them: the other keeps its address, and has that of the dates too.
    const left = readSlug(slugs[1] ?? "");
    expect(left && isNamed(twin, left)).toBe(true);
    expect(isNamed(twin, dates)).toBe(true);
  });

  test.each(["", "26C3", "2026-07-01", "2026-07-01_2026-02-30", "2026-09-30_2026-07-01", "2026-07-01_2026-09-30_x"])(
    "%j names none",
    (text) => {
      expect(readSlug(text)).toBeUndefined();
    },
  );
});
