import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POLL_LIMIT, pollDelays } from "../../src/client/poll";

const delays = [...pollDelays()];

describe("pollDelays", () => {
  test("ten polls 10 ms apart, then one a second", () => {
    expect(delays.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 10));
    expect(new Set(delays.slice(10))).toEqual(new Set([1_000]));
  });

  test("uses the minute and never goes beyond it", () => {
    const total = delays.reduce((sum, each) => sum + each, 0);
    expect(POLL_LIMIT).toBe(60_000);
    expect(total).toBeLessThanOrEqual(POLL_LIMIT);
    expect(total + 1_000).toBeGreaterThan(POLL_LIMIT);
  });

  test("tiers at any poll", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: delays.length - 1 }), (poll) => {
        const elapsed = delays.slice(0, poll + 1).reduce((sum, each) => sum + each, 0);
        const expected = poll < 10 ? (poll + 1) * 10 : 100 + (poll - 9) * 1_000;
        expect(elapsed).toBe(expected);
      }),
    );
  });

  test("starts anew for each request", () => {
    const first = pollDelays();
    for (let poll = 0; poll < 20; poll++) first.next();
    expect(pollDelays().next().value).toBe(10);
  });
});
