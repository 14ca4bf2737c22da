import { concurrencyOf } from "@submit/contract/protocol/spec";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { settings } from "../aws/resource";
import { LIMITS } from "../rate-limit/window";

/** One more request is taken while those before it need no longer than this, in seconds: a page's minute, less its own time and what a measurement may be wrong by. */
const LONGEST = 40;
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
/** Seconds between two calls to HMRC in the long run. */
const ALLOWED = Math.max(...LIMITS.map(({ calls, window }) => window / calls / 1_000));

/** An unsettled request, as the sparse index of its API's table has it. */
interface Unsettled {
  readonly owner: string;
  readonly id: string;
  readonly group?: string | undefined;
  readonly createdAt: number;
  readonly sendCount: number;
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
  /** From the end of one request to the end of the next while there are any, in seconds. */
  secondsEach(api: ApiName): Promise<number>;
  /** Whether a new request can be done within a minute; it counts from then on, unless it leaves. */
  enter(api: ApiName): Promise<boolean>;
  /** A request that entered was not recorded after all. */
  leave(api: ApiName): void;
}

/** What was seen at one time. */
interface Look {
  readonly at: number;
  readonly times: readonly number[];
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
 * A request counts while its message is in the queue or with a consumer. One that is put off, for hours when HMRC is down,
 * has no message: its count of sends is nought until it is due again.
 *
 * How fast it goes is what was seen to end in ten seconds in which every lane had work. Before such a measurement the
 * declaration tells: a second for each request and lane. Where some lanes have nothing to do, as when one user's own line
 * is long and slow, nothing is measured, as it slows nobody else. Either way HMRC's allowance is a bound; without a
 * measurement it is shared evenly by the APIs that have work for HMRC.
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

  async function secondsEach(api: ApiName): Promise<number> {
    const isHmrc = specOf(api).upstream === "hmrc";
    await lookAt(api);
    const pace = measurements.get(api)?.pace;
    if (pace !== undefined) return isHmrc ? Math.max(pace, ALLOWED) : pace;
    const declared = USUAL / lanesOf(api);
    if (!isHmrc) return declared;
    const others = await Promise.all(apiNames.filter((each) => specOf(each).upstream === "hmrc").map(lookAt));
    const busy = others.filter(({ times }) => times.length > 0).length;
    return Math.max(declared, Math.max(busy, 1) * ALLOWED);
  }

  return {
    secondsEach,
    times: async (api) => (await lookAt(api)).times,
    async enter(api) {
      const { times } = await lookAt(api);
      const ahead = () => times.length + (entered.get(api) ?? 0);
      // Only who has many before it needs to know how fast they go.
      const each = ahead() < FEW ? 0 : await secondsEach(api);
      if (ahead() >= FEW && (ahead() >= MOST || ahead() * each > LONGEST)) return false;
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
  const waiting = unsettled.filter(({ sendCount }) => sendCount > 0);
  const lanes = lanesOf(api);
  const lines = new Set(waiting.map(({ group }) => (lanes === 1 ? "everybody" : group)));
  return {
    at,
    times: waiting.map(({ createdAt }) => createdAt),
    names: new Set(waiting.map(({ owner, id }) => `${owner}/${id}`)),
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

function lanesOf(api: ApiName): number {
  return concurrencyOf(specOf(api), settings().mostConcurrency);
}
