import { randomUUID } from "node:crypto";
import { log } from "../log";
import * as Metric from "../metric";
import { type Clock, NAME, read, recent } from "./quota";
import { ask } from "./round";
import { quota } from "./table";
import type { Call, Turn } from "./turn";

/** How long everybody pauses after a 429 that somebody else caused, in milliseconds. */
const PAUSE = 1_500;
/** A call this late, in milliseconds after the time that was written for it, still counts as punctual: less than the margin between two. */
const TOLERANCE = 50;
/** A call that was late is written at least this much further ahead, in milliseconds: a slow database must not make it late for ever. */
const LEAD = 10;
/** The farthest ahead that a call is written because of that, in milliseconds. */
const LEAD_AT_MOST = 2_000;

/**
 * Waits until one more call to HMRC keeps its rate limit: one item in DynamoDB, shared by every consumer and process, of
 * the calls made and of those who wait, each owner in turn. Throws a RetryableError that costs no attempt when the wait
 * would be too long, or would last beyond `latest` (milliseconds since 1970): whoever sleeps until its function is killed
 * holds up its message group. Returns the time that was written for the call.
 */
export async function acquire(clock: Clock, owner: string, latest: number): Promise<number> {
  const asked = clock.now();
  const at = await waitForCall(clock, { id: randomUUID().slice(0, 8), by: owner.slice(-8), at: asked }, latest);
  Metric.record({ RateLimitWait: clock.now() - asked });
  return at;
}

/** Whether a call may still be made at the time that was written for it. */
export function isPunctual(clock: Clock, at: number): boolean {
  return clock.now() - at <= TOLERANCE;
}

/** Reads how the limit stands, unless that is known, so that a turn that is taken soon is one write. */
export async function lookAhead(clock: Clock): Promise<void> {
  if (!recent(clock)) await read(clock);
}

/** Makes everybody pause after HMRC answered 429. */
export async function pause(clock: Clock): Promise<void> {
  const pausedUntil = clock.now() + PAUSE;
  await quota().upsert({ name: NAME }).set({ pausedUntil }).add({ version: 1 }).go();
  log.warn("rate-limit.paused", { delay: PAUSE });
}

async function waitForCall(clock: Clock, me: Turn, latest: number): Promise<number> {
  let late: Call | undefined;
  for (let lead = 0; ; ) {
    const answer = await ask(clock, { me, latest, late, lead });
    if ("waitUntil" in answer) {
      await clock.sleep(answer.waitUntil - clock.now());
      continue;
    }
    const lateBy = await wakeAt(clock, answer.call);
    if (lateBy <= TOLERANCE) return answer.call.at;
    // What counts at HMRC is when a call is really made.
    late = answer.call;
    lead = Math.min(lead + Math.max(LEAD, 2 * lateBy), LEAD_AT_MOST);
  }
}

/** Waits for the time that was written for a call, and says how many milliseconds it is past. */
async function wakeAt(clock: Clock, { at }: Call): Promise<number> {
  if (at > clock.now()) await clock.sleep(at - clock.now());
  return clock.now() - at;
}
