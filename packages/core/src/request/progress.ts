import type { Accepted } from "@submit/contract/protocol/request";
import { type ApiName, specOf } from "@submit/contract/registry";
import { patienceOf } from "./patience";
import type { RequestRecord } from "./record";
import { isUntouched } from "./state";

/** What whoever waits for a request is told of it: how often it was tried, why not with success, and what comes next. */
export function progressOf(
  api: ApiName,
  { status, attempts, lastAnswer, notBefore, createdAt, ...traces }: RequestRecord,
): Pick<Accepted, "attempts" | "lastAnswer" | "nextAttemptAt" | "givesUpAt" | "cancellable"> {
  const spec = specOf(api);
  return {
    attempts,
    ...(lastAnswer ? { lastAnswer: { ...lastAnswer, at: iso(lastAnswer.at) } } : {}),
    ...(notBefore === undefined ? {} : { nextAttemptAt: iso(notBefore) }),
    givesUpAt: iso(createdAt + patienceOf(spec).lasts),
    cancellable: isUntouched(traces) && (status === "pending" || spec.effect === "once"),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
