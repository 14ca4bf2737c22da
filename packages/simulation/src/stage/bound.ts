/** What the simulation takes for granted of the world, in milliseconds. Within these bounds nothing may be filed twice. */
export const BOUNDS = {
  /** A POST may be taken so long after it was begun, whether or not anybody still waits for its answer. */
  hmrcAtWork: 60_000,
  /** Beyond the bounds (`--beyond`), so long. */
  hmrcAtWorkBeyond: 400_000,
  /** HMRC's obligations may lag so far behind its returns. */
  hmrcLag: 5 * 86_400_000,
  /** Clocks of functions are never further from the true time, whatever jumps there are. */
  clock: 1_000,
  /** The router's function runs no longer. */
  router: 30_000,
  /** An eventually consistent read may give what was so long ago. */
  staleness: 1_500,
} as const;
