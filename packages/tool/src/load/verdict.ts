import type { Violation } from "../audit/audit";
import type { Report } from "./load";
import { TURNED_AWAY } from "./request";

/** What a load is judged by. */
export interface Judged
  extends Pick<Report, "done" | "failed" | "refused" | "lateRefusals" | "unsettled" | "findings"> {
  /** Whether a request that is turned away is made again for its minute. */
  readonly persists: boolean;
  /** The part of HMRC's allowance that was used, from 0 to 1, where it has a limit. */
  readonly used: number | undefined;
  /** Calls that HMRC refused with 429. */
  readonly throttled: number;
  /** The service's, in MB. */
  readonly memory: readonly [before: number, after: number];
  /** Returns without a last word long after the load. */
  readonly unsettledReturns: number;
  /** What the audit of the returns found. */
  readonly violations: readonly Violation[];
}

/** Of all requests, so many at most may wait for longer than a minute. */
const MOST_UNSETTLED = 1 / 20;
/** Of HMRC's allowance so much at least is used, where there is more to do. */
const LEAST_USED = 0.95;
/** Of the memory before, so much at most is held afterwards. */
const MOST_MEMORY = 1.2;

/** What is wrong with how a load ended, each in words; nothing of a good one. */
export function problemsOf(judged: Judged): string[] {
  const { done, failed, refused, lateRefusals, unsettled, findings, persists, unsettledReturns, violations } = judged;
  const { used = 1, throttled, memory } = judged;
  const [before, after] = memory;
  const turnedAway = total(refused);
  const requests = done + turnedAway + unsettled;
  const unexpected = unexpectedOf(failed, turnedAway + unsettled);
  const others = new Map([...refused].filter(([code]) => !TURNED_AWAY.has(code)));
  const wrong: Readonly<Record<string, number>> = {
    "answers outside of the contract": findings.length,
    [`failed, ${codes(unexpected)}`]: total(unexpected),
    "turned away for all of their minute": persists ? turnedAway : 0,
    [`refused otherwise than by 429 or 503, ${codes(others)}`]: persists ? 0 : total(others),
    "turned away after more than a second": lateRefusals,
    "without a last word within a minute": unsettled > requests * MOST_UNSETTLED ? unsettled : 0,
    "% of HMRC's allowance left unused": used < LEAST_USED ? Math.ceil((1 - used) * 100) : 0,
    "calls that HMRC refused with 429": throttled,
    "MB more held afterwards than before": after > before * MOST_MEMORY ? Math.ceil(after - before) : 0,
    "returns without a last word long afterwards": unsettledReturns,
    "violations of the returns": violations.length,
  };
  return Object.entries(wrong).flatMap(([what, count]) => (count > 0 ? [`${what}: ${count}`] : []));
}

/**
 * Last words other than success that the mix does not bring about. A draft is saved as if there were none: that is a conflict
 * where the discarding of the last one was turned away, or overtook its saving, which had no end within its minute.
 */
function unexpectedOf(failed: ReadonlyMap<string, number>, notDone: number): ReadonlyMap<string, number> {
  return new Map([...failed].filter(([code, count]) => code !== "DRAFT_CONFLICT" || count > notDone));
}

function codes(of: ReadonlyMap<string, number>): string {
  return [...of.keys()].join(", ");
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
