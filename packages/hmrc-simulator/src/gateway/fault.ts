import { acceptAfterOf, effectOf } from "../fault/fault";
import { apply, type Patch } from "../fault/patch";
import type { Plan, PlannedFault } from "../fault/plan";
import { type Answer, flat } from "../http/answer";
import { DROP } from "../http/host";
import * as Json from "../value/json";
import { answerFault } from "./fault-answer";
import type { Trace } from "./trace";

/** A marker for the host, which then cuts the connection; seen as 599 where there is none. */
export const DROPPED: Answer = { status: 599, headers: { [DROP]: "1" } };

/**
 * Answers a call as its fault says. `handle` handles the call in full, with `trace.hold` between the gateway's checks
 * and the system behind, and never rejects: so a call may be accepted after its caller was answered or is gone.
 */
export async function applyFault(
  plan: Plan,
  fault: PlannedFault,
  path: string,
  trace: Trace,
  handle: () => Promise<Answer>,
): Promise<Answer> {
  const effect = effectOf(fault);
  const acceptAfter = acceptAfterOf(fault);
  const passes = effect === "delay" || effect === "downstream" || effect === "patch";
  trace.fulfilDelay = fault.fulfilDelayMs;
  if (effect === "downstream") trace.downstream = fault.downstream;
  const answerTime = plan.wait(fault, fault.delayMs);
  let handled: Promise<Answer> | undefined;
  if (acceptAfter !== undefined) {
    trace.hold = () => plan.wait(fault, acceptAfter);
    handled = handle();
    if (acceptAfter <= fault.delayMs) await handled;
  }
  await answerTime;
  if (!passes) return effect === "drop" ? DROPPED : answerFault(fault, effect, path);
  const answer = await (handled ?? handle());
  return effect === "patch" ? patched(answer, fault.patch ?? []) : answer;
}

/** A good answer with the changes; one that is no success stays as it is. */
function patched(answer: Answer, patch: Patch): Answer {
  if (answer.status >= 300 || answer.body === undefined) return answer;
  try {
    return { ...answer, body: JSON.stringify(apply(Json.parse(answer.body), patch)) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return flat(500, "FAULT_NOT_APPLICABLE", `The patch of the fault does not fit the answer: ${error.message}`);
  }
}
