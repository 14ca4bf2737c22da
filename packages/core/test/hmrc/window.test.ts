import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LIMITS, nextSlot, REMEMBERED } from "../../src/hmrc/window";

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
    expect(grantsFor([0, 0, 0])).toEqual([0, 0, 0]);
    expect(nextSlot([0, 0, 0], 5_000)).toBe(5_000);
  });

  test("a pause holds everyone", () => {
    expect(nextSlot([], 5, 1_505)).toBe(1_505);
  });
});
