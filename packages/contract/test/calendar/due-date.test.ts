import { describe, expect, test } from "vitest";
import { dueDatesOf, entryOf } from "../../src/calendar/due-date";

const shownAt = "2026-11-03T10:00:00.000Z";
const period = { periodKey: "26A1", start: "2026-07-01", end: "2026-09-30", due: "2026-11-07" };
const date = { what: "file", start: period.start, end: period.end, due: period.due, shownAt } as const;

describe("due dates", () => {
  test("are there to file and to pay on the last day too, and not on the day after", () => {
    const said = { open: { at: shownAt, periods: [period] } };
    expect(dueDatesOf(said, "2026-11-07")).toEqual([date, { ...date, what: "pay" }]);
    expect(dueDatesOf(said, "2026-11-08")).toEqual([]);
    expect(dueDatesOf({}, "2026-11-07")).toEqual([]);
  });

  test("of a period whose return is filed stay to pay, as far as HMRC showed that something is owed", () => {
    const owed = { taxPeriod: { from: period.start, to: period.end }, type: "VAT", due: period.due };
    const said = (outstandingAmount: number) => ({
      open: { at: shownAt, periods: [] },
      owed: { at: shownAt, liabilities: [{ ...owed, originalAmount: 5, outstandingAmount }] },
    });
    expect(dueDatesOf(said(5), "2026-11-01")).toEqual([{ ...date, what: "pay" }]);
    expect(dueDatesOf(said(0), "2026-11-01")).toEqual([]);
    expect(dueDatesOf(said(-5), "2026-11-01")).toEqual([]);
    const unsaid = {
      open: { at: shownAt, periods: [] },
      owed: { at: shownAt, liabilities: [{ ...owed, originalAmount: 5 }] },
    };
    expect(dueDatesOf(unsaid, "2026-11-01")).toEqual([{ ...date, what: "pay" }]);
  });

  test("of a period are one day to pay, the earliest, whatever interest or penalties follow", () => {
    const charge = {
      taxPeriod: { from: period.start, to: period.end },
      type: "VAT",
      originalAmount: 5,
      outstandingAmount: 5,
    };
    const liabilities = ["2026-12-20", period.due, "2026-12-07"].map((due) => ({ ...charge, due }));
    const said = { open: { at: shownAt, periods: [] }, owed: { at: shownAt, liabilities } };
    expect(dueDatesOf(said, "2026-11-01")).toEqual([{ ...date, what: "pay" }]);
    const open = { open: { at: shownAt, periods: [period] }, owed: { at: shownAt, liabilities } };
    expect(dueDatesOf(open, "2026-11-01")).toEqual([date, { ...date, what: "pay" }]);
  });
});

describe("an entry", () => {
  test("has another id for each business, period and act, and the same in each language", async () => {
    const id = async (...given: Parameters<typeof entryOf>) => (await entryOf(...given)).id;
    const ids = await Promise.all([
      id("one", date, "en"),
      id("two", date, "en"),
      id("one", { ...date, what: "pay" }, "en"),
      id("one", { ...date, end: "2026-09-29" }, "en"),
    ]);
    expect(new Set(ids).size).toBe(4);
    expect(await id("one", { ...date, due: "2026-11-09", shownAt: "2026-11-05T00:00:00Z" }, "cy")).toBe(ids[0]);
  });

  test("says when HMRC showed it", async () => {
    expect(await entryOf("one", date, "cy")).toMatchObject({
      date: "2026-11-07",
      summary: "Cyflwyno'r Ffurflen TAW, 1 Gorffennaf i 30 Medi 2026",
      description: expect.stringContaining("3 Tachwedd 2026"),
      at: shownAt,
    });
  });
});
