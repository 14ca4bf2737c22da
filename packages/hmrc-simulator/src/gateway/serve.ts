import type { Call } from "../context/call-log";
import type { Context } from "../context/context";
import type { PlannedFault } from "../fault/plan";
import { type Answer, toResponse } from "../http/answer";
import { answerFailure } from "../http/failure";
import * as Token from "../oauth/token";
import { applyFault, DROPPED } from "./fault";
import type { Handler, Trace } from "./trace";

/** Answers one call, with the latency and the fault planned for it, and logs it. */
export async function serve(context: Context, request: Request, handler: Handler): Promise<Response> {
  const startedAt = performance.now();
  const url = new URL(request.url);
  const trace: Trace = {};
  const fault = context.faults.take(request.method, url);
  const log: { entry?: Call; handled?: NonNullable<Call["handled"]> } = {};
  const handle = async (): Promise<Answer> => {
    const answer = await handleCall(context, request, trace, handler);
    log.handled = { at: context.now().toISOString(), ...outcome(answer) };
    // The call was logged when its caller was answered, which may be long ago.
    if (log.entry !== undefined && fault !== undefined) log.entry.handled = log.handled;
    return answer;
  };
  const answer =
    fault === undefined ? await handle() : await applyFault(context.faults, fault, url.pathname, trace, handle);
  log.entry = toEntry(context, request, url, trace, answer, fault, performance.now() - startedAt);
  if (fault !== undefined && log.handled !== undefined) log.entry.handled = log.handled;
  context.calls.add(log.entry);
  return toResponse(answer);
}

async function handleCall(context: Context, request: Request, trace: Trace, handler: Handler): Promise<Answer> {
  try {
    if (context.latency > 0) await new Promise((resolve) => setTimeout(resolve, context.latency));
    return await handler(context, request, trace);
  } catch (error) {
    const answer = answerFailure(error);
    const isToken = new URL(request.url).pathname === Token.PATH;
    return isToken ? Token.fault(answer.status, "server_error", "the server failed") : answer;
  }
}

function toEntry(
  context: Context,
  request: Request,
  { pathname, search }: URL,
  trace: Trace,
  answer: Answer,
  fault: PlannedFault | undefined,
  ms: number,
): Call {
  const scenario = request.headers.get("Gov-Test-Scenario");
  return {
    at: context.now().toISOString(),
    method: request.method,
    path: pathname,
    ...(search === "" ? {} : { query: search.slice(1) }),
    ...(trace.clientId === undefined ? {} : { clientId: trace.clientId }),
    ...outcome(answer),
    ms: Math.round(ms * 10) / 10,
    ...(scenario === null ? {} : { scenario }),
    ...(fault === undefined ? {} : { fault: fault.kind }),
    ...(trace.fraud === undefined ? {} : { fraud: trace.fraud }),
  };
}

function outcome(answer: Answer): { readonly status: number; readonly code?: string } {
  return {
    status: answer === DROPPED ? 0 : answer.status,
    ...(answer.code === undefined ? {} : { code: answer.code }),
  };
}
