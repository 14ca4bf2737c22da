import { isConditionFailed } from "../aws/condition";
import { RetryableError } from "../error";
import { log } from "../log";
import * as Metric from "../metric";
import { quota } from "./table";
import { callAtAmong, nextCallAt, REMEMBERED } from "./window";

/** The longest that a consumer waits for its turn, in milliseconds; beyond that the request goes back to pending. */
const PATIENCE = 13_000;
/** How long everybody pauses after a 429 that somebody else caused, in milliseconds. */
const PAUSE = 1_500;
/** A call this late for its turn, in milliseconds, still counts as punctual. */
const TOLERANCE = 25;
/** A turn that moves is this much further ahead each time, in milliseconds: a slow database must not make it late for ever. */
const LEAD = 10;
/** Nobody reserves or pauses further ahead, in milliseconds: a later time was written by a wrong clock, and must not stall everyone. */
const FARTHEST = 2 * PATIENCE;
const MOVES = 50;
const NAME = "hmrc";

interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/**
 * Waits until one more call to HMRC keeps its rate limit: one reservation list in DynamoDB, shared by every consumer and
 * process, served in order of asking. Throws a Retry that costs no attempt when the wait would be too long, or would last
 * beyond `latest` (milliseconds since 1970): whoever sleeps until its function is killed holds up its whole queue.
 */
export async function acquire(clock: Clock, latest: number): Promise<void> {
  const asked = clock.now();
  await waitForCall(clock, latest);
  Metric.record({ RateLimitWait: clock.now() - asked });
}

async function waitForCall(clock: Clock, latest: number): Promise<void> {
  let callAt = await reserve(clock, latest);
  for (let moves = 0; moves < MOVES; moves++) {
    const delay = callAt - clock.now();
    // Nobody can have come in between since the turn was written.
    if (delay <= 0 && -delay <= TOLERANCE) return;
    if (delay > 0) await clock.sleep(delay);
    const { data } = await quota().get({ name: NAME }).go({ consistent: true });
    const now = clock.now();
    if (pauseOf(data?.pausedUntil, now) > now) {
      // Somebody met a 429 while we slept: the turn is void, and everyone queues anew.
      callAt = await reserve(clock, latest);
      continue;
    }
    const others = (data?.calls ?? []).filter((call) => call !== callAt);
    const due = nextCallAt(
      others.filter((call) => call < callAt),
      now,
    );
    if (due <= now && now - callAt <= TOLERANCE) return;
    // Those before us were late, or we are: what counts at HMRC is when a call is really made, so the turn moves.
    const next = callAtAmong(others, now + moves * LEAD);
    if (next > latest) throw busy();
    const moved = [...others, next].sort((one, other) => one - other).slice(-REMEMBERED);
    if (await write(data?.version, moved)) callAt = next;
  }
  throw busy();
}

/** Makes everybody pause after HMRC answered 429. */
export async function pause(clock: Clock): Promise<void> {
  const pausedUntil = clock.now() + PAUSE;
  await quota().upsert({ name: NAME }).set({ pausedUntil }).add({ version: 1 }).go();
  log.warn("rate-limit.paused", { delay: PAUSE });
}

async function reserve(clock: Clock, latest: number): Promise<number> {
  for (let conflicts = 0; ; conflicts++) {
    const { data } = await quota().get({ name: NAME }).go({ consistent: true });
    const now = clock.now();
    const calls = (data?.calls ?? []).filter((call) => call <= now + FARTHEST);
    const callAt = nextCallAt(calls, now, pauseOf(data?.pausedUntil, now));
    if (callAt - now > PATIENCE)
      throw new RetryableError("HMRC's rate limit is used up.", { delay: callAt - now - PATIENCE / 2, counts: false });
    if (callAt > latest) throw busy();
    if (await write(data?.version, [...calls, callAt].slice(-REMEMBERED))) return callAt;
    if (conflicts > MOVES) throw busy();
    await clock.sleep(conflicts % 5);
  }
}

function pauseOf(pausedUntil: number | undefined, now: number): number {
  return pausedUntil !== undefined && pausedUntil <= now + FARTHEST ? pausedUntil : 0;
}

function busy(): RetryableError {
  return new RetryableError("HMRC's rate limit is in heavy use.", { delay: 500, counts: false });
}

async function write(version: number | undefined, calls: number[]): Promise<boolean> {
  const answer =
    version === undefined
      ? await quota().create({ name: NAME, version: 1, calls }).go({ returnOnConditionCheckFailure: true })
      : await quota()
          .patch({ name: NAME })
          .set({ calls, version: version + 1 })
          .where((attribute, { eq }) => eq(attribute.version, version))
          .go({ returnOnConditionCheckFailure: true });
  return !isConditionFailed(answer);
}
