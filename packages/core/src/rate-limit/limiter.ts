import { randomUUID } from "node:crypto";
import { isConditionFailed } from "../aws/condition";
import { RetryableError } from "../error";
import { log } from "../log";
import * as Metric from "../metric";
import { hmrcLimits } from "./limit";
import { quota } from "./table";
import { type Call, present, schedule, type Turn } from "./turn";
import { remembered } from "./window";

/** The longest that a consumer waits for its turn, in milliseconds; beyond that the request goes back to pending. */
const PATIENCE = 13_000;
/** How long everybody pauses after a 429 that somebody else caused, in milliseconds. */
const PAUSE = 1_500;
/** A call this late, in milliseconds after the time that was written for it, still counts as punctual: less than the margin between two. */
const TOLERANCE = 50;
/** A call that was late is written at least this much further ahead, in milliseconds: a slow database must not make it late for ever. */
const LEAD = 10;
/** The farthest ahead that a call is written because of that, in milliseconds. */
const LEAD_AT_MOST = 2_000;
/** Nobody waits or pauses further ahead, in milliseconds: a later time was written by a wrong clock, and must not stall everyone. */
const FARTHEST = 2 * PATIENCE;
/** What a process has seen of the item is worth a try for so long, in milliseconds: an older one was written by another since, as a rule. */
const RECENT = 1_000;
const CONFLICTS = 200;
const NAME = "hmrc";

interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * Waits until one more call to HMRC keeps its rate limit: one item in DynamoDB, shared by every consumer and process, of
 * the calls made and of those who wait, each owner in turn. Throws a RetryableError that costs no attempt when the wait
 * would be too long, or would last beyond `latest` (milliseconds since 1970): whoever sleeps until its function is killed
 * holds up its message group.
 */
export async function acquire(clock: Clock, owner: string, latest: number): Promise<void> {
  const asked = clock.now();
  await waitForCall(clock, { id: randomUUID().slice(0, 8), by: owner.slice(-8), at: asked }, latest);
  Metric.record({ RateLimitWait: clock.now() - asked });
}

/** Reads how the limit stands, unless that is known, so that a turn that is taken soon is one write. */
export async function lookAhead(clock: Clock): Promise<void> {
  if (!recent(clock)) await read(clock);
}

async function waitForCall(clock: Clock, me: Turn, latest: number): Promise<void> {
  const limits = hmrcLimits();
  let late: Call | undefined;
  let stored = recent(clock);
  for (let lead = 0, conflicts = 0; conflicts < CONFLICTS; ) {
    const isFresh = stored === undefined;
    stored ??= await read(clock);
    const state = viewOf(stored, clock.now(), me, late);
    const now = clock.now() + lead;
    const turns = schedule(state.calls, state.waiting, now, state.pausedUntil, limits);
    const at = turns.find(({ id }) => id === me.id)?.at ?? now;
    if (at <= now) {
      const call = { at: now, by: me.by };
      const calls = [...state.calls, call].sort((one, other) => one.at - other.at);
      const isWritten = await write(clock, state, calls, without(turns, me));
      stored = recent(clock);
      if (isWritten) {
        const lateBy = await wakeAt(clock, call);
        if (lateBy <= TOLERANCE) return;
        // What counts at HMRC is when a call is really made.
        late = call;
        lead = Math.min(lead + Math.max(LEAD, 2 * lateBy), LEAD_AT_MOST);
      } else conflicts++;
      continue;
    }
    stored = undefined;
    // Nobody waits or gives up because of what may have changed.
    if (!isFresh) continue;
    if (at - now > PATIENCE || at > latest) {
      if (state.isKnown) await write(clock, state, state.calls, without(turns, me));
      throw at - now > PATIENCE ? usedUp(at - now - PATIENCE / 2) : busy();
    }
    if (state.isKnown || (await write(clock, state, state.calls, turns))) await clock.sleep(at - now);
    else await clock.sleep(conflicts++ % 5);
  }
  throw busy();
}

