import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LIMITS, limitsOf, nextCallAt, remembered } from "../../src/rate-limit/window";

/** Calls that are asked for at these times, each as early as may be after the one before it. */
function callsFor(asked: readonly number[]): number[] {
  const calls: number[] = [];
  for (const now of asked) calls.push(nextCallAt(calls.slice(-remembered(LIMITS)), Math.max(now, calls.at(-1) ?? 0)));
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
        const calls = callsFor(each.map((gap) => (now += gap)));
        for (const { calls: allowed, window } of LIMITS) expect(most(calls, window)).toBeLessThanOrEqual(allowed);
        expect(calls).toEqual([...calls].sort((one, other) => one - other));
      }),
    );
  });

  test("three hundred at once use at least 95 % of what HMRC allows", () => {
    const calls = callsFor(Array<number>(300).fill(0));
    // The best there is: 150 at three a second, a wait for the minute's end, 150 more.
    const ideal = 60_000 + Math.floor(149 / 3) * 1_000;
    expect(ideal / (calls.at(-1) ?? 0)).toBeGreaterThanOrEqual(0.95);
  });

  test("an idle application does not wait", () => {
    expect(nextCallAt([], 5)).toBe(5);
    expect(callsFor([0, 0, 0])).toEqual([0, 0, 0]);
    expect(nextCallAt([0, 1, 2], 5_000)).toBe(5_000);
  });

  test("a call between those of others keeps every limit, with those before it and those after", () => {
    expect(nextCallAt([], 5)).toBe(5);
    expect(nextCallAt([0, 1, 2], 5)).toBe(1_075);
    expect(nextCallAt([0, 1, 1_500, 1_501], 1_502)).toBe(1_502);
    expect(nextCallAt([0, 1, 2, 1_075, 1_076], 1_000)).toBe(1_077);
    expect(nextCallAt([0, 1, 2], 5, 4_000)).toBe(4_000);
    // Three are written for later: a fourth among them would be one too many for the last of them.
    expect(nextCallAt([500, 501, 502], 0)).toBe(1_575);
    expect(nextCallAt([2_000, 2_001, 2_002], 0)).toBe(0);
    const gaps = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.nat(20_000), (each, now) => {
        let at = 0;
        const others = each.map((gap) => (at += gap));
        const callAt = nextCallAt(others, now);
        expect(callAt).toBeGreaterThanOrEqual(now);
        for (const { calls, window } of LIMITS) {
          const near = others.filter((call) => Math.abs(call - callAt) < window);
          for (const first of [...near.filter((call) => call <= callAt), callAt])
            expect(near.filter((call) => call >= first && call < first + window).length).toBeLessThan(calls);
        }
      }),
    );
  });

  test("a limit of a minute that the one of a second keeps anyway is left out, and so are its calls", () => {
    expect(limitsOf(3, 150)).toEqual([
      { calls: 3, window: 1_000 },
      { calls: 150, window: 60_000 },
    ]);
    expect(limitsOf(100, 6_000)).toEqual([{ calls: 100, window: 1_000 }]);
    expect([remembered(limitsOf(3, 150)), remembered(limitsOf(100, 6_000))]).toEqual([150, 100]);
  });

  test("a pause holds everyone", () => {
    expect(nextCallAt([], 5, 1_505)).toBe(1_505);
  });
});
