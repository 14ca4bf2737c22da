import type { Problem } from "@submit/contract/protocol/problem";
import type { RefusedAnswer } from "../error";
import type { Effect, RequestRecord } from "./record";

/** A condition on one attribute. `absent` also holds for an attribute that was removed. */
export type Clause =
  | { attribute: keyof RequestRecord; is: "equal"; value: string | number }
  | { attribute: keyof RequestRecord; is: "atMost"; value: number }
  | { attribute: keyof RequestRecord; is: "after"; value: number }
  | { attribute: keyof RequestRecord; is: "absent" };

/** One conditional write, as data: it happens when every clause of some alternative holds. */
export interface Change {
  readonly when: readonly (readonly Clause[])[];
  readonly set: Partial<RequestRecord>;
  readonly add?: { attempts?: number; fencingToken?: number; sendCount?: number };
  readonly remove?: readonly (keyof RequestRecord)[];
}

/** What a consumer has had is sent again after this, in milliseconds, and ever less often. */
const RESEND_AFTER = 5_000;
/**
 * The same where no consumer has had it yet: as a rule its message is fine and merely waits, and a copy would only add to
 * what it waits behind.
 */
const RESEND_UNCLAIMED_AFTER = 60_000;
const RESEND_AT_MOST = 300_000;
/** No time in a record is further ahead than this, in milliseconds: a later one was written by a wrong clock, and has come. */
const FARTHEST = 1_200_000;

/** What says that a request's work may have been done, by it or by an earlier one of which nobody knows what became. */
export type Traces = { readonly [N in "effect" | "uncertain"]?: RequestRecord[N] | undefined };

const untouched: readonly Clause[] = [
  { attribute: "effect", is: "absent" },
  { attribute: "uncertain", is: "absent" },
];

const pending: Clause = { attribute: "status", is: "equal", value: "pending" };
const processing: Clause = { attribute: "status", is: "equal", value: "processing" };

/**
 * Pending and due, or processing with a lease that has run out → processing, with an attempt more and a lease of `lease`
 * milliseconds: longer than the API's function may run, so that whoever held it is dead when it has run out.
 */
export function claim(now: number, lease: number): Change {
  return {
    when: [
      [pending, { attribute: "notBefore", is: "absent" }],
      ...hasCome("notBefore", now).map((come) => [pending, come]),
      ...hasCome("leaseUntil", now).map((come) => [processing, come]),
    ],
    set: { status: "processing", leaseUntil: now + lease, resendAt: now + lease, updatedAt: now },
    add: { attempts: 1, fencingToken: 1 },
    remove: ["notBefore"],
  };
}

/**
 * The lease is ours and has not run out, the effect is as we saw it → one call more is begun, after `postCount` that count:
 * less than what was seen when HMRC turned the last call away unread.
 */
export function begin(
  fencingToken: number,
  seen: Effect | undefined,
  now: number,
  postCount = seen?.postCount ?? 0,
): Change {
  const unchanged: Clause = { attribute: "effect", is: "absent" };
  return {
    // A call that was begun before is begun again only by the holder of the lease, who has looked.
    when: [[...held(fencingToken), { attribute: "leaseUntil", is: "after", value: now }, ...(seen ? [] : [unchanged])]],
    set: { effect: { postCount: postCount + 1, begunAt: now }, updatedAt: now },
  };
}

/** The lease is ours → it is noted that an earlier request may have done the same. */
export function markUncertain(fencingToken: number, now: number): Change {
  return { when: [held(fencingToken)], set: { uncertain: "yes", updatedAt: now } };
}

/** The lease is ours → HMRC's answer is stored, sealed, before anything else is done with it. */
export function answered(fencingToken: number, effect: Effect, now: number): Change {
  return { when: [held(fencingToken)], set: { effect, updatedAt: now } };
}

/** How an attempt ends that is to be followed by another. */
export interface Retry {
  /** False gives the attempt back. */
  readonly counted: boolean;
  /** What stood in the way. */
  readonly answer?: RefusedAnswer | undefined;
  /** HMRC turned the last call away unread: the effect is again what it was before that call. */
  readonly rollback?: { readonly effect: Effect | undefined };
}

/** The lease is ours → pending again from `notBefore` on. */
export function retry(
  fencingToken: number,
  notBefore: number,
  now: number,
  { counted, answer, rollback }: Retry,
): Change {
  const before = rollback?.effect ? { effect: rollback.effect } : {};
  const lastAnswer = answer ? { lastAnswer: { ...answer, at: now } } : {};
  return {
    when: [held(fencingToken)],
    set: { status: "pending", notBefore, resendAt: notBefore, sendCount: 0, updatedAt: now, ...lastAnswer, ...before },
    ...(counted ? {} : { add: { attempts: -1 } }),
    remove: rollback && !rollback.effect ? ["leaseUntil", "effect"] : ["leaseUntil"],
  };
}

/** The lease is ours → completed. */
export function complete(fencingToken: number, result: string, now: number, expiresAt: number): Change {
  return {
    when: [held(fencingToken)],
    set: { status: "completed", result, updatedAt: now, expiresAt },
    remove: WORKING,
  };
}

/** The lease is ours → failed. */
export function fail(fencingToken: number, error: Problem, now: number, expiresAt: number): Change {
  return { when: [held(fencingToken)], set: { status: "failed", error, updatedAt: now, expiresAt }, remove: WORKING };
}

