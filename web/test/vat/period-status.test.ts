import type { Receipt } from "@submit/contract/api/receipt";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { describe, expect, test } from "vitest";
import { readSlug, slugOf } from "../../src/vat/period";
import {
  dueWords,
  earlierOpen,
  lagWords,
  periodStatus,
  receiptOfTwin,
  receiptOn,
  shownBy,
} from "../../src/vat/period-status";

const vrn = "234567847";
const open = {
  periodKey: "26C3",
  start: "2026-07-01",
  end: "2026-09-30",
  due: "2026-11-07",
  status: "O",
} satisfies Obligation;
const receipt: Receipt = {
  receiptId: "r1",
  vrn,
  periodKey: "26C3",
  processingDate: "2026-10-14T09:30:00.000Z",
  recovered: false,
  source: "filed",
  createdAt: "2026-10-14T09:30:00.000Z",
};

describe("an earlier period that is still to be filed", () => {
  const later = {
    periodKey: "26C4",
    start: "2026-10-01",
    end: "2026-12-31",
    due: "2027-02-07",
    status: "O",
  } satisfies Obligation;
  const earlier = {
    periodKey: "26C2",
    start: "2026-04-01",
    end: "2026-06-30",
    due: "2026-08-07",
    status: "O",
  } satisfies Obligation;

  test("is the first of those before it, and none for the first", () => {
    expect(earlierOpen(later, [later, open, earlier], [], vrn, "2027-01-10")).toEqual(earlier);
    expect(earlierOpen(earlier, [later, open, earlier], [], vrn, "2027-01-10")).toBeUndefined();
    expect(earlierOpen(later, [later, open, { ...earlier, status: "F" }], [], vrn, "2027-01-10")).toEqual(open);
  });

  test("is not one that was filed here, whatever HMRC shows yet", () => {
    expect(earlierOpen(later, [open, later], [receipt], vrn, "2027-01-10")).toBeUndefined();
  });
});

describe("period status", () => {
  test.each<[string, number]>([
    ["2026-10-01", 37],
    ["2026-11-06", 1],
    ["2026-11-07", 0],
    ["2026-11-08", -1],
  ])("on %s the return has %i days left", (today, days) => {
    expect(periodStatus(open, [], vrn, today)).toEqual({ kind: "due", days });
  });

  test("a period can be filed from the day after its end", () => {
    expect(periodStatus(open, [], vrn, "2026-09-30")).toEqual({ kind: "not-ended", from: "2026-10-01" });
  });

  test("a period whose due date can't be read is to be filed all the same", () => {
    const { due: _, ...undated } = open;
    expect(periodStatus({ ...undated, unreadable: ["due"] }, [], vrn, "2026-11-24")).toEqual({ kind: "due" });
  });

  test.each(["periodKey", "start", "end"] as const)("a period whose %s can't be read can't be filed here", (member) => {
    const odd = { ...open, [member]: undefined, unreadable: [member] };
    expect(periodStatus(odd, [], vrn, "2026-11-24")).toEqual({ kind: "unreadable" });
  });

  test("our receipt wins over HMRC's status", () => {
    expect(periodStatus(open, [receipt], vrn, "2026-11-24")).toMatchObject({
      kind: "filed-here",
      on: "2026-10-14",
      shownBy: "2026-10-15",
    });
  });

  test("a receipt of another number or period changes nothing", () => {
    const others = [
      { ...receipt, vrn: "234567889" },
      { ...receipt, periodKey: "26B2" },
    ];
    expect(periodStatus(open, others, vrn, "2026-11-07").kind).toBe("due");
  });

  test("a period that HMRC no longer lists as open has its receipt by its dates", () => {
    const dates = { start: open.start, end: open.end };
    const mine = { ...receipt, periodStart: open.start, periodEnd: open.end };
    expect(receiptOn(dates, [receipt, mine], vrn)).toBe(mine);
    const others: Receipt[] = [{ ...mine, vrn: "234567889" }, { ...mine, source: "logged" }, receipt];
    expect(receiptOn(dates, others, vrn)).toBeUndefined();
    expect(receiptOn(undefined, [receipt], vrn)).toBeUndefined();
  });

  test("a receipt for the same dates under another key is told, and files nothing", () => {
    const twin = { ...receipt, periodKey: "18AC", periodStart: open.start, periodEnd: open.end };
    expect(receiptOfTwin(open, [twin, receipt], vrn)).toBe(twin);
    expect(periodStatus(open, [twin], vrn, "2026-11-07").kind).toBe("due");
    for (const other of [receipt, { ...twin, vrn: "234567889" }, { ...twin, periodKey: open.periodKey }])
      expect(receiptOfTwin(open, [other], vrn)).toBeUndefined();
    const name = readSlug(slugOf(open, [{ ...open, periodKey: twin.periodKey }]));
    expect(receiptOn(name, [twin], vrn)).toBeUndefined();
    expect(receiptOn(name, [{ ...twin, periodKey: open.periodKey }], vrn)).toBeDefined();
  });

  test("a receipt logged by hand keeps nobody from filing", () => {
    expect(periodStatus(open, [{ ...receipt, source: "logged" }], vrn, "2026-11-07").kind).toBe("due");
  });

  test("what HMRC shows as fulfilled is filed", () => {
    expect(periodStatus({ ...open, status: "F", received: "2026-10-14" }, [], vrn, "2026-11-24")).toEqual({
      kind: "fulfilled",
      on: "2026-10-14",
    });
  });
});

describe("HMRC shows a filed return", () => {
  test.each([
    ["2026-11-23T10:00:00Z", "2026-11-24", "a Monday: the next morning"],
    ["2026-11-27T17:59:00Z", "2026-11-28", "a Friday before six"],
    ["2026-11-27T18:00:00Z", "2026-12-02", "a Friday after six: Wednesday"],
    ["2026-11-28T12:00:00Z", "2026-12-02", "a Saturday"],
    ["2026-11-29T12:00:00Z", "2026-12-02", "a Sunday"],
    ["2026-07-03T17:30:00Z", "2026-07-08", "a Friday at half past six in summer time"],
  ])("filed %s, by %s (%s)", (filed, by) => {
    expect(shownBy(new Date(filed))).toBe(by);
  });
});

describe("a receipt that HMRC does not show", () => {
  test("is given time, then the user is told what to do", () => {
    expect(lagWords("2026-10-15", "2026-10-15")).toContain("may take until 15 October 2026");
    expect(lagWords("2026-10-15", "2026-10-16")).toContain("ask HMRC");
  });
});

describe("days left", () => {
  test.each([
    [12, "Due in 12 days"],
    [1, "Due tomorrow"],
    [0, "Due today"],
    [-1, "Overdue by 1 day"],
    [-17, "Overdue by 17 days"],
  ])("%i days", (days, words) => {
    expect(dueWords(days)).toBe(words);
  });
});
