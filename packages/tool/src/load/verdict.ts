import type { Violation } from "../audit/audit";
import type { Report } from "./load";
import { TURNED_AWAY } from "./request";

/** What a load is judged by. */
export interface Judged
  extends Pick<Report, "done" | "failed" | "refused" | "lateRefusals" | "unsettled" | "findings"> {
  /** Whether a request that is turned away is made again for its minute. */
  readonly persists: boolean;
  /** Returns without a last word long after the load. */
  readonly unsettledReturns: number;
  /** What the audit of the returns found. */
  readonly violations: readonly Violation[];
}

/** Of all requests, so many at most may wait for longer than a minute. */
const MOST_UNSETTLED = 1 / 20;
/** Of all requests, so many at least have a last word: half of the mix needs no call to HMRC, whose limit refuses others. */
const LEAST_DONE = 1 / 4;

/** What is wrong with how a load ended, each in words; nothing of a good one. */
export function problemsOf(judged: Judged): string[] {
  const { done, failed, refused, lateRefusals, unsettled, findings, persists, unsettledReturns, violations } = judged;
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
    "not done": done < requests * LEAST_DONE ? requests - done : 0,
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
