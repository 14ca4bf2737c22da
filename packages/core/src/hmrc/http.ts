import { settings } from "../aws/resource";
import { isUnsent, RetryableError } from "../error";
import { log } from "../log";
import * as Metric from "../metric";
import { acquire, isPunctual, pause } from "../rate-limit/limiter";
import type { EffectGuard } from "../request/guard";
import type { AttemptContext } from "../request/process";
import { errorOf, isConclusive, isUnread, isUnsubscribed, type RawAnswer } from "./answer";
import { audit } from "./audit-table";

/** How long one call may take, in milliseconds. */
interface CallTimes {
  /** With less time than this left, the call is not made. */
  readonly least: number;
  readonly most: number;
  /** Left for what follows the answer: to keep it, and to write a receipt. */
  readonly reserve: number;
}

const REPEATABLE: CallTimes = { least: 1_000, most: 18_000, reserve: 0 };
/**
 * HMRC's gateway gives its services a minute. Whoever hangs up before loses the reference of a return that is taken all the
 * same: HMRC gives it once (hmrc/vat-api issue 216).
 */
const ONCE: CallTimes = { least: 65_000, most: 65_000, reserve: 5_000 };
/**
 * The longest that noting the beginning of a call may take, in milliseconds: whoever asks HMRC what became of the call
 * reckons HMRC's time from what was noted.
 */
const BEGIN_AT_MOST = 5_000;
const NO_ANSWER = "NO_ANSWER";
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
  readonly guard?: EffectGuard;
  /** Keeps what a guarded call's answer says, side by side with the answer: either alone tells the next attempt how it ended. */
  readonly keep?: (answer: RawAnswer) => Promise<unknown> | undefined;
  /** When its turn came, where that was taken before. */
  readonly turn?: number;
}

/**
 * One HTTP call to HMRC: takes its turn, times out, writes the audit. Throws Throttled for a 429 (nothing was done) and
 * another RetryableError when the network fails or the time is over (nobody knows what was done).
 */
export async function send(context: AttemptContext, request: HttpRequest): Promise<RawAnswer> {
  const { most, reserve } = timesOf(request);
  const latest = latestOf(context, request);
  if (request.turn === undefined || !isPunctual(context.ports, request.turn)) await takeTurn(context, request);
  const asked = context.ports.now();
  if (asked <= latest) await request.guard?.begin();
  const started = context.ports.now();
  if (started > Math.min(latest, asked + BEGIN_AT_MOST)) {
    request.guard?.notProcessed();
    throw new RetryableError("There was no time left to call HMRC.", { counts: false });
  }
  const timeout = Math.min(most, context.deadline - reserve - started);
  log.info("hmrc.request", { method: request.method, route: request.route });
  const answer = await fetchAnswer(context, request, timeout).catch((error: unknown) => {
    record(context, request, started, undefined);
    if (isUnsent(error)) request.guard?.notProcessed();
    throw new RetryableError("HMRC did not answer.", { cause: error, answer: { code: NO_ANSWER } });
  });
  if (request.guard && isConclusive(answer)) await bothDone(request.guard.answered(answer), request.keep?.(answer));
  record(context, request, started, answer);
  if (isUnread(answer)) request.guard?.notProcessed();
  if (answer.status === 429) {
    await pause(context.ports);
    throw new Throttled();
  }
  return answer;
}

/** Waits for both, whatever becomes of one, and throws what the first or the second threw. */
async function bothDone(one: Promise<unknown>, other: Promise<unknown> | undefined): Promise<void> {
  await Promise.allSettled([one, other]);
  await one;
  await other;
}

/** Takes the turn of a call that is made at once, and says when it came. A RetryableError where too little time is left. */
export async function takeTurn(context: AttemptContext, request: Pick<HttpRequest, "guard">): Promise<number> {
  const latest = latestOf(context, request);
  // To wait for a turn uses up no attempt; a slow HMRC does, or work that needs many calls would begin anew for ever.
  if (context.ports.now() > latest) throw new RetryableError("There was no time left to call HMRC.");
  return acquire(context.ports, context.actor.owner, latest);
}

/** The latest time at which a call is made, in milliseconds since 1970. */
function latestOf({ deadline }: AttemptContext, request: Pick<HttpRequest, "guard">): number {
  const { least, reserve } = timesOf(request);
  return deadline - reserve - least;
}

function timesOf({ guard }: Pick<HttpRequest, "guard">): CallTimes {
  return guard ? ONCE : REPEATABLE;
}

/** HMRC turned the call away unread, because of its rate limit. */
export class Throttled extends RetryableError {
  constructor() {
    const answer = { status: 429, code: "MESSAGE_THROTTLED_OUT" };
    super("HMRC has too many calls at the moment.", { delay: 1_500, counts: false, answer });
    this.name = "Throttled";
  }
}

async function fetchAnswer({ ports }: AttemptContext, request: HttpRequest, timeout: number): Promise<RawAnswer> {
  const hangUp = new AbortController();
  const cancel = ports.after(timeout, () => hangUp.abort());
  return fetchRaw(request, hangUp.signal).finally(cancel);
}

async function fetchRaw(request: HttpRequest, signal: AbortSignal): Promise<RawAnswer> {
  const response = await fetch(settings().hmrcApiUrl + request.path, {
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: "manual",
    signal,
  });
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: response.status, headers: Object.fromEntries(headers), body: await response.text() };
}

/** Logs and measures a call, and leaves its audit for later. */
function record(context: AttemptContext, request: HttpRequest, started: number, answer: RawAnswer | undefined): void {
  const ms = context.ports.now() - started;
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
    ...(answer ? {} : { code: NO_ANSWER }),
    ...(correlationId ? { trace: correlationId } : {}),
  });
  Metric.record({
    HmrcLatency: ms,
    HmrcAnswered: 1,
    HmrcFailed: !answer || answer.status >= 500 ? 1 : 0,
    HmrcThrottled: answer?.status === 429 ? 1 : 0,
  });
  if (answer && isUnsubscribed(answer)) {
    log.error("hmrc.not-subscribed", facts);
    Metric.record({ Faults: 1 }, context.api);
  }
  const item = {
    owner: context.actor.owner,
    at: `${new Date(started).toISOString()}/${context.id}`,
    requestId: context.id,
    api: context.api,
    ...facts,
    ...(correlationId ? { correlationId } : {}),
    expiresAt: Math.ceil(started / 1000) + AUDIT_DAYS * 86_400,
  };
  // The audit helps support: nobody waits for it, and its failure must not undo a call that HMRC has answered.
  context.afterwards(() => audit().put(item).go());
}
