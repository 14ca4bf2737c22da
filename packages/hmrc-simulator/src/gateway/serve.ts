import type { Context } from "../context/context";
import { accepts, effect, type Fault } from "../fault/fault";
import type { PlannedFault } from "../fault/plan";
import { type Answer, toResponse } from "../http/answer";
import { DROP } from "../http/host";
import { answerFault } from "./fault-answer";

/** What is found out of a call on its way, for the call log; `downstream` is what a fault plans for it. */
export type Trace = { clientId?: string; fraud?: string; downstream?: Fault["downstream"] };
export type Handler = (context: Context, request: Request, trace: Trace) => Promise<Answer> | Answer;

/** Answers one call, with the latency and the fault planned for it, and logs it. */
export async function serve(context: Context, request: Request, handler: Handler): Promise<Response> {
  const startedAt = performance.now();
  const { pathname, search } = new URL(request.url);
  const trace: Trace = {};
  const fault = context.faults.take(request.method, pathname);
  const handle = async (): Promise<Answer> => {
    await sleep(context.latency);
    return handler(context, request, trace);
  };
  const answer = fault === undefined ? await handle() : await applyFault(context, fault, pathname, trace, handle);
  const scenario = request.headers.get("Gov-Test-Scenario");
  context.calls.add({
    at: context.now().toISOString(),
    method: request.method,
    path: pathname,
    ...(search === "" ? {} : { query: search.slice(1) }),
    ...(trace.clientId === undefined ? {} : { clientId: trace.clientId }),
    status: answer === DROPPED ? 0 : answer.status,
    ...(answer.code === undefined ? {} : { code: answer.code }),
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    ...(scenario === null ? {} : { scenario }),
    ...(fault === undefined ? {} : { fault: fault.kind }),
    ...(trace.fraud === undefined ? {} : { fraud: trace.fraud }),
  });
  return toResponse(answer);
}

async function applyFault(
  context: Context,
  fault: PlannedFault,
  path: string,
  trace: Trace,
  handle: () => Promise<Answer>,
): Promise<Answer> {
  const kind = effect(fault);
  if (kind === "downstream") trace.downstream = fault.downstream;
  if (kind === "downstream" || (kind === "delay" && !accepts(fault))) {
    await context.faults.delay(fault);
    return handle();
  }
  const accepted = accepts(fault) ? await handle() : undefined;
  await context.faults.delay(fault);
  if (kind === "delay") return accepted ?? DROPPED;
  return kind === "drop" ? DROPPED : answerFault(fault, kind, path);
}

/** A marker for the host, which then cuts the connection; seen as 599 where there is none. */
const DROPPED: Answer = { status: 599, headers: { [DROP]: "1" } };

async function sleep(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
