import { timesOf } from "@submit/contract/protocol/spec";
import { specOf } from "@submit/contract/registry";
import type { RequestRecord } from "@submit/core/request/record";
import type { Facts } from "../model/facts";
import { API } from "../model/plan";
import { STRANGER } from "../model/sign-in";
import { BOUNDS } from "../stage/bound";
import type { Actor, Stage } from "../stage/stage";

/** How long after its day a request has its last word at the latest, in milliseconds: its last try may wait for its message. */
const LATEST = 1_200_000;
const DAY = 86_400_000;

/** How soon after its time a request that was put off is taken up where nobody polls it, in milliseconds: the sweep comes each minute. */
const SWEPT = 70_000;
/** How long faults show after they have ended, in milliseconds: messages may be late, and hold up those of their line. */
const AFTERMATH = 600_000;

/** What is checked of a lock. */
interface Lock {
  readonly id?: string;
  readonly expiresAt?: number;
}

const FUNCTION = timesOf(specOf(API)).functionSeconds * 1000;

/** Each write to a record as it happens: no last word changes, and HMRC's answer is stored before anything else. */
export function watchRecord(
  facts: Facts,
  stage: Stage,
  before: RequestRecord | undefined,
  after: RequestRecord | undefined,
): void {
  const actor = stage.actor();
  const id = (after ?? before)?.id ?? "";
  const name = id.slice(0, 4);
  if (after) facts.records.set(id, after);
  else facts.records.delete(id);
  if (before && !after && !isSettled(before) && facts.acknowledged.has(id))
    facts.violate("LOST", `${name} was said to be taken, and its record is gone without a last word`);
  if (!facts.recordedAt.has(id)) facts.recordedAt.set(id, stage.time());
  if (after) checkBeginning(facts, stage.time(), before, after);
  if (before && isSettled(before) && (!after || wordOf(before) !== wordOf(after)))
    facts.violate("LAST_WORD_CHANGED", `${name}: ${wordOf(before)} became ${after ? wordOf(after) : "nothing"}`);
  if (actor.mustStore && !after?.effect?.answered)
    facts.violate("ANSWER_NOT_STORED", `${actor.name} wrote something else of ${name} before HMRC's answer`);
  if (after?.effect?.answered) {
    if (actor.mustStore) facts.confirmed.add(id);
    actor.mustStore = undefined;
    endDoubt(facts, id);
  }
  if (after?.notBefore !== undefined) notePutOff(facts, id, after.notBefore);
  if (before && after) {
    checkNextTry(facts, stage.time(), before, after);
    checkLease(facts, stage.time(), before, after);
    checkHolder(facts, actor, before, after);
  }
  if (after && isSettled(after) && !(before && isSettled(before))) {
    facts.reach(after.error?.code ?? after.status);
    facts.settledAt.set(id, stage.time());
    const lasted = stage.time() - (facts.recordedAt.get(id) ?? 0);
    if (lasted > DAY + LATEST) facts.violate("NO_LAST_WORD", `${name} has its last word after ${lasted / 1_000} s`);
    facts.onSettled(after);
    if (after.input !== undefined) facts.violate("INPUT_KEPT", `${name} is settled and holds its input`);
  } else if (after && before?.status !== after.status)
    facts.reach(after.effect ? `${after.status}, begun` : after.status);
}

/** A record says when its router made it, which may stand still before it writes it, and says so ever after. */
function checkBeginning(
  facts: Facts,
  now: number,
  before: RequestRecord | undefined,
  { id, createdAt }: RequestRecord,
): void {
  const [from, to] = before
    ? [before.createdAt, before.createdAt]
    : [now - BOUNDS.router - BOUNDS.clock, now + BOUNDS.clock];
  if (createdAt < from || createdAt > to)
    facts.violate("WRONG_BEGINNING", `${id.slice(0, 4)} says that it was made ${(now - createdAt) / 1_000} s ago`);
}

function notePutOff({ putOff }: Facts, id: string, until: number): void {
  const known = putOff.get(id);
  // The clock here has fractions of milliseconds.
  if (known) known.add(Math.trunc(until));
  else putOff.set(id, new Set([Math.trunc(until)]));
}

