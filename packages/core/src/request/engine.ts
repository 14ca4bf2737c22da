import { problem } from "@submit/contract/protocol/problem";
import { isIrreversible } from "@submit/contract/protocol/spec";
import { type ApiName, apiNames, type Input, type Output, specOf } from "@submit/contract/registry";
import { canonical } from "../canonical";
import { readable } from "../crypto/readable";
import { seal, unseal } from "../crypto/seal";
import { ProblemError } from "../error";
import { type Actor, keyedHash } from "../identity/owner";
import { log } from "../log";
import * as Metric from "../metric";
import { type Admission, createAdmission } from "./admission";
import type { Ports } from "./port";
import type { RequestKey, RequestRecord } from "./record";
import { cancelChange, dueAtOnce, firstResendAt, isDue, resendChange } from "./state";

/** How long a settled request can be looked up, in milliseconds. */
const KEPT = 7 * 86_400_000;
/** The same for a request whose result is secret. */
const SECRET_KEPT = 60_000;

/** Where a request stands among others. */
export interface Line {
  /** Whose line it is: the owner's, unless the caller is nobody in particular. */
  readonly group?: string;
  /** Of this process. */
  readonly admission?: Admission;
}

/** One of an owner's requests. */
interface Listed {
  readonly api: ApiName;
  readonly record: RequestRecord;
}

/** What the consumer needs, sealed in the record until it is settled. */
export interface RequestPayload<N extends ApiName = ApiName> {
  readonly input: Input<N>;
  readonly actor: Actor;
}

/**
 * Records a request and queues it: the record first, then the message, both awaited. The same id and input again
 * reports the request there is; with other input it is refused with REQUEST_ID_REUSED. TOO_MANY_REQUESTS when its line
 * is full, OVERLOADED when more is waiting for the API than can be done in a minute: then nothing is recorded.
 */
export async function initiateProcessing<N extends ApiName>(
  ports: Ports,
  api: N,
  id: string,
  work: RequestPayload<N>,
  { group = work.actor.owner, admission = createAdmission(ports) }: Line = {},
): Promise<RequestRecord> {
  const now = ports.now();
  const record: RequestRecord = {
    ...newRecord({ owner: work.actor.owner, id }, now),
    status: "pending",
    fingerprint: fingerprintOf(api, work.input),
    unsettled: "yes",
    group,
    resendAt: firstResendAt(now, ports.random()),
    sendCount: 1,
  };
  const admitted = await admission.admit(api, record, {
    input: () => seal(work),
    send: (written) => enqueue(ports, api, written),
  });
  if (!admitted) return reopen(ports, api, record);
  Metric.record({ Accepted: 1 }, api);
  return admitted;
}

/** The record of a request, which never starts work: unknown, expired or foreign is REQUEST_NOT_FOUND. Lost work that is due is sent again. */
export async function check(ports: Ports, api: ApiName, key: RequestKey): Promise<RequestRecord> {
  const record = await ports.store(api).get(key);
  if (!record || isExpired(record, ports.now())) {
    throw new ProblemError("REQUEST_NOT_FOUND", "No request with that id was made by you, or it is too long ago.");
  }
  await resendIfDue(ports, api, record);
  return record;
}

/** The output of a completed request, for as long as its record is kept. */
export async function output<N extends ApiName>(record: RequestRecord): Promise<Output<N>> {
  if (record.result === undefined) throw new Error("A completed record has no result");
  return unseal<Output<N>>(record.result);
}

/** What an unsettled request asks for; undefined once it has ended, and where its key is gone. */
export async function inputOf<N extends ApiName>(record: RequestRecord): Promise<Input<N> | undefined> {
  const [payload] = await readable(
    record.input === undefined ? [] : [record.input],
    (sealed) => unseal<RequestPayload<N>>(sealed),
    (error) => log.error("request.unreadable", { error }),
  );
  return payload?.input;
}

/**
 * Cancels a request as long as nothing can have been done: NOT_CANCELLABLE after that. One that is not known is recorded as
 * cancelled where it would do what can't be undone, so that a call which sent it and is still on its way
 * finds it so; REQUEST_NOT_FOUND elsewhere.
 */
export async function cancel(ports: Ports, api: ApiName, key: RequestKey): Promise<void> {
  const spec = specOf(api);
  const now = ports.now();
  const error = problem("CANCELLED", "You cancelled this before it was done: it filed nothing.");
  const over: RequestRecord = { ...newRecord(key, now), status: "failed", fingerprint: "", sendCount: 0, error };
  if (isIrreversible(spec) && (await ports.store(api).create(over))) return;
  const record = await check(ports, api, key);
  if (record.error?.code === "CANCELLED") return;
  if (!(await ports.store(api).change(key, cancelChange(error, now, spec.effect === "once")))) {
    throw new ProblemError("NOT_CANCELLABLE", "The work may have been done by now, or has ended. Look at how it ends.");
  }
}

/** What each new record has. */
function newRecord({ owner, id }: RequestKey, now: number) {
  const expiresAt = Math.ceil((now + KEPT) / 1000);
  return { owner, id, attempts: 0, fencingToken: 0, createdAt: now, updatedAt: now, expiresAt };
}

