import { LIMITS, type Limit, MINUTE, nextCallAt } from "./window";

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

/** Whoever has had this part of the calls that HMRC allows in a minute leaves some of them to others. */
const SHARE = 1 / 3;
/** The part of a minute's calls that is never the own of one who has had so many: so nobody else waits for the minute's end. */
const LEFT = 1 / 5;
/** Who has not called this long after its turn came, in milliseconds, is dead: what it waited for goes to others. */
const GRACE = 500;

/**
 * When each of those who wait may call, given the calls so far, oldest first. Owners take turns: whoever has not called
 * for longest comes first, and the first call of each before the second of any. One who wants many calls holds up another
 * by one at most.
 */
export function schedule(
  calls: readonly Call[],
  waiting: readonly Turn[],
  now: number,
  pausedUntil = 0,
  limits: readonly Limit[] = LIMITS,
): Turn[] {
  const made = [...calls];
  const times = new Map<string, number>();
  for (const turn of inOrder(calls, waiting)) {
    const at = nextCallAt(timesOf(made), now, pausedUntil, ofOwner(limits, turn.by, made, now));
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

/** The limits as they are for an owner: lower ones for one who has had much of this minute. */
function ofOwner(limits: readonly Limit[], owner: string, calls: readonly Call[], now: number): readonly Limit[] {
  const own = calls.filter(({ at, by }) => by === owner && at > now - MINUTE).length;
  return limits.map(({ calls: allowed, window }) =>
    window === MINUTE && own >= allowed * SHARE
      ? { calls: Math.ceil(allowed * (1 - LEFT)), window }
      : { calls: allowed, window },
  );
}

function timesOf(calls: readonly Call[]): number[] {
  return calls.map(({ at }) => at).sort((one, other) => one - other);
}
