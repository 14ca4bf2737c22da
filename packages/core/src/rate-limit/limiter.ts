import { isRejected } from "../aws/condition";
import { Retry } from "../error";
import { log } from "../log";
import * as Metric from "../metric";
import { quota } from "./table";
import { nextSlot, REMEMBERED, slotAmong } from "./window";

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
export async function takeTurn(clock: Clock, latest: number): Promise<void> {
  const asked = clock.now();
  await waitForTurn(clock, latest);
  Metric.record({ GovernorWait: clock.now() - asked });
}

async function waitForTurn(clock: Clock, latest: number): Promise<void> {
  let slot = await reserve(clock, latest);
  for (let moves = 0; moves < MOVES; moves++) {
    const delay = slot - clock.now();
    // Nobody can have come in between since the turn was written.
    if (delay <= 0 && -delay <= TOLERANCE) return;
    if (delay > 0) await clock.sleep(delay);
    const { data } = await quota().get({ name: NAME }).go({ consistent: true });
    const now = clock.now();
    if (pauseOf(data?.pausedUntil, now) > now) {
      // Somebody met a 429 while we slept: the turn is void, and everyone queues anew.
      slot = await reserve(clock, latest);
      continue;
    }
    const others = (data?.grants ?? []).filter((grant) => grant !== slot);
    const due = nextSlot(
      others.filter((grant) => grant < slot),
      now,
    );
    if (due <= now && now - slot <= TOLERANCE) return;
    // Those before us were late, or we are: what counts at HMRC is when a call is really made, so the turn moves.
    const next = slotAmong(others, now + moves * LEAD);
    if (next > latest) throw busy();
    const moved = [...others, next].sort((one, other) => one - other).slice(-REMEMBERED);
    if (await write(data?.version, moved)) slot = next;
  }
  throw busy();
}

/** Makes everybody pause after HMRC answered 429. */
export async function pause(clock: Clock): Promise<void> {
  const pausedUntil = clock.now() + PAUSE;
  await quota().upsert({ name: NAME }).set({ pausedUntil }).add({ version: 1 }).go();
  log.warn("governor.paused", { delay: PAUSE });
}

async function reserve(clock: Clock, latest: number): Promise<number> {
  for (let conflicts = 0; ; conflicts++) {
    const { data } = await quota().get({ name: NAME }).go({ consistent: true });
    const now = clock.now();
    const grants = (data?.grants ?? []).filter((grant) => grant <= now + FARTHEST);
    const slot = nextSlot(grants, now, pauseOf(data?.pausedUntil, now));
    if (slot - now > PATIENCE)
      throw new Retry("HMRC's rate limit is used up.", { delay: slot - now - PATIENCE / 2, counts: false });
    if (slot > latest) throw busy();
    if (await write(data?.version, [...grants, slot].slice(-REMEMBERED))) return slot;
    if (conflicts > MOVES) throw busy();
    await clock.sleep(conflicts % 5);
  }
}

function pauseOf(pausedUntil: number | undefined, now: number): number {
  return pausedUntil !== undefined && pausedUntil <= now + FARTHEST ? pausedUntil : 0;
}

function busy(): Retry {
  return new Retry("HMRC's rate limit is in heavy use.", { delay: 500, counts: false });
}

async function write(version: number | undefined, grants: number[]): Promise<boolean> {
  const answer =
    version === undefined
      ? await quota().create({ name: NAME, version: 1, grants }).go({ returnOnConditionCheckFailure: true })
      : await quota()
          .patch({ name: NAME })
          .set({ grants, version: version + 1 })
          .where((attribute, { eq }) => eq(attribute.version, version))
          .go({ returnOnConditionCheckFailure: true });
  return !isRejected(answer);
}