/** What was put off is taken up again at the time that was said, and once nothing goes wrong any more soon after it. */
function checkNextTry(facts: Facts, now: number, before: RequestRecord, after: RequestRecord): void {
  const { status, notBefore, id } = before;
  if (status !== "pending" || after.status !== "processing" || notBefore === undefined) return;
  const late = now - notBefore;
  if (late < -2 * BOUNDS.clock)
    facts.violate("NEXT_TRY", `${id.slice(0, 4)} is tried ${-late / 1_000} s before its time`);
  if (notBefore >= facts.faultsEndedAt + AFTERMATH && late > SWEPT)
    facts.violate("NEXT_TRY", `${id.slice(0, 4)} is tried ${late / 1_000} s after its time`);
}

/** Nobody takes up what another has, as long as its lease runs by any clock. */
function checkLease(facts: Facts, now: number, before: RequestRecord, after: RequestRecord): void {
  const { status, leaseUntil = 0, fencingToken, id } = before;
  if (after.fencingToken !== fencingToken && (after.leaseUntil ?? 0) < after.updatedAt + FUNCTION)
    facts.violate("LEASE_BROKEN", `${id.slice(0, 4)} is taken up for less time than its function may run`);
  if (status !== "processing" || after.fencingToken === fencingToken || leaseUntil <= now + 2 * BOUNDS.clock) return;
  facts.violate(
    "LEASE_BROKEN",
    `${id.slice(0, 4)} is taken up while its lease has ${(leaseUntil - now) / 1_000} s to run`,
  );
}

/** Whoever lost a record to another consumer writes nothing to it any more. */
function checkHolder({ holders, violate }: Facts, { name }: Actor, before: RequestRecord, after: RequestRecord): void {
  const { id, fencingToken, status } = before;
  if (after.fencingToken !== fencingToken) holders.set(id, name);
  else if (name.startsWith("consumer") && status === "processing" && holders.get(id) !== name)
    violate("LEASE_BROKEN", `${name} writes what ${holders.get(id)} has taken up`);
}

/** What became of a request's calls is written down, so nobody need ask HMRC. */
function endDoubt({ posts }: Facts, request: string): void {
  for (const post of posts) if (post.request === request) post.doubtUntil = 0;
}

/** Any other write of a consumer that has HMRC's answer in its hands: its receipt alone may be written side by side with it. */
export function watchTable(
  facts: Facts,
  stage: Stage,
  table: string,
  before: object | undefined,
  after: object | undefined,
): void {
  if (table === "TestFiling") checkLock(facts, before, after);
  if (table === "TestReceipt" && before && JSON.stringify(before) !== JSON.stringify(after))
    facts.violate("RECEIPT_CHANGED", "a receipt that was written became another");
  const actor = stage.actor();
  // A consumer may die between the two: who comes after it finds the receipt.
  if (table === "TestReceipt" && !before && after && actor.request !== undefined) endDoubt(facts, actor.request);
  if (actor.mustStore && table !== "TestReceipt")
    facts.violate("ANSWER_NOT_STORED", `${actor.name} wrote ${table} before HMRC's answer was stored`);
}

/** A lock is taken for those who may file, and given back once its request has ended, and it is known what became of it. */
function checkLock(facts: Facts, before: Lock | undefined, after: Lock | undefined): void {
  if (facts.sent.get(after?.id ?? "")?.user === STRANGER)
    facts.violate("LOCK_OF_STRANGER", `${after?.id?.slice(0, 4)} has the lock of a business that is not its user's`);
  if (before?.expiresAt !== undefined || after?.expiresAt === undefined) return;
  const record = facts.records.get(after.id ?? "");
  if (!record || !isSettled(record) || record.error?.code === "OUTCOME_UNKNOWN")
    facts.violate("LOCK_BROKEN", `the lock of ${after.id?.slice(0, 4)} is given back while it is ${record?.status}`);
}

export function isSettled({ status }: RequestRecord): boolean {
  return status === "completed" || status === "failed";
}

function wordOf({ status, result, error }: RequestRecord): string {
  return `${status} ${result ?? ""} ${JSON.stringify(error ?? "")}`;
}
