import { LIMITS, type Limit, nextCallAt } from "./window";

/** A call that was made, or is about to be, in milliseconds since 1970. */
export interface Call {
  readonly at: number;
  /** Whose it is. */
  readonly by: string;
}

/** Somebody who waits to call. */
export interface Turn {
  readonly id: string;
  readonly by: string;
  /** When it may call, as far as was known when it was written. */
  readonly at: number;
}

const MINUTE = 60_000;
/** Whoever has had so many calls in the last minute, a third of what HMRC allows, leaves the rest of it to others. */
const SHARE = 50;
/** The limits of such an owner: 30 calls of a minute are never its own, so that nobody else waits for the minute's end. */
const LEAVING_SOME: readonly Limit[] = LIMITS.map(({ calls, window }) => ({
  calls: window === MINUTE ? calls - 30 : calls,
  window,
}));
/** Who has not called this long after its turn came, in milliseconds, is dead: what it waited for goes to others. */
const GRACE = 500;

/**
 * When each of those who wait may call, given the calls so far, oldest first. Owners take turns: whoever has not called
 * for longest comes first, and the first call of each before the second of any. One who wants many calls holds up another
 * by one at most.
 */
export function schedule(calls: readonly Call[], waiting: readonly Turn[], now: number, pausedUntil = 0): Turn[] {
  const made = [...calls];
  const times = new Map<string, number>();
  for (const turn of inOrder(calls, waiting)) {
    const at = nextCallAt(timesOf(made), now, pausedUntil, limitsOf(turn.by, made, now));
    times.set(turn.id, at);
    made.push({ at, by: turn.by });
  }
  // A turn that has come keeps its time, by which it is known whether anybody takes it.
  return waiting.map((turn) => {
    const at = times.get(turn.id) ?? turn.at;
    return { ...turn, at: at <= now ? Math.min(turn.at, at) : at };
  });
}

/** Those who still wait: not who let their turn pass, nor who was written by a clock that is wrong by more than `farthest` milliseconds. */
export function present(waiting: readonly Turn[], now: number, farthest: number): Turn[] {
  return waiting.filter(({ at }) => at >= now - GRACE && at <= now + farthest);
}

function inOrder(calls: readonly Call[], waiting: readonly Turn[]): Turn[] {
  const last = new Map(calls.map(({ by }, index) => [by, index]));
  const rounds = new Map<string, number>();
  return waiting
    .map((turn) => {
      const round = rounds.get(turn.by) ?? 0;
      rounds.set(turn.by, round + 1);
      return { turn, round, last: last.get(turn.by) ?? -1 };
    })
    .sort((one, other) => one.round - other.round || one.last - other.last)
    .map(({ turn }) => turn);
}

function limitsOf(owner: string, calls: readonly Call[], now: number): readonly Limit[] {
  const own = calls.filter(({ at, by }) => by === owner && at > now - MINUTE).length;
  return own >= SHARE ? LEAVING_SOME : LIMITS;
}

function timesOf(calls: readonly Call[]): number[] {
  return calls.map(({ at }) => at).sort((one, other) => one - other);
}
