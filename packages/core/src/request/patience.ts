import { type ApiSpec, isIrreversible } from "@submit/contract/protocol/spec";

/** How long an API's work is tried again while it does not come through. */
export interface Patience {
  /** Age at which a request is given up, in milliseconds. */
  readonly lasts: number;
  /** How many attempts it may use up before. */
  readonly attempts: number;
  /** The longest wait before another attempt, in milliseconds: waits grow up to it. */
  readonly longestWait: number;
}

/** A filing outlives an HMRC that is down for hours on the last day, and a deletion that was begun must come to its end. */
const LONG: Patience = { lasts: 86_400_000, attempts: Number.POSITIVE_INFINITY, longestWait: 900_000 };
/** Somebody waits for the answer on a page. */
const PAGE: Patience = { lasts: 600_000, attempts: 5, longestWait: 20_000 };

/** How long the work of an API is tried again. */
export function patienceOf(spec: ApiSpec): Patience {
  return isIrreversible(spec) ? LONG : PAGE;
}

/** The wait before another attempt, in milliseconds: exponential from a second on, with jitter of up to half. */
export function backoff({ longestWait }: Patience, attempts: number, random: number): number {
  return Math.min(1_000 * 2 ** (attempts - 1), longestWait) * (0.5 + random / 2);
}
