import type { Facts } from "../model/facts";

/** HMRC's limits for an application, in calls and milliseconds. */
const LIMITS = [
  [3, 1_000],
  [150, 60_000],
] as const;

/** Whether the calls that were made keep HMRC's limits, where nothing was late and no clock wrong. */
export function checkRate(facts: Facts, sends: readonly number[]): void {
  for (const [most, window] of LIMITS) {
    for (let first = 0; first + most < sends.length; first++) {
      const time = (sends[first + most] ?? 0) - (sends[first] ?? 0);
      if (time < window) facts.violate("RATE_LIMIT", `${most + 1} calls to HMRC within ${time} ms`);
    }
  }
}