/** Makes everybody pause after HMRC answered 429. */
export async function pause(clock: Clock): Promise<void> {
  const pausedUntil = clock.now() + PAUSE;
  await quota().upsert({ name: NAME }).set({ pausedUntil }).add({ version: 1 }).go();
  log.warn("rate-limit.paused", { delay: PAUSE });
}

/** The item as it was read or written last. */
interface Stored {
  readonly version: number | undefined;
  readonly calls: readonly Call[];
  readonly waiting: readonly Turn[];
  readonly pausedUntil: number;
}

/**
 * What each process read or wrote last. A write on it happens only if nobody else has written since, so as a rule a call's
 * turn costs one write.
 */
const known = new WeakMap<Clock, { readonly stored: Stored; readonly at: number }>();

/** The item as this process knows it, if it has seen it lately. */
function recent(clock: Clock): Stored | undefined {
  const last = known.get(clock);
  return last && Math.abs(clock.now() - last.at) <= RECENT ? last.stored : undefined;
}

async function read(clock: Clock): Promise<Stored> {
  const { data } = await quota().get({ name: NAME }).go({ consistent: true });
  const times = data?.calls ?? [];
  const stored = {
    version: data?.version,
    calls: times.map((at, index) => ({ at, by: data?.callers?.[index] ?? "" })),
    waiting: data?.waiting ?? [],
    pausedUntil: data?.pausedUntil ?? 0,
  };
  known.set(clock, { stored, at: clock.now() });
  return stored;
}

/** The item with this turn among those who wait and without a call of its own that was late. */
function viewOf(stored: Stored, now: number, me: Turn, late: Call | undefined) {
  const calls = [...stored.calls];
  const own = late ? calls.findIndex(({ at, by }) => at === late.at && by === late.by) : -1;
  if (own >= 0) calls.splice(own, 1);
  const waiting = present(stored.waiting, now, FARTHEST);
  const isKnown = waiting.some(({ id }) => id === me.id);
  return {
    stored,
    calls: calls.filter(({ at }) => at <= now + FARTHEST),
    waiting: isKnown ? waiting : [...waiting, { ...me, at: now }],
    isKnown,
    pausedUntil: stored.pausedUntil <= now + FARTHEST ? stored.pausedUntil : 0,
  };
}

/** Waits for the time that was written for a call, and says how many milliseconds it is past. */
async function wakeAt(clock: Clock, { at }: Call): Promise<number> {
  if (at > clock.now()) await clock.sleep(at - clock.now());
  return clock.now() - at;
}

function without(turns: readonly Turn[], { id }: Turn): Turn[] {
  return turns.filter((turn) => turn.id !== id);
}

function usedUp(delay: number): RetryableError {
  return new RetryableError("HMRC's rate limit is used up.", { delay, counts: false });
}

function busy(): RetryableError {
  return new RetryableError("HMRC's rate limit is in heavy use.", { delay: 500, counts: false });
}

/** Writes calls and turns unless somebody else has written since; false when somebody has. */
async function write(
  clock: Clock,
  { stored: { version, pausedUntil } }: { readonly stored: Stored },
  made: readonly Call[],
  waiting: readonly Turn[],
): Promise<boolean> {
  const kept = made.slice(-remembered(hmrcLimits()));
  const state = { calls: kept.map(({ at }) => at), callers: kept.map(({ by }) => by), waiting: [...waiting] };
  known.delete(clock);
  const answer =
    version === undefined
      ? await quota()
          .create({ name: NAME, version: 1, ...state })
          .go({ returnOnConditionCheckFailure: true })
      : await quota()
          .patch({ name: NAME })
          .set({ ...state, version: version + 1 })
          .where((attribute, { eq }) => eq(attribute.version, version))
          .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(answer)) return false;
  const stored = { version: (version ?? 0) + 1, calls: kept, waiting, pausedUntil };
  known.set(clock, { stored, at: clock.now() });
  return true;
}
