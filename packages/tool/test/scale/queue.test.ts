import { describe, expect, test } from "vitest";
import { type Limit, playHour } from "../../src/scale/queue";

const HMRC: readonly Limit[] = [
  { calls: 3, seconds: 1 },
  { calls: 150, seconds: 60 },
];

/** Spreads journeys evenly over the hour. */
function evenly(count: number): () => number {
  let made = 0;
  return () => made++ / count;
}

describe("An hour", () => {
  test("with room for all refuses nobody, and each waits for HMRC alone", () => {
    const hour = playHour(100, { lanes: 4, limits: HMRC, service: 1 }, evenly(100));
    expect(hour).toMatchObject({ asked: 300, refused: 0, p50: 1 });
    expect(hour.p99).toBeLessThan(2);
  });

  test("keeps HMRC's limit whatever comes, and refuses the rest", () => {
    const hour = playHour(10_000, { lanes: 4, limits: HMRC, service: 1 }, evenly(10_000));
    const taken = hour.asked * (1 - hour.refused);
    // 150 a minute from the first call to the last, four minutes after the hour.
    expect(taken).toBeLessThanOrEqual(150 * 65);
    expect(taken).toBeGreaterThan(150 * 62);
    expect(hour.p99).toBeLessThanOrEqual(41);
  });

  test("is bound by the lanes where HMRC takes more", () => {
    const limits = [{ calls: 1_000, seconds: 1 }];
    const hour = playHour(36_000, { lanes: 4, limits, service: 1 }, evenly(36_000));
    // Three APIs of four lanes each, a second a call.
    expect(hour.asked * (1 - hour.refused)).toBeLessThanOrEqual(12 * 3_841);
    expect(hour.busy).toBeLessThanOrEqual(12);
  });
});
