/** So many calls in so many seconds. */
export interface Limit {
  readonly calls: number;
  readonly seconds: number;
}

export interface Stage {
  /** Requests that an API runs at once. */
  readonly lanes: number;
  /** What HMRC takes of all APIs together. */
  readonly limits: readonly Limit[];
  /** Seconds that HMRC takes for a call. */
  readonly service: number;
}

/** What became of the requests of an hour. */
export interface Hour {
  readonly asked: number;
  /** The part that was refused as more than a minute's work was waiting, from 0 to 1. */
  readonly refused: number;
  /** Seconds until the end of those that were taken. */
  readonly p50: number;
  readonly p99: number;
  /** Lanes that were busy on average, of all APIs together. */
  readonly busy: number;
}

/** Nobody is taken who would wait longer than this, in seconds: the app's own bound. */
const LONGEST = 40;
const HOUR = 3_600;
/** The calls of a journey: connect, look what is due, file; and when each is made after the first, in seconds. */
const JOURNEY = [0, 30, 240];

/** Plays an hour in which so many journeys begin at random. Those that were refused do not come again. */
export function playHour(journeys: number, { lanes, limits, service }: Stage, random: () => number): Hour {
  const free = JOURNEY.map(() => new Float64Array(lanes));
  const taken = JOURNEY.map(() => 0);
  const calls: number[] = [];
  const times: number[] = [];
  const asked = journeys * JOURNEY.length;
  for (const [at, api] of arrivalsOf(journeys, random)) {
    const own = free[api] as Float64Array;
    // Each call takes as long as any other, so lanes are free in the order in which they were taken.
    const lane = (taken[api] ?? 0) % lanes;
    const start = limits.reduce(
      (latest, limit) => Math.max(latest, allowedAt(calls, limit)),
      Math.max(at, own[lane] ?? 0),
    );
    if (start - at > LONGEST) continue;
    calls.push(start);
    own[lane] = start + service;
    taken[api] = (taken[api] ?? 0) + 1;
    times.push(start + service - at);
  }
  const sorted = Float64Array.from(times).sort();
  return {
    asked,
    refused: 1 - times.length / asked,
    p50: sorted[Math.floor(times.length * 0.5)] ?? 0,
    p99: sorted[Math.floor(times.length * 0.99)] ?? 0,
    busy: (times.length * service) / (HOUR + (JOURNEY.at(-1) ?? 0)),
  };
}

/** When one call more keeps a limit, given those before it in order. */
function allowedAt(calls: readonly number[], { calls: allowed, seconds }: Limit): number {
  return (calls[calls.length - allowed] ?? Number.NEGATIVE_INFINITY) + seconds;
}

/** Times and APIs of all calls in order: of each API they are those of the first, a time later. */
function* arrivalsOf(journeys: number, random: () => number): Generator<readonly [at: number, api: number]> {
  const begun = Float64Array.from({ length: journeys }, () => random() * HOUR).sort();
  const next = JOURNEY.map(() => 0);
  const timeOf = (api: number) => (begun[next[api] ?? 0] ?? Number.POSITIVE_INFINITY) + (JOURNEY[api] ?? 0);
  for (let left = journeys * JOURNEY.length; left > 0; left--) {
    const api = JOURNEY.reduce((first, _, each) => (timeOf(each) < timeOf(first) ? each : first), 0);
    yield [timeOf(api), api];
    next[api] = (next[api] ?? 0) + 1;
  }
}
