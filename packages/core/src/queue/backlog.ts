import { concurrencyOf } from "@submit/contract/protocol/spec";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { settings } from "../aws/resource";
import { hmrcLimits } from "../rate-limit/limit";

/** One more request is taken while those before it need no longer than this, in seconds: a page's minute, less its own time and what a measurement may be wrong by. */
const LONGEST = 40;
/** Who was put off, and is due within this, counts all the same, in milliseconds. */
const SOON = 60_000;
/** So few are no backlog, however slow they are: a consumer that died stops a line for 20 s. */
const FEW = 10;
/** How long a look at an API serves all who ask, in milliseconds. */
const FRESH = 1_000;
/** What one look reads at most, which costs about 20 read units. So many are a backlog, however fast they go. */
const MOST = 1_000;
/** A request keeps its lane for so many seconds as long as nothing was measured: a usual answer of HMRC's, or a cold start. */
const USUAL = 1;
/** The pace is measured for so many milliseconds, by looks that are at most GAP apart. */
const MEASURED = 10_000;
const GAP = 5_000;

/** An unsettled request, as the sparse index of its API's table has it. */
interface Unsettled {
  readonly owner: string;
  readonly id: string;
  readonly group?: string | undefined;
  readonly createdAt: number;
  readonly sendCount: number;
  readonly resendAt?: number | undefined;
}

/** Where the figures come from. */
interface Source {
  /** Milliseconds since 1970. */
  now(): number;
  /** The unsettled requests of an API, those that are due soonest first. */
  store(api: ApiName): { waiting(limit: number): Promise<Unsettled[]> };
}

/** How much is before a new request of an API. Throws what DynamoDB throws. */
export interface Backlogs {
  /** When each request that waits, or is being worked on, was made, in milliseconds since 1970; a thousand at most. */
  times(api: ApiName): Promise<readonly number[]>;
  /** How long it takes until so many of an API's requests are done, in seconds. */
  secondsFor(api: ApiName, count: number): Promise<number>;
  /** Whether an API was looked at so lately that `enter` need not look. */
  isKnown(api: ApiName): boolean;
  /** Whether a new request can be done within a minute; it counts from then on, unless it leaves. */
  enter(api: ApiName): Promise<boolean>;
  /** A request that entered was not recorded after all. */
  leave(api: ApiName): void;
}

/** What was seen at one time. */
interface Look {
  readonly at: number;
  readonly times: readonly number[];
  /** Those whose message is in the queue or with a consumer. */
  readonly names: ReadonlySet<string>;
  /** Whether so many lines wait that every lane has work. */
  readonly isFull: boolean;
}

/** What was seen to end since a measurement began, and the pace of the last one that was whole. */
interface Measurement {
  readonly last: Look;
  readonly since: number;
  readonly done: number;
  readonly isFull: boolean;
  readonly pace?: number | undefined;
}

/**
 * The backlogs of all APIs as one process knows them, from the sparse index of the unsettled: one query an API and second,
 * however many ask. Several processes together let in what comes within about a second too many. SQS's own count is no
 * better: it may lag by a minute, counts what was sent twice, and does not tell whose a message is.
 *
 * A request counts while its message is in the queue or with a consumer. One that was put off has no message, and its count
 * of sends is nought: it counts when it is due within a minute, as those are who wait for HMRC's allowance, and not while
 * HMRC is down for hours.
 *
 * How fast it goes is what was seen to end, or to be put off, in ten seconds in which every lane had work. Before such a
 * measurement the declaration tells: a second for each request and lane. Where some lanes have nothing to do, as when one
 * user's own line is long and slow, nothing is measured, as it slows nobody else. HMRC's allowance is a bound besides: the
 * APIs that have work for HMRC share it evenly, so while one has so many calls made, each other has as many at most.
 */
export function createBacklogs(source: Source): Backlogs {
  const looks = new Map<ApiName, { until: number; look: Promise<Look> }>();
  const measurements = new Map<ApiName, Measurement>();
  /** New requests that were let in since the last look. */
  const entered = new Map<ApiName, number>();

  function lookAt(api: ApiName): Promise<Look> {
    const known = looks.get(api);
    if (known && known.until > source.now()) return known.look;
    const look = read(source, api).then((seen) => {
      measurements.set(api, measure(measurements.get(api), seen));
      entered.delete(api);
      return seen;
    });
    looks.set(api, { until: source.now() + FRESH, look });
    look.catch(() => looks.delete(api));
    return look;
  }

  /** Tells how many seconds so many requests of an API take. */
  async function timing(api: ApiName): Promise<(count: number) => number> {
    await lookAt(api);
    const each = measurements.get(api)?.pace ?? USUAL / lanesOf(api);
    if (specOf(api).upstream !== "hmrc") return (count) => count * each;
    const others = apiNames.filter((other) => other !== api && specOf(other).upstream === "hmrc");
    const waiting = (await Promise.all(others.map(lookAt))).map(({ times }) => times.length);
    return (count) => {
      const calls = waiting.reduce((sum, other) => sum + Math.min(other, count), count);
      return Math.max(count * each, calls * secondsBetweenCalls());
    };
  }

  return {
    times: async (api) => (await lookAt(api)).times,
    secondsFor: async (api, count) => (await timing(api))(count),
    isKnown: (api) => (looks.get(api)?.until ?? 0) > source.now(),
    async enter(api) {
      const { times } = await lookAt(api);
      const ahead = () => times.length + (entered.get(api) ?? 0);
      // Only who has many before it needs to know how fast they go.
      const seconds = ahead() < FEW ? () => 0 : await timing(api);
      if (ahead() >= MOST || seconds(ahead()) > LONGEST) return false;
      entered.set(api, (entered.get(api) ?? 0) + 1);
      return true;
    },
    leave(api) {
      entered.set(api, Math.max(0, (entered.get(api) ?? 0) - 1));
    },
  };
}

async function read({ now, store }: Source, api: ApiName): Promise<Look> {
  const at = now();
  const unsettled = await store(api).waiting(MOST);
  const sent = unsettled.filter(({ sendCount }) => sendCount > 0);
  const soon = unsettled.filter(({ sendCount, resendAt = at }) => sendCount > 0 || resendAt <= at + SOON);
  const lanes = lanesOf(api);
  const lines = new Set(sent.map(({ group }) => (lanes === 1 ? "everybody" : group)));
  return {
    at,
    times: soon.map(({ createdAt }) => createdAt),
    names: new Set(sent.map(({ owner, id }) => `${owner}/${id}`)),
    // What was cut off can't be told from what has ended.
    isFull: lines.size >= lanes && unsettled.length < MOST,
  };
}

/** What a look adds to a measurement. */
function measure(before: Measurement | undefined, look: Look): Measurement {
  const afresh = { last: look, since: look.at, done: 0, isFull: look.isFull };
  if (!before || look.at - before.last.at > GAP) return afresh;
  const done = before.done + [...before.last.names].filter((name) => !look.names.has(name)).length;
  const isFull = before.isFull && look.isFull;
  const time = look.at - before.since;
  if (time < MEASURED) return { ...before, last: look, done, isFull };
  return isFull ? { ...afresh, pace: time / 1_000 / Math.max(done, 1) } : afresh;
}

/** Seconds between two calls to HMRC in the long run. */
function secondsBetweenCalls(): number {
  return Math.max(...hmrcLimits().map(({ calls, window }) => window / calls / 1_000));
}

function lanesOf(api: ApiName): number {
  return concurrencyOf(specOf(api), settings().mostConcurrency);
}
