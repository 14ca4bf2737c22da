import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callAtAmong, LIMITS, nextCallAt, REMEMBERED } from "../../src/rate-limit/window";

/** Grants to calls that are asked for at these times, each as early as may be. */
function grantsFor(asked: readonly number[]): number[] {
  const calls: number[] = [];
  for (const now of asked) calls.push(nextCallAt(calls.slice(-REMEMBERED), now));
  return calls;
}

/** The most calls that any window of this length holds. */
function most(calls: readonly number[], window: number): number {
  let first = 0;
  return Math.max(
    ...calls.map((call, index) => {
      while ((calls[first] ?? call) <= call - window) first++;
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
        const calls = grantsFor(each.map((gap) => (now += gap)));
        for (const { calls: allowed, window } of LIMITS) expect(most(calls, window)).toBeLessThanOrEqual(allowed);
        expect(calls).toEqual([...calls].sort((one, other) => one - other));
      }),
    );
  });

  test("three hundred at once use at least 95 % of what HMRC allows", () => {
    const calls = grantsFor(Array<number>(300).fill(0));
    // The best there is: 150 at three a second, a wait for the minute's end, 150 more.
    const ideal = 60_000 + Math.floor(149 / 3) * 1_000;
    expect(ideal / (calls.at(-1) ?? 0)).toBeGreaterThanOrEqual(0.95);
  });

  test("an idle application does not wait", () => {
    expect(nextCallAt([], 5)).toBe(5);
    expect(grantsFor([0, 0, 0])).toEqual([0, 0, 0]);
    expect(nextCallAt([0, 1, 2], 5_000)).toBe(5_000);
  });

  test("a turn between those of others keeps every limit with those before it", () => {
    expect(callAtAmong([], 5)).toBe(5);
    expect(callAtAmong([0, 1, 2], 5)).toBe(1_075);
    expect(callAtAmong([0, 1, 1_500, 1_501], 1_502)).toBe(1_502);
    expect(callAtAmong([0, 1, 2, 1_075, 1_076], 1_000)).toBe(1_077);
    expect(callAtAmong([0, 1, 2], 5, 4_000)).toBe(4_000);
    const gaps = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.nat(20_000), (each, now) => {
        let at = 0;
        const others = each.map((gap) => (at += gap));
        const callAt = callAtAmong(others, now);
        const before = others.filter((call) => call <= callAt);
        expect(callAt).toBeGreaterThanOrEqual(now);
        for (const { calls, window } of LIMITS)
          expect(before.filter((call) => call > callAt - window).length).toBeLessThan(calls);
      }),
    );
  });

  test("a pause holds everyone", () => {
    expect(nextCallAt([], 5, 1_505)).toBe(1_505);
  });
});
