import { RetryableError } from "../error";
import { hmrcLimits } from "./limit";
import { type Clock, read, recent, type Stored, write } from "./quota";
import { type Call, present, schedule, type Turn } from "./turn";

/** The longest that a consumer waits for its turn, in milliseconds; beyond that the request goes back to pending. */
const PATIENCE = 13_000;
/** Nobody waits or pauses further ahead, in milliseconds: a later time was written by a wrong clock, and must not stall everyone. */
const FARTHEST = 2 * PATIENCE;
const CONFLICTS = 200;

/** Somebody who wants to make a call. Times are milliseconds since 1970. */
export interface Ask {
  readonly me: Turn;
  /** No turn after this one is of use. */
  readonly latest: number;
  /** The call that was written for it and that it made too late: it does not count. */
  readonly late: Call | undefined;
  /** How much further ahead, in milliseconds, its call is written. */
  readonly lead: number;
}

/** A call that was written for an ask, or the time at which to ask again. */
export type Answer = { readonly call: Call } | { readonly waitUntil: number };

interface Asked extends Ask {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Those of each process who ask at the moment. */
const asking = new WeakMap<Clock, Asked[]>();

/**
 * Takes a turn, or says when there is one. All who ask in one process at a time get theirs by one write: were each to
 * write, only one of them could succeed, and the others would slow it down. Throws a RetryableError that costs no attempt
 * when the turn would come too late.
 */
export function ask(clock: Clock, one: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = { ...one, resolve, reject };
    const others = asking.get(clock);
    if (others) {
      others.push(asked);
      return;
    }
    asking.set(clock, [asked]);
    void serve(clock);
  });
}

/** One round after another, until nobody asks any more. */
async function serve(clock: Clock): Promise<void> {
  for (let all = asking.get(clock); all && all.length > 0; all = asking.get(clock)) {
    asking.set(clock, []);
    const round = all;
    await answerAll(clock, round).catch((error: unknown) => {
      for (const { reject } of round) reject(error);
    });
  }
  asking.delete(clock);
}

async function answerAll(clock: Clock, all: readonly Asked[]): Promise<void> {
  let stored = recent(clock);
  for (let conflicts = 0; conflicts < CONFLICTS; ) {
    const isFresh = stored === undefined;
    stored ??= await read(clock);
    const plan = planFor(all, stored, clock.now());
    if (plan.later.length > 0 && !isFresh) {
      // Nobody waits or gives up because of what may have changed.
      stored = undefined;
      continue;
    }
    if (!plan.changes || (await write(clock, stored, plan.calls, plan.waiting))) return settle(plan);
    stored = undefined;
    await clock.sleep(conflicts++ % 5);
  }
  throw busy();
}

interface Plan {
  /** Those whose turn has come, with the calls that are written for them. */
  readonly called: readonly (readonly [asked: Asked, call: Call])[];
  /** The others, with the time at which to ask again, or why they do not wait so long. */
  readonly later: readonly (readonly [asked: Asked, waitUntil: number, refusal: RetryableError | undefined])[];
  readonly calls: readonly Call[];
  readonly waiting: readonly Turn[];
  /** Whether it differs from what is stored. */
  readonly changes: boolean;
}

function planFor(all: readonly Asked[], stored: Stored, at: number): Plan {
  const lead = Math.max(...all.map((each) => each.lead));
  const now = at + lead;
  const before = withoutLate(stored.calls, all).filter((call) => call.at <= at + FARTHEST);
  const waited = present(stored.waiting, at, FARTHEST);
  const isKnown = (me: Turn) => waited.some(({ id }) => id === me.id);
  const fresh = all.filter(({ me }) => !isKnown(me)).map(({ me }) => ({ ...me, at }));
  const pausedUntil = stored.pausedUntil <= at + FARTHEST ? stored.pausedUntil : 0;
  const turns = schedule(before, [...waited, ...fresh], now, pausedUntil, hmrcLimits());
  const timeOf = ({ id }: Turn) => turns.find((turn) => turn.id === id)?.at ?? now;
  const called = all
    .filter(({ me }) => timeOf(me) <= now)
    .map((asked) => [asked, { at: now, by: asked.me.by }] as const);
  const later = all
    .filter(({ me }) => timeOf(me) > now)
    .map((asked) => [asked, timeOf(asked.me) - lead, refusalOf(asked, timeOf(asked.me), now)] as const);
  const gone = new Set([...called, ...later.filter(([, , refusal]) => refusal)].map(([{ me }]) => me.id));
  return {
    called,
    later,
    calls: [...before, ...called.map(([, call]) => call)].sort((one, other) => one.at - other.at),
    waiting: turns.filter(({ id }) => !gone.has(id)),
    changes: called.length > 0 || later.some(([{ me }, , refusal]) => isKnown(me) === (refusal !== undefined)),
  };
}

function settle({ called, later }: Plan): void {
  for (const [{ resolve }, call] of called) resolve({ call });
  for (const [{ resolve, reject }, waitUntil, refusal] of later) {
    if (refusal) reject(refusal);
    else resolve({ waitUntil });
  }
}

/** Calls without those that were made too late by those who ask. */
function withoutLate(calls: readonly Call[], all: readonly Asked[]): Call[] {
  const kept = [...calls];
  for (const { late } of all) {
    const place = late ? kept.findIndex(({ at, by }) => at === late.at && by === late.by) : -1;
    if (place >= 0) kept.splice(place, 1);
  }
  return kept;
}

function refusalOf({ latest }: Asked, at: number, now: number): RetryableError | undefined {
  if (at - now > PATIENCE) return usedUp(at - now - PATIENCE / 2);
  return at > latest ? busy() : undefined;
}

function usedUp(delay: number): RetryableError {
  return new RetryableError("HMRC's rate limit is used up.", { delay, counts: false });
}

function busy(): RetryableError {
  return new RetryableError("HMRC's rate limit is in heavy use.", { delay: 500, counts: false });
}