/** The APIs whose requests are listed. */
export const listedApis: readonly ApiName[] = apiNames.filter(
  (api) => specOf(api).auth === "user" && !specOf(api).unlisted,
);

/**
 * An owner's requests over all APIs that are listed, or some of them, newest first: those whose record is kept, as they were a
 * moment ago at most. The limit holds for what changes something and for what was only looked up, each by itself: every page
 * looks up several things.
 */
export async function list(ports: Ports, owner: string, limit: number, apis = listedApis): Promise<Listed[]> {
  const isLook = (api: ApiName) => specOf(api).method === "GET";
  const each = await Promise.all(
    [apis.filter((api) => !isLook(api)), apis.filter(isLook)].map((some) => newestOf(ports, owner, some, limit)),
  );
  return each.flat().sort((one, other) => other.record.createdAt - one.record.createdAt);
}

/** Sends the message of an unsettled record again when it is due; of several who try, one wins. */
export async function resend(
  ports: Ports,
  api: ApiName,
  record: Pick<RequestRecord, "owner" | "id" | "sendCount" | "fencingToken" | "resendAt">,
): Promise<boolean> {
  const now = ports.now();
  if (record.resendAt === undefined || !isDue(record.resendAt, now)) return false;
  const won = await ports.store(api).change(record, resendChange(record, now));
  if (!won) return false;
  log.info("queue.resend", { api, requestId: record.id, count: won.sendCount });
  await send(ports, api, won);
  return true;
}

/** Whether a request has had its last word. */
export function isSettled(record: RequestRecord): boolean {
  return record.status === "completed" || record.status === "failed";
}

/** When the record of a request that settles now may go, in seconds since 1970. */
export function expiryOf(api: ApiName, now: number): number {
  return Math.ceil((now + (specOf(api).secret ? SECRET_KEPT : KEPT)) / 1000);
}

/** What tells one request from another: its API and what it asks for, without its notes. */
function fingerprintOf<N extends ApiName>(api: N, input: Input<N>): string {
  const { notes = [] } = specOf(api);
  const asked = Object.entries(input).filter(([name]) => !notes.includes(name));
  return keyedHash(`${api}:${canonical(Object.fromEntries(asked))}`);
}

async function enqueue(ports: Ports, api: ApiName, record: RequestRecord): Promise<RequestRecord> {
  try {
    await send(ports, api, record);
    log.info("queue.sent");
    return record;
  } catch (error) {
    log.error("queue.unavailable", { error });
    const seen = await ports.store(api).get(record);
    // The message may have arrived although the send failed: then a consumer has it, and the work goes on.
    if (seen && seen.fencingToken > 0) return seen;
    throw new ProblemError(
      "QUEUE_UNAVAILABLE",
      "The request is recorded but could not be queued, and is queued as soon as that works. Send it again with the same x-request-id to see how it stands.",
    );
  }
}

async function reopen(ports: Ports, api: ApiName, wanted: RequestRecord): Promise<RequestRecord> {
  const record = await ports.store(api).get(wanted);
  const isSame = record?.fingerprint === wanted.fingerprint || record?.fingerprint === "";
  if (!record || isExpired(record, ports.now()) || !isSame) {
    throw new ProblemError("REQUEST_ID_REUSED", "Make a new x-request-id (a UUID) for a new request.");
  }
  await resendIfDue(ports, api, record);
  return record;
}

/** How a request stands is worth telling although the queue can't be reached: the sweep sends it again later. */
async function resendIfDue(ports: Ports, api: ApiName, record: RequestRecord): Promise<void> {
  await resend(ports, api, record).catch((error: unknown) => log.error("queue.unavailable", { error }));
}

/** Sends the message of a record; when that fails, the record is due to be sent again at once. */
async function send(ports: Ports, api: ApiName, record: RequestRecord): Promise<void> {
  const { owner, id, group = owner, createdAt, fencingToken, sendCount } = record;
  try {
    // The last differs for every send of a request, also after a retry has set the count of sends back, and after its record
    // was discarded and made anew.
    await ports.queue(api).send({ api, owner, id }, group, `${createdAt}.${fencingToken}.${sendCount}`);
  } catch (error) {
    await ports.store(api).change(record, dueAtOnce(record, ports.now()));
    throw error;
  }
}

/** Whether a record is as good as gone. */
export function isExpired(record: RequestRecord, now: number): boolean {
  return record.expiresAt * 1000 <= now;
}

/** An owner's requests of these APIs, newest first. */
async function newestOf(ports: Ports, owner: string, apis: readonly ApiName[], limit: number): Promise<Listed[]> {
  const each = await Promise.all(
    apis.map(async (api) => (await ports.store(api).list(owner, limit)).map((key) => ({ api, key }))),
  );
  const all = each.flat().sort((one, other) => other.key.createdAt - one.key.createdAt);
  const found: Listed[] = [];
  for (let at = 0; at < all.length && found.length < limit; at += limit) {
    const looks = all.slice(at, at + limit).map(async ({ api, key }) => {
      const record = await ports.store(api).look(key);
      return record && !isExpired(record, ports.now()) ? [{ api, record }] : [];
    });
    found.push(...(await Promise.all(looks)).flat());
  }
  return found.slice(0, limit);
}
