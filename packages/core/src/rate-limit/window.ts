/** So many calls in so many milliseconds. */
export interface Limit {
  readonly calls: number;
  readonly window: number;
}

/** The window that HMRC's older pages give a limit for, in milliseconds. */
export const MINUTE = 60_000;

/**
 * Limits of so many calls a second and a minute, all users of an application together. That of a minute is left out where
 * that of a second keeps it anyway: then few past calls decide the next one.
 */
export function limitsOf(perSecond: number, perMinute: number): readonly Limit[] {
  const second = { calls: perSecond, window: 1_000 };
  return perMinute >= 60 * perSecond ? [second] : [second, { calls: perMinute, window: MINUTE }];
}

/** HMRC's limits for an application as long as it raises none (Developer Hub reference guide; 150 a minute in its older pages). */
export const LIMITS = limitsOf(3, 150);

/** Calls this much further apart, in milliseconds, may arrive closer together: a write comes first, the network is slow. */
const MARGIN = 75;

/** How many past calls decide the next one. */
export function remembered(limits: readonly Limit[]): number {
  return Math.max(...limits.map(({ calls }) => calls));
}

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
  const timeOf = (index: number) => (index === place ? at : calls[index < place ? index : index - 1]);
  return limits.every(({ calls: allowed, window }) => {
    for (let first = Math.max(0, place - allowed); first <= place; first++) {
      const last = timeOf(first + allowed);
      if (last === undefined) return true;
      if (last - (timeOf(first) ?? 0) < window + MARGIN) return false;
    }
    return true;
  });
}
