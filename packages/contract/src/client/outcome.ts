import * as v from "valibot";
import { Problem, type ProblemWith } from "../protocol/problem";
import { Accepted } from "../protocol/request";
import { type ApiSpec, codesIn } from "../protocol/spec";
import type { ApiName, CodeOf, Output } from "../registry";

/**
 * How a call ended, as far as the caller waited.
 *
 * - `completed`: the work is done, and `output` has the shape that the API declares.
 * - `failed`: the request is over without output; the problem's `code` says why. Nothing goes on behind it, but where it is
 *   REQUEST_NOT_FOUND of a look that withdraws nothing: then a call that sent the request may still be on its way.
 * - `unsettled`: a minute passed, the network is gone, or the caller may not look, so it is not known how the request
 *   stands, nor always whether it was recorded. Look again at `location` with `resume`; don't send it under a new id.
 *   `problem` is what stood in the way, when the service said so: a sign-in that has ended, for one.
 */
export type Outcome<T, C extends string = string> =
  | { kind: "completed"; output: T }
  | { kind: "failed"; problem: ProblemWith<C> }
  | { kind: "unsettled"; location: string; problem?: ProblemWith<C> };

/** The outcome of a call of one API. */
export type OutcomeOf<N extends ApiName> = Outcome<Output<N>, CodeOf<N>>;

/** What came back of one HTTP call; the body is undefined when it is no JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What one answer says of the request. */
export type Reading<N extends ApiName> =
  | { kind: "completed"; output: Output<N> }
  /** The last word on the request, which is over. */
  | { kind: "failed"; problem: ProblemWith<CodeOf<N>> }
  /** The work goes on. */
  | { kind: "accepted"; accepted: Accepted }
  /** This call was turned away: it recorded nothing, and says nothing of a request that was recorded before. */
  | { kind: "refused"; problem: ProblemWith<CodeOf<N>> }
  /** Nothing is known: no answer, a gateway's, or a fault of ours before or after the request was recorded. */
  | { kind: "nothing"; problem?: ProblemWith<CodeOf<N>> };

/**
 * Reads an answer to a call or a poll. Whether the request is over is said by the answer alone, never by the code: a
 * stored last word names its `instance`, and an output is an output. A 4xx without `instance` was given before anything
 * was recorded; a 5xx without `instance`, or an answer that is not ours, says nothing. The one exception is OVERLOADED,
 * which is a refusal by its meaning: nothing is recorded while too much is waiting.
 */
export function read<N extends ApiName>(spec: ApiSpec, answer: Answer | undefined): Reading<N> {
  if (!answer) return { kind: "nothing" };
  const { status, body } = answer;
  if (status === 202) {
    const accepted = v.safeParse(Accepted, body);
    return accepted.success ? { kind: "accepted", accepted: accepted.output } : { kind: "nothing" };
  }
  if (status >= 200 && status < 300) {
    const output = v.safeParse(spec.output, status === 204 ? null : body);
    return output.success ? { kind: "completed", output: output.output as Output<N> } : { kind: "nothing" };
  }
  const parsed = v.safeParse(Problem, body);
  if (!parsed.success) return { kind: "nothing" };
  const problem = known<N>(spec, parsed.output);
  if (problem.instance !== undefined) return { kind: "failed", problem };
  const isRefused = (status >= 400 && status < 500) || problem.code === "OVERLOADED";
  return { kind: isRefused ? "refused" : "nothing", problem };
}

/** A code that this version does not know for the API becomes UNKNOWN; title and detail still say what it is. */
function known<N extends ApiName>(spec: ApiSpec, problem: Problem): ProblemWith<CodeOf<N>> {
  const code = codesIn(spec).find((each) => each === problem.code) ?? "UNKNOWN";
  return { ...problem, code: code as CodeOf<N> };
}
