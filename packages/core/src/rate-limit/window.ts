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

/**
 * The earliest time at which one call more keeps every limit, given the calls made or written for later, oldest first
 * (milliseconds). It may lie between those that are still to come, and keeps every limit with these too.
 */
export function nextCallAt(
  calls: readonly number[],
  now: number,
  pausedUntil = 0,
  limits: readonly Limit[] = LIMITS,
): number {
  const earliest = Math.max(now, pausedUntil);
  if (keepsLimits(calls, earliest, limits)) return earliest;
  // Whatever keeps a call from being made, it may be made once the first call of a window is out of it.
  const candidates = limits.flatMap(({ window }) => calls.map((call) => call + window + MARGIN));
  const later = candidates.filter((candidate) => candidate > earliest).sort((one, other) => one - other);
  return later.find((candidate) => keepsLimits(calls, candidate, limits)) ?? earliest;
}

/** Whether one call more at a time keeps every limit in every window that it falls into. */
function keepsLimits(calls: readonly number[], at: number, limits: readonly Limit[]): boolean {
  const place = calls.findLastIndex((call) => call <= at) + 1;
  const made = calls.toSpliced(place, 0, at);
  return limits.every(({ calls: allowed, window }) => {
    for (let first = Math.max(0, place - allowed); first <= place; first++) {
      const last = made[first + allowed];
      if (last === undefined) return true;
      if (last - (made[first] ?? 0) < window + MARGIN) return false;
    }
    return true;
  });
}
