import { addDays, daysBetween } from "@submit/contract/value/date";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collect, LONGEST, lastYear, merge, type Range, split, withinLedger } from "../../../src/hmrc/vat/range";

const date = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2018-01-01", days));
const range = fc
  .tuple(date, fc.integer({ min: 1, max: 2_557 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));

describe("range", () => {
  test("parts are within HMRC's limit, run forward, and cover the whole", () => {
    fc.assert(
      fc.property(range, (whole) => {
        const parts = split(whole);
        expect(parts[0]?.from).toBe(whole.from);
        expect(parts.at(-1)?.to).toBe(whole.to);
        for (const { from, to } of parts) {
          expect(daysBetween(from, to)).toBeGreaterThan(0);
          expect(daysBetween(from, to)).toBeLessThanOrEqual(LONGEST);
        }
        for (const [at, { from }] of parts.slice(1).entries()) {
          const before = parts[at] as Range;
          expect(daysBetween(before.from, from)).toBeGreaterThan(0);
          expect(daysBetween(before.to, from)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("a quarter anywhere is whole in one part", () => {
    fc.assert(
      fc.property(range, fc.nat(), (whole, offset) => {
        const length = daysBetween(whole.from, whole.to);
        if (length < 91) return;
        const start = addDays(whole.from, offset % (length - 90));
        const end = addDays(start, 90);
        expect(split(whole).some(({ from, to }) => from <= start && end <= to)).toBe(true);
      }),
    );
  });

  test("up to the last date there is", () => {
    const parts = split({ from: "9993-06-01", to: "9999-12-31" });
    expect(parts.at(-1)?.to).toBe("9999-12-31");
    for (const each of parts) expect(each.from < each.to).toBe(true);
  });

  test("a year is one query", () =>
    expect(split(lastYear("2026-11-24"))).toEqual([{ from: "2025-11-25", to: "2026-11-24" }]));

  test("the ledger begins in April 2016 and ends today", () => {
    expect(withinLedger({ from: "2010-01-01", to: "2030-01-01" }, "2026-11-24")).toEqual({
      from: "2016-04-06",
      to: "2026-11-24",
    });
    expect(withinLedger({ from: "2027-01-01", to: "2027-02-01" }, "2026-11-24")).toBeUndefined();
  });
});

describe("merge", () => {
  test("what overlapping answers share is there once, what one holds twice stays twice", () => {
    expect(
      merge(
        [
          [1, 1, 2],
          [1, 2, 3],
        ],
        String,
      ),
    ).toEqual([1, 1, 2, 3]);
  });
});

/** How HMRC may choose the rows of a range; it says no more than that the tax period counts, and drops what ends after `to`. */
const CHOICES: Readonly<Record<string, (period: Range, asked: Range) => boolean>> = {
  "that end in it": (period, asked) => period.to >= asked.from && period.to <= asked.to,
  "that lie in it": (period, asked) => period.from >= asked.from && period.to <= asked.to,
  "that began on one of its days": (period, asked) => period.from >= asked.from && period.from <= asked.to,
};

describe("collect", () => {
  const payment = fc.record({
    amount: fc.constantFrom(50, 100),
    received: fc.option(fc.constantFrom("2019-05-07", "2020-05-07"), { nil: undefined }),
    // A payment that belongs to no tax period is in every answer (vat-api PaymentsResponse).
    period: fc.option(
      fc.tuple(date, fc.integer({ min: 1, max: 91 })).map(([from, days]) => ({ from, to: addDays(from, days) })),
      { nil: undefined },
    ),
  });

  test.each(Object.entries(CHOICES))(
    "of tax periods %s is what HMRC would list if it took the whole range",
    async (_, choice) => {
      await fc.assert(
        fc.asyncProperty(range, fc.array(payment, { maxLength: 30 }), async (whole, payments) => {
          const list = (asked: Range) =>
            payments
              .filter(({ period }) => period === undefined || choice(period, asked))
              .map(({ amount, received }) => ({ amount, ...(received ? { received } : {}) }));
          const sorted = (rows: object[]) => rows.map((each) => JSON.stringify(each)).sort();
          let calls = 0;
          const found = await collect(whole, async (part) => {
            calls++;
            expect(daysBetween(part.from, part.to)).toBeLessThanOrEqual(LONGEST);
            return list(part);
          });
          expect(sorted(found)).toEqual(sorted(list(whole)));
          expect(calls).toBeLessThan(2 * split(whole).length);
        }),
      );
    },
  );
});
