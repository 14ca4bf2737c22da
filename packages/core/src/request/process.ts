import { type Problem, problem } from "@submit/contract/protocol/problem";
import { timesOf } from "@submit/contract/protocol/spec";
import { type ApiName, type Input, isApiName, type Output, specOf } from "@submit/contract/registry";
import { retryTransient } from "../aws/retry-transient";
import { seal, unseal } from "../crypto/seal";
import { before } from "../deadline";
import { isTransient, ProblemError, RetryableError } from "../error";
import type { Actor } from "../identity/owner";
import { log, withLog } from "../log";
import * as Metric from "../metric";
import type { RequestMessage } from "../queue/request-queue";
import { type Read, type ReadAhead, readAhead } from "../read-ahead";
import { expiryOf, isSettled, type RequestPayload } from "./engine";
import { type AttemptState, createEffectGuard, type EffectGuard, effectOf } from "./guard";
import { backoff, patienceOf } from "./patience";
import type { Ports } from "./port";
import type { RequestRecord } from "./record";
import { abandon, type Change, claim, complete, fail, isUntouched, postpone, retry, type Traces } from "./state";

/** Left of the function's time for the write that ends an attempt, in milliseconds. */
const SETTLING = 3_000;

/** One try at a request, as the domain sees it. */
export interface AttemptContext {
  readonly api: ApiName;
  readonly id: string;
  readonly actor: Actor;
  /** When the work must be done, in milliseconds since 1970: no wait and no call goes on beyond it. */
  readonly deadline: number;
  readonly ports: Ports;
  /** Guards the call that must not be repeated blindly. */
  readonly guard: EffectGuard;
  /** Leaves work for after the attempt's last write, which nobody waits for: see `Later`. */
  readonly afterwards: (work: Later) => void;
  /** Reads something of the actor's that may have been read while the request was claimed. */
  readonly ahead: ReadAhead;
}

/**
 * Work that follows an attempt's last write, still within the invocation; `isSettled` tells whether that write was the
 * request's last word. A crash in between leaves it undone, and its failure is logged alone.
 */
export type Later = (isSettled: boolean) => Promise<unknown>;

/**
 * Does the work of one API: its output completes the request. What it throws decides how the request goes on:
 * - a ProblemError ends it with that problem: a refusal, which no repetition would change;
 * - a RetryableError, or what `isTransient` tells of AWS and the network, lets it be tried again later;
 * - anything else is a fault of ours: it ends the request with INTERNAL_ERROR, unless a call was begun under the guard,
 *   here or by an earlier request, that may have been taken: then it is tried again, and the handler finds out first what
 *   became of that call.
 * A request that is tried longer than its API's patience ends with UPSTREAM_UNAVAILABLE, or with OUTCOME_UNKNOWN once a
 * call was begun, or where one of an earlier request may have been taken.
 */
export type Handler<N extends ApiName> = (input: Input<N>, context: AttemptContext) => Promise<Output<N>>;
export type Handlers = { readonly [N in ApiName]: Handler<N> };

/** What the work of an API is sure to read, side by side with the claim of its request. */
export type ReadsAhead = (api: ApiName, ports: Ports) => readonly Read<unknown>[];

/** Claims a request, does its work and settles it. A message that finds nothing to do is done with; a throw means the message must come again. */
export async function processMessage(
  ports: Ports,
  handlers: Handlers,
  message: RequestMessage,
  deadline: number,
  readsOf: ReadsAhead = () => [],
): Promise<void> {
  const { api } = message;
  if (!isApiName(api)) throw new Error("A message names an API that does not exist");
  await withLog({ api, requestId: message.id }, async () => {
    // What throws here comes again only when SQS shows the message again, and until then holds up its message group.
    const lease = timesOf(specOf(api)).leaseSeconds * 1000;
    const store = ports.store(api);
    const ahead = readAhead(message.owner, readsOf(api, ports));
    const record = await retryTransient(ports, deadline - SETTLING, () =>
      store.change(message, claim(ports.now(), lease)),
    );
    if (!record) return log.info("consumer.nothing-to-do");
    log.info("consumer.claimed", { attempt: record.attempts });
    if (record.fencingToken === 1) Metric.record({ TimeInQueue: record.updatedAt - record.createdAt }, api);
    const later: Later[] = [];
    const change = await attempt(ports, handlers, api, record, deadline - SETTLING, { ahead, later });
    const written = await retryTransient(ports, deadline, () => store.change(message, change));
    if (written) {
      measure(api, written);
      log.info("consumer.settled", {
        status: written.status,
        ms: ports.now() - record.updatedAt,
        ...(written.error ? { code: written.error.code } : {}),
      });
    } else log.warn("consumer.lease-lost");
    await doLater(ports, deadline, later, written !== undefined && isSettled(written));
  });
}

/** Does what nobody waits for, all of it side by side; what fails must not bring back a message whose work is done. */
async function doLater(ports: Ports, deadline: number, later: readonly Later[], settled: boolean): Promise<void> {
  const done = async (work: Later) => work(settled);
  await Promise.all(
    later.map((work) =>
      before(ports, deadline, done(work)).catch((error: unknown) => log.error("consumer.left-undone", { error })),
    ),
  );
}

