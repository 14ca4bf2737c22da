/** HMRC's limits for an application, all its users together (Developer Hub reference guide; 150 a minute in its older pages). */
export const LIMITS = [
  { calls: 3, window: 1_000 },
  { calls: 150, window: 60_000 },
] as const;

/** Room for the network's jitter: calls granted this much apart may arrive closer together. */
const MARGIN = 25;

/** How many past grants decide the next one. */
export const REMEMBERED = 150;

/** The earliest time at which one call more keeps every limit, given the grants so far, oldest first (milliseconds). */
export function nextSlot(grants: readonly number[], now: number, pausedUntil = 0): number {
  return Math.max(
    now,
    pausedUntil,
    grants.at(-1) ?? 0,
    ...LIMITS.map(({ calls, window }) => {
      const oldest = grants.at(-calls);
      return oldest === undefined ? 0 : oldest + window + MARGIN;
    }),
  );
}
