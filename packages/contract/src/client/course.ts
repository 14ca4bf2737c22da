import type { ProblemWith } from "../protocol/problem";
import type { ApiName, CodeOf } from "../registry";
import type { OutcomeOf, Reading } from "./outcome";

/** What is known of a request between two calls. */
export interface Standing<N extends ApiName> {
  /** Whether the next call sends the request, rather than polls. */
  readonly sending: boolean;
  /** Whether the request may have been recorded, by a call whose answer did not come or did not say. */
  readonly uncertain: boolean;
  /** What stood in the way the last time, when the service said so. */
  readonly problem?: ProblemWith<CodeOf<N>>;
  /** Why the request was turned away when it was sent again: its end, unless an earlier call turns out to be recorded. */
  readonly refusal?: ProblemWith<CodeOf<N>>;
}

/** Where a request stands before its first call; one that is only looked for was sent before. */
export function begin<N extends ApiName>(sending: boolean): Standing<N> {
  return { sending, uncertain: !sending };
}

/** Where a request stands after an answer, or how it ended. */
export function step<N extends ApiName>(
  standing: Standing<N>,
  reading: Reading<N>,
  location: string,
): Standing<N> | OutcomeOf<N> {
  switch (reading.kind) {
    case "completed":
    case "failed":
      return reading;
    case "accepted":
      return { sending: false, uncertain: true };
    case "nothing":
      return withProblem({ ...standing, uncertain: true }, reading.problem);
    case "refused":
      return refused(standing, reading.problem, location);
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
): Standing<N> | OutcomeOf<N> {
  // Too many at the moment: the same again later.
  if (problem.status === 429 || problem.code === "OVERLOADED") return withProblem(standing, problem);
  if (standing.sending) {
    if (!standing.uncertain) return { kind: "failed", problem };
    // This call recorded nothing, but an earlier one may have: a poll tells.
    return { ...standing, sending: false, refusal: problem };
  }
  if (problem.code === "REQUEST_NOT_FOUND") return { kind: "failed", problem: standing.refusal ?? problem };
  return { kind: "unsettled", location, problem };
}

function withProblem<N extends ApiName>(
  { problem: _, ...standing }: Standing<N>,
  problem: ProblemWith<CodeOf<N>> | undefined,
): Standing<N> {
  return problem ? { ...standing, problem } : standing;
}
