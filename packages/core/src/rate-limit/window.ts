/** HMRC's limits for an application, all its users together (Developer Hub reference guide; 150 a minute in its older pages). */
export const LIMITS = [
  { calls: 3, window: 1_000 },
  { calls: 150, window: 60_000 },
] as const;

/** Calls granted this much further apart, in milliseconds, may arrive closer together: a call is late for its turn, a write comes first, the network is slow. */
const MARGIN = 75;

/** How many past calls decide the next one. */
export const REMEMBERED = 150;

/** The earliest time at which one call more keeps every limit, given the calls so far, oldest first (milliseconds). No two are the same. */
export function nextCallAt(calls: readonly number[], now: number, pausedUntil = 0): number {
  return Math.max(
    now,
    pausedUntil,
    (calls.at(-1) ?? -1) + 1,
    ...LIMITS.map(({ calls: allowed, window }) => {
      const oldest = calls.at(-allowed);
      return oldest === undefined ? 0 : oldest + window + MARGIN;
    }),
  );
}

/**
 * The same where some calls are still to come: a call at that time has its turn between them, and whoever comes after it
 * looks again before it goes.
 */
export function callAtAmong(calls: readonly number[], now: number): number {
  for (let callAt = now; ; ) {
    const next = nextCallAt(
      calls.filter((call) => call <= callAt),
      now,
    );
    if (next <= callAt) return callAt;
    callAt = next;
  }
}
