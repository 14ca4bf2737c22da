import type { ProblemWith } from "../protocol/problem";
import type { ApiName, CodeOf } from "../registry";
import type { OutcomeOf, Reading } from "./outcome";

/** What is known of a request between two calls. */
export interface Standing<N extends ApiName> {
  /**
   * What the next call does: it sends the request, looks how it stands (GET), or withdraws what the service does not know
   * (DELETE), so that a call which sent it and is still on its way records nothing either.
   */
  readonly next: "send" | "GET" | "DELETE";
  /** Whether the request may have been recorded, by a call whose answer did not come or did not say. */
  readonly uncertain: boolean | undefined;
  /** What stood in the way the last time, when the service said so. */
  readonly problem?: ProblemWith<CodeOf<N>>;
  /** Why the request was turned away when it was sent again, or that there is none: its end, unless it turns out to be recorded. */
  readonly refusal?: ProblemWith<CodeOf<N>>;
}

/**
 * Where a request stands after an answer, or how it ended; `withdraws`: what the service does not know is withdrawn, before
 * it is said that there is none.
 */
export function step<N extends ApiName>(
  standing: Standing<N>,
  reading: Reading<N>,
  location: string,
  withdraws: boolean | undefined,
): Standing<N> | OutcomeOf<N> {
  switch (reading.kind) {
    case "completed":
    case "failed":
      return reading;
    case "accepted":
      return { next: "GET", uncertain: true };
    case "nothing":
      return withProblem({ ...standing, uncertain: true }, reading.problem);
    case "refused":
      return refused(standing, reading.problem, location, withdraws);
  }
}

/** How a request ended for a caller who waits no longer. */
export function end<N extends ApiName>({ uncertain, problem }: Standing<N>, location: string): OutcomeOf<N> {
  if (problem && !uncertain) return { kind: "failed", problem };
  return { kind: "unsettled", location, ...(problem ? { problem } : {}) };
}

function refused<N extends ApiName>(
  standing: Standing<N>,
  problem: ProblemWith<CodeOf<N>>,
  location: string,
  withdraws: boolean | undefined,
): Standing<N> | OutcomeOf<N> {
  const { next, uncertain, refusal = problem } = standing;
  // Too many at the moment: the same again later.
  if (problem.status === 429 || problem.code === "OVERLOADED") return withProblem(standing, problem);
  if (next === "send") {
    if (!uncertain) return { kind: "failed", problem };
    // This call recorded nothing, but an earlier one may have: a poll tells.
    return { ...standing, next: "GET", refusal: problem };
  }
  // It has been recorded meanwhile, and is past being called off.
  if (next === "DELETE" && problem.status === 409) return { ...standing, next: "GET" };
  if (next === "GET" && problem.code === "REQUEST_NOT_FOUND")
    return withdraws ? { ...standing, next: "DELETE", refusal } : { kind: "failed", problem: refusal };
  return { kind: "unsettled", location, problem };
}

function withProblem<N extends ApiName>(
  { problem: _, ...standing }: Standing<N>,
  problem: ProblemWith<CodeOf<N>> | undefined,
): Standing<N> {
  return problem ? { ...standing, problem } : standing;
}