function measure(api: ApiName, { status, error, createdAt, updatedAt }: RequestRecord): void {
  if (status !== "completed" && status !== "failed") return;
  const refused = error !== undefined && error.status < 500;
  const outcome = { Completed: error ? 0 : 1, Refused: refused ? 1 : 0, Failed: error && !refused ? 1 : 0 };
  Metric.record({ ...outcome, TimeToSettle: updatedAt - createdAt }, api);
}

/**
 * What becomes of a message that crashed its consumer again and again: a filing is put off as long as it may be tried, all
 * else has its last word. So a poll always ends.
 */
export async function abandonMessage(ports: Ports, message: RequestMessage): Promise<void> {
  const { api } = message;
  if (!isApiName(api)) throw new Error("A message names an API that does not exist");
  await withLog({ api, requestId: message.id }, async () => {
    const record = await ports.store(api).get(message);
    if (!record) return log.info("dead-letter.nothing-to-do");
    const now = ports.now();
    const { lasts, attempts, longestWait } = patienceOf(specOf(api));
    const isPutOff = attempts === Number.POSITIVE_INFINITY && now < record.createdAt + lasts;
    const error = finalError(api, record, "It could not be finished.");
    const change = isPutOff
      ? postpone(record, now + longestWait, now)
      : abandon(record, error, now, expiryOf(api, now));
    const changed = await ports.store(api).change(message, change);
    log.error("dead-letter.abandoned", { status: (changed ?? record).status });
    Metric.record({ Faults: 1 }, api);
  });
}

async function attempt(
  ports: Ports,
  handlers: Handlers,
  api: ApiName,
  record: RequestRecord,
  deadline: number,
  { ahead, later }: { readonly ahead: ReadAhead; readonly later: Later[] },
): Promise<Change> {
  const state: AttemptState = { effect: record.effect, uncertain: record.uncertain };
  try {
    if (record.attempts > patienceOf(specOf(api)).attempts)
      throw new RetryableError("It was tried too often without an end.");
    const payload = await unseal<RequestPayload>(record.input ?? "");
    const context: AttemptContext = {
      api,
      id: record.id,
      actor: payload.actor,
      deadline,
      ports,
      guard: createEffectGuard(ports, api, record, state, deadline),
      afterwards: (work) => void later.push(work),
      ahead,
    };
    const handler = handlers[api] as (input: unknown, context: AttemptContext) => Promise<unknown>;
    const result = await seal(await before(ports, deadline, handler(payload.input, context)));
    return complete(record.fencingToken, result, ports.now(), expiryOf(api, ports.now()));
  } catch (error) {
    return afterError(ports, api, record, error, state);
  }
}

function afterError(ports: Ports, api: ApiName, record: RequestRecord, error: unknown, state: AttemptState): Change {
  const now = ports.now();
  if (error instanceof ProblemError) return fail(record.fencingToken, error.problem, now, expiryOf(api, now));
  const traces = { effect: effectOf(state), uncertain: state.uncertain };
  if (!isTransient(error)) {
    log.error("consumer.error", { error });
    Metric.record({ Faults: 1 }, api);
    const bug = problem("INTERNAL_ERROR", "This is a fault of ours, and this request filed nothing. Try again later.");
    // What may have reached HMRC is looked at again before anything is said of it.
    if (isUntouched(traces)) return fail(record.fencingToken, bug, now, expiryOf(api, now));
  }
  const retryable =
    error instanceof RetryableError
      ? error
      : new RetryableError("The service behind this did not answer.", { cause: error });
  const patience = patienceOf(specOf(api));
  const end = record.createdAt + patience.lasts;
  if (now >= end || (retryable.counts && record.attempts >= patience.attempts)) {
    return fail(record.fencingToken, finalError(api, traces, retryable.detail), now, expiryOf(api, now));
  }
  const delay = Math.ceil(retryable.delay ?? backoff(patience, record.attempts, ports.random()));
  log.warn("consumer.retry", { attempt: record.attempts, delay, error });
  return retry(record.fencingToken, Math.min(now + delay, end), now, {
    counted: retryable.counts,
    answer: retryable.answer,
    ...(state.rollback ? { rollback: state.rollback } : {}),
  });
}

/** The last word on a request that did not come through. */
function finalError(api: ApiName, traces: Traces, detail: string): Problem {
  const once = specOf(api).effect === "once";
  if (once && !isUntouched(traces)) {
    return problem(
      "OUTCOME_UNKNOWN",
      `${traces.effect ? "The return" : "An earlier filing of this return"} was sent, but HMRC's answer was lost, and for a day HMRC did not say whether it holds the return. ${detail} Don't file it on paper or elsewhere. File it here again: we look at HMRC first and never send it twice.`,
    );
  }
  const advice = once
    ? "We tried for a day, and this request filed nothing. File it again."
    : "Try again in a few minutes.";
  return problem("UPSTREAM_UNAVAILABLE", `${detail} ${advice}`);
}
