/** So many calls in so many milliseconds. */
export interface Limit {
  readonly calls: number;
  readonly window: number;
}

/** HMRC's limits for an application, all its users together (Developer Hub reference guide; 150 a minute in its older pages). */
export const LIMITS = [
  { calls: 3, window: 1_000 },
  { calls: 150, window: 60_000 },
] as const satisfies Limit[];

/** Calls this much further apart, in milliseconds, may arrive closer together: a write comes first, the network is slow. */
const MARGIN = 75;

/** How many past calls decide the next one. */
export const REMEMBERED = 150;

/** The earliest time at which one call more keeps every limit, given the calls so far, oldest first (milliseconds). */
export function nextCallAt(
  calls: readonly number[],
  now: number,
  pausedUntil = 0,
  limits: readonly Limit[] = LIMITS,
): number {
  return Math.max(
    now,
    pausedUntil,
    ...limits.map(({ calls: allowed, window }) => {
      const oldest = calls.at(-allowed);
      return oldest === undefined ? 0 : oldest + window + MARGIN;
    }),
  );
}

/**
 * The same where some calls are still to come: the call may be made between them, and whoever comes after it looks again
 * before it calls.
 */
export function callAtAmong(
  calls: readonly number[],
  now: number,
  pausedUntil = 0,
  limits: readonly Limit[] = LIMITS,
): number {
  for (let callAt = Math.max(now, pausedUntil); ; ) {
    const before = calls.filter((call) => call <= callAt);
    const next = nextCallAt(before, callAt, pausedUntil, limits);
    if (next <= callAt) return callAt;
    callAt = next;
  }
}