/**
 * Not settled, no lease is running, and nobody has taken it up since it was seen → failed, by somebody who does none of
 * the work. What is said of the effect must still be true when it is written.
 */
export function abandon(seen: Seen, error: Problem, now: number, expiresAt: number): Change {
  return {
    when: unmovedSince(seen, now),
    set: { status: "failed", error, updatedAt: now, expiresAt },
    remove: WORKING,
  };
}

/** The same → pending again from `notBefore` on, by somebody who does none of the work. */
export function postpone(seen: Seen, notBefore: number, now: number): Change {
  return {
    when: unmovedSince(seen, now),
    set: { status: "pending", notBefore, resendAt: notBefore, sendCount: 0, updatedAt: now },
    remove: ["leaseUntil"],
  };
}

/**
 * Nothing can have been done → failed, cancelled. Where every call is begun first (`guarded`), that is so until one is, as
 * the consumer at work is refused its `begin` from then on; elsewhere only until a consumer takes it up.
 */
export function cancelChange(error: Problem, now: number, guarded: boolean): Change {
  return {
    when: [[pending, ...untouched], ...(guarded ? [[processing, ...untouched]] : [])],
    set: { status: "failed", error, updatedAt: now },
    remove: WORKING,
  };
}

/** Unsettled and due → whoever wins this write sends the message again; the next time is ever later. */
export function resendChange(
  { sendCount, fencingToken }: Pick<RequestRecord, "sendCount" | "fencingToken">,
  now: number,
): Change {
  const unmoved: Clause = { attribute: "sendCount", is: "equal", value: sendCount };
  const first = fencingToken === 0 ? RESEND_UNCLAIMED_AFTER : RESEND_AFTER;
  return {
    when: hasCome("resendAt", now).flatMap((due) => [
      [pending, due, unmoved],
      [processing, due, unmoved],
    ]),
    set: { resendAt: now + Math.min(first * 2 ** Math.min(sendCount, 16), RESEND_AT_MOST) },
    add: { sendCount: 1 },
  };
}

/** A send failed of an unclaimed or retried request that nobody has taken up or sent since → due at once. */
export function dueAtOnce(sent: Pick<RequestRecord, "sendCount" | "fencingToken">, now: number): Change {
  const unmoved: Clause[] = [
    { attribute: "sendCount", is: "equal", value: sent.sendCount },
    { attribute: "fencingToken", is: "equal", value: sent.fencingToken },
  ];
  return { when: [[pending, ...unmoved]], set: { resendAt: now } };
}

/** When a new request is due to be sent again, in milliseconds since 1970: they are spread, so that not all are at once. */
export function firstResendAt(now: number, random: number): number {
  return now + Math.ceil(RESEND_UNCLAIMED_AFTER * (1 + random));
}

/** Whether a time in a record has come. */
export function isDue(time: number, now: number): boolean {
  return time <= now || time > now + FARTHEST;
}

/** Whether nothing that must not be repeated can have been done, here or by an earlier request. */
export function isUntouched({ effect, uncertain }: Traces): boolean {
  return effect === undefined && uncertain === undefined;
}

/** From when on a time in a record is one that no right clock writes, in milliseconds since 1970. */
export function farthestFrom(now: number): number {
  return now + FARTHEST;
}

/** Whether a change may be made to a record. */
export function allows(change: Change, record: RequestRecord): boolean {
  return change.when.some((clauses) => clauses.every((clause) => holds(clause, record)));
}

/** The record after a change that is allowed. */
export function apply(change: Change, record: RequestRecord): RequestRecord {
  const next: Record<string, unknown> = { ...record, ...change.set };
  for (const [name, by] of Object.entries(change.add ?? {})) next[name] = Number(next[name] ?? 0) + by;
  for (const name of change.remove ?? []) delete next[name];
  return next as unknown as RequestRecord;
}

const WORKING = ["input", "leaseUntil", "notBefore", "unsettled", "group", "resendAt"] as const;

type Seen = Pick<RequestRecord, "fencingToken"> & Traces;

function unmovedSince(seen: Seen, now: number): Clause[][] {
  const unmoved: Clause[] = [
    { attribute: "fencingToken", is: "equal", value: seen.fencingToken },
    ...untouched.filter(({ attribute }) => seen[attribute as keyof Traces] === undefined),
  ];
  return [[pending, ...unmoved], ...hasCome("leaseUntil", now).map((come) => [processing, ...unmoved, come])];
}

/** Either of these holds of a time that has come. */
function hasCome(attribute: keyof RequestRecord, now: number): Clause[] {
  return [
    { attribute, is: "atMost", value: now },
    { attribute, is: "after", value: farthestFrom(now) },
  ];
}

function held(fencingToken: number): Clause[] {
  return [processing, { attribute: "fencingToken", is: "equal", value: fencingToken }];
}

function holds(clause: Clause, record: RequestRecord): boolean {
  const value = record[clause.attribute];
  switch (clause.is) {
    case "equal":
      return value === clause.value;
    case "atMost":
      return typeof value === "number" && value <= clause.value;
    case "after":
      return typeof value === "number" && value > clause.value;
    case "absent":
      return value === undefined;
  }
}
