import { addDays, daysBetween } from "@submit/contract/value/date";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAYS_BEFORE, dueDays, type OpenReturn, openReturns, reminderOf } from "../../src/reminder/schedule";

const START = "2026-10-01";
const shownAt = "2026-09-20T09:00:00Z";

/** A return that is due so many days after the start, and is filed here on such a day, if at all. */
const periods = fc.array(
  fc.record({ due: fc.integer({ min: 0, max: 40 }), filed: fc.option(fc.integer({ min: 0, max: 45 })) }),
  { minLength: 1, maxLength: 5 },
);
/** Whether somebody looks, day by day. */
const looks = fc.array(fc.boolean(), { minLength: 45, maxLength: 45 });

interface Told {
  readonly day: number;
  readonly due: number;
  readonly before: number;
  readonly keys: readonly string[];
}

/** What is told over the days, where each thing is told once. */
function toldOf(all: readonly { due: number; filed: number | null }[], seen: readonly boolean[]): Told[] {
  const done = new Set<string>();
  return seen.flatMap((isLooked, day) => {
    if (!isLooked) return [];
    const open = all.flatMap(({ due, filed }, at): OpenReturn[] =>
      filed !== null && filed <= day
        ? []
        : [{ vrn: "234567847", periodKey: `26A${at}`, due: addDays(START, due), shownAt }],
    );
    return dueDays(open, addDays(START, day)).flatMap(({ due, before, returns }) => {
      const key = `${due}/${before}`;
      if (done.has(key)) return [];
      done.add(key);
      return [{ day, due: daysBetween(START, due), before, keys: returns.map(({ periodKey }) => periodKey) }];
    });
  });
}

describe("what is told", () => {
  test("is told before it is due, never earlier than its time, and never of what was filed", () => {
    fc.assert(
      fc.property(periods, looks, (all, seen) => {
        for (const { day, due, before, keys } of toldOf(all, seen)) {
          expect(due - day).toBeGreaterThanOrEqual(0);
          expect(due - day).toBeLessThanOrEqual(before);
          expect(keys.length).toBeGreaterThan(0);
          for (const key of keys) {
            const filed = all[Number(key.slice(3))]?.filed;
            expect(filed === null || filed === undefined || filed > day).toBe(true);
          }
        }
      }),
    );
  });

  test("is told once for each of 14, 7 and 1 days, on the first day on which somebody looks", () => {
    fc.assert(
      fc.property(periods, looks, (all, seen) => {
        const told = toldOf(all, seen);
        expect(new Set(told.map(({ due, before }) => `${due}/${before}`)).size).toBe(told.length);
        for (const { due, filed } of all) {
          for (const [at, before] of DAYS_BEFORE.entries()) {
            const last = due - (at === 0 ? 0 : (DAYS_BEFORE[at - 1] ?? 0) + 1);
            const days = seen.flatMap((isLooked, day) =>
              isLooked && day >= due - before && day <= last && (filed === null || day < filed) ? [day] : [],
            );
            const found = told.find((each) => each.due === due && each.before === before);
            if (days[0] !== undefined) expect(found?.day).toBeLessThanOrEqual(days[0]);
          }
        }
      }),
    );
  });

  test.each([
    [15, undefined],
    [14, 14],
    [8, 14],
    [7, 7],
    [2, 7],
    [1, 1],
    [0, 1],
    [-1, undefined],
  ])("with %s days left is that of %s", (left, before) => {
    expect(reminderOf(left)).toBe(before);
  });

  test("comes by due day, however many returns are due on it", () => {
    const open = ["26A1", "26A2", "26A3"].map((periodKey, at) => ({
      ...{ vrn: "234567847", periodKey, shownAt },
      due: at === 2 ? "2026-10-03" : "2026-10-08",
    }));
    const days = dueDays(open, START).map(({ due, before, returns }) => [due, before, returns.length]);
    expect(days).toEqual([
      ["2026-10-03", 7, 1],
      ["2026-10-08", 7, 2],
    ]);
  });
});

test("open returns are those that HMRC showed as open with a due date, less those that were filed here", () => {
  const dates = { start: "2026-07-01", end: "2026-09-30" };
  const said = {
    open: {
      at: shownAt,
      periods: [
        { periodKey: "26A1", ...dates, due: "2026-11-07" },
        { periodKey: "26A2", ...dates, due: "2026-11-07" },
        { periodKey: "26A3", ...dates },
      ],
    },
    filedHere: ["26A2"],
  };
  expect(openReturns("234567847", said).map(({ periodKey }) => periodKey)).toEqual(["26A1"]);
  expect(openReturns("234567847", { filedHere: ["26A2"] })).toEqual([]);
  expect(openReturns("234567847", undefined)).toEqual([]);
});
