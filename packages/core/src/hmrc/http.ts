import { settings } from "../aws/resource";
import { Retry } from "../error";
import { log } from "../log";
import * as Metric from "../metric";
import { pause, takeTurn } from "../rate-limit/limiter";
import type { Once } from "../request/guard";
import type { Call } from "../request/process";
import { errorOf, type RawAnswer, settles } from "./answer";
import { audit } from "./audit-table";

/** The longest that one call may take, in milliseconds. */
const TIMEOUT = 18_000;
/** Left of the function's time for what follows a call, in milliseconds. */
export const RESERVE = 1_500;
/** With less time than this a call is not worth making, in milliseconds; one that can't be repeated needs an answer. */
const LEAST = { repeatable: 1_000, once: 5_000 };
const AUDIT_DAYS = 28;
const KEPT_HEADERS = ["content-type", "x-correlationid", "receipt-id", "receipt-timestamp"];

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** The path with everything personal masked, for logs and the audit. */
  readonly route: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Guards a call that must not be repeated blindly: begun when its turn has come, and its answer stored first of all. */
  readonly once?: Once;
}

/**
 * One HTTP call to HMRC: takes its turn, times out, writes the audit. Throws Throttled for a 429 (nothing was done) and
 * another Retry when the network fails or the time is over (nobody knows what was done).
 */
export async function send(call: Call, request: HttpRequest): Promise<RawAnswer> {
  const latest = call.deadline - RESERVE - (request.once ? LEAST.once : LEAST.repeatable);
  // To wait for a turn uses up no attempt; a slow HMRC does, or work that needs many calls would begin anew for ever.
  if (call.ports.now() > latest) throw new Retry("There was no time left to call HMRC.");
  await takeTurn(call.ports, latest);
  const started = call.ports.now();
  if (started > latest) throw new Retry("There was no time left to call HMRC.", { counts: false });
  const timeout = Math.min(TIMEOUT, call.deadline - started - RESERVE);
  await request.once?.begin();
  log.info("hmrc.request", { method: request.method, route: request.route });
  const answer = await fetchAnswer(request, timeout).catch(async (error: unknown) => {
    await record(call, request, started, undefined);
    throw new Retry("HMRC did not answer.", { cause: error });
  });
  if (request.once && settles(answer)) await request.once.answered(answer);
  await record(call, request, started, answer);
  // The gateway turns these away before anything is read, so nothing was done.
  if (answer.status === 401 || answer.status === 429) request.once?.untouched();
  if (answer.status === 429) {
    await pause(call.ports);
    throw new Throttled();
  }
  return answer;
}

/** HMRC turned the call away unread, because of its rate limit. */
export class Throttled extends Retry {
  constructor() {
    super("HMRC has too many calls at the moment.", { delay: 1_500, counts: false });
    this.name = "Throttled";
  }
}

async function fetchAnswer(request: HttpRequest, timeout: number): Promise<RawAnswer> {
  const response = await fetch(settings().hmrcApiUrl + request.path, {
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: "manual",
    signal: AbortSignal.timeout(timeout),
  });
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: response.status, headers: Object.fromEntries(headers), body: await response.text() };
}

async function record(call: Call, request: HttpRequest, started: number, answer: RawAnswer | undefined): Promise<void> {
  const ms = call.ports.now() - started;
  const code = answer && answer.status >= 400 ? errorOf(answer).code : undefined;
  const facts = {
    method: request.method,
    route: request.route,
    ms,
    ...(answer ? { status: answer.status } : {}),
    ...(code ? { code } : {}),
  };
  const correlationId = answer?.headers["x-correlationid"];
  log.info("hmrc.answer", {
    ...facts,
    ...(answer ? {} : { code: "NO_ANSWER" }),
    ...(correlationId ? { trace: correlationId } : {}),
  });
  Metric.record({
    HmrcLatency: ms,
    HmrcAnswered: 1,
    HmrcFailed: !answer || answer.status >= 500 ? 1 : 0,
    HmrcThrottled: answer?.status === 429 ? 1 : 0,
  });
  // The audit helps support; its failure must not undo a call that HMRC has answered.
  await audit()
    .put({
      owner: call.actor.owner,
      at: `${new Date(started).toISOString()}/${call.id}`,
      requestId: call.id,
      api: call.api,
      ...facts,
      ...(correlationId ? { correlationId } : {}),
      expiresAt: Math.ceil(started / 1000) + AUDIT_DAYS * 86_400,
    })
    .go()
    .catch((error: unknown) => log.error("audit.failed", { error }));
}
