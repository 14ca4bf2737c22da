import type { Outcome } from "@submit/contract/client/client";
import type { Problem } from "@submit/contract/protocol/problem";
import { unsettled } from "#message/api/problem";

/** What there is to tell of how a change ended; undefined where it was done. */
export function problemOf(outcome: Exclude<Outcome<unknown>, { kind: "completed" }>): Problem;
export function problemOf(outcome: Outcome<unknown>): Problem | undefined;
export function problemOf(outcome: Outcome<unknown>): Problem | undefined {
  if (outcome.kind === "completed") return undefined;
  return outcome.kind === "failed" ? outcome.problem : unsettledProblem();
}

/** Told when it is not known within the minute that a page waits how a change ended. */
function unsettledProblem(): Problem {
  return { type: "about:blank", status: 202, title: unsettled.title, detail: unsettled.detail, code: "UNSETTLED" };
}
