import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POLL_LIMIT, turns } from "../../src/client/poll";

const all = [...turns()];

describe("turns", () => {
  test("the first call at once, ten polls 10 ms apart, then one a second", () => {
    expect(all[0]).toEqual({ after: 0, wait: 2 });
    expect(all.slice(1, 11)).toEqual(Array.from({ length: 10 }, () => ({ after: 10, wait: 0 })));
    for (const turn of all.slice(11)) expect(turn).toEqual({ after: 1_000, wait: 1 });
  });

  test("use the minute and never go beyond it", () => {
    const total = all.reduce((sum, { after }) => sum + after, 0);
    expect(POLL_LIMIT).toBe(60_000);
    expect(total).toBeLessThanOrEqual(POLL_LIMIT);
    expect(total + 1_000).toBeGreaterThan(POLL_LIMIT);
  });

  test("tiers at any poll", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: all.length - 1 }), (poll) => {
        const elapsed = all.slice(0, poll + 1).reduce((sum, { after }) => sum + after, 0);
        expect(elapsed).toBe(poll <= 10 ? poll * 10 : 100 + (poll - 10) * 1_000);
      }),
    );
  });

  test("start anew for each request", () => {
    const first = turns();
    for (let turn = 0; turn < 20; turn++) first.next();
    expect(turns().next().value).toEqual({ after: 0, wait: 2 });
  });
});
