import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LIMITS, nextSlot, REMEMBERED, slotAmong } from "../../src/rate-limit/window";

/** Grants to calls that are asked for at these times, each as early as may be. */
function grantsFor(asked: readonly number[]): number[] {
  const grants: number[] = [];
  for (const now of asked) grants.push(nextSlot(grants.slice(-REMEMBERED), now));
  return grants;
}

/** The most calls that any window of this length holds. */
function most(grants: readonly number[], window: number): number {
  let first = 0;
  return Math.max(
    ...grants.map((grant, index) => {
      while ((grants[first] ?? grant) <= grant - window) first++;
      return index - first + 1;
    }),
  );
}

describe("window", () => {
  test("every limit is kept in every window, whenever calls are asked for", () => {
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2_000 })), {
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(gaps, (each) => {
        let now = 0;
        const grants = grantsFor(each.map((gap) => (now += gap)));
        for (const { calls, window } of LIMITS) expect(most(grants, window)).toBeLessThanOrEqual(calls);
        expect(grants).toEqual([...grants].sort((one, other) => one - other));
      }),
    );
  });

  test("three hundred at once use at least 95 % of what HMRC allows", () => {
    const grants = grantsFor(Array<number>(300).fill(0));
    // The best there is: 150 at three a second, a wait for the minute's end, 150 more.
    const ideal = 60_000 + Math.floor(149 / 3) * 1_000;
    expect(ideal / (grants.at(-1) ?? 0)).toBeGreaterThanOrEqual(0.95);
  });

  test("an idle application does not wait", () => {
    expect(nextSlot([], 5)).toBe(5);
    expect(grantsFor([0, 0, 0])).toEqual([0, 1, 2]);
    expect(nextSlot([0, 1, 2], 5_000)).toBe(5_000);
  });

  test("a turn between those of others keeps every limit with those before it", () => {
    expect(slotAmong([], 5)).toBe(5);
    expect(slotAmong([0, 1, 2], 5)).toBe(1_075);
    expect(slotAmong([0, 1, 1_500, 1_501], 1_502)).toBe(1_502);
    expect(slotAmong([0, 1, 2, 1_075, 1_076], 1_000)).toBe(1_077);
    const gaps = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.nat(20_000), (each, now) => {
        let at = 0;
        const others = each.map((gap) => (at += gap));
        const slot = slotAmong(others, now);
        const before = others.filter((grant) => grant < slot);
        expect(slot).toBeGreaterThanOrEqual(now);
        expect(others).not.toContain(slot);
        for (const { calls, window } of LIMITS)
          expect(before.filter((grant) => grant > slot - window).length).toBeLessThan(calls);
      }),
    );
  });

  test("a pause holds everyone", () => {
    expect(nextSlot([], 5, 1_505)).toBe(1_505);
  });
});
