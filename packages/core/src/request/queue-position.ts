import type { QueuePosition } from "@submit/contract/protocol/request";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { LIMITS } from "../rate-limit/window";
import type { Ports } from "./port";
import type { RequestRecord } from "./record";

/** Only who has waited this long is told of a position, in milliseconds: most never are. */
const AFTER = 3_000;
/** How long a look at a queue serves all who ask, in milliseconds. */
const FRESH = 2_000;
const LOOK = 1_000;
/** Work that HMRC does not limit takes about this long, in seconds. */
const QUICK = 0.2;

/** Says where a pending request stands; undefined for one that is not waiting, or has not waited long. */
export type FindQueuePosition = (api: ApiName, record: RequestRecord) => Promise<QueuePosition | undefined>;

/** Remembers each queue for a moment, so that a thousand polls cost one look. */
export function createQueuePositions(ports: Ports): FindQueuePosition {
  const looks = new Map<ApiName, { until: number; times: Promise<number[]> }>();
  const waiting = (api: ApiName): Promise<number[]> => {
    const known = looks.get(api);
    if (known && known.until > ports.now()) return known.times;
    const times = ports
      .store(api)
      .waiting(LOOK)
      .then((all) => all.map(({ createdAt }) => createdAt));
    looks.set(api, { until: ports.now() + FRESH, times });
    times.catch(() => looks.delete(api));
    return times;
  };
  return async (api, record) => {
    const now = ports.now();
    if (record.status !== "pending" || now - record.createdAt < AFTER) return undefined;
    const ahead = (await waiting(api)).filter((time) => time < record.createdAt).length;
    const turn = (ahead + 1) * (specOf(api).upstream === "hmrc" ? await secondsAtHmrc(waiting) : QUICK);
    const pause = ((record.notBefore ?? 0) - now) / 1_000;
    return { ahead, seconds: Math.ceil(Math.max(turn, pause)) };
  };
}

/** Seconds between two calls of one API: HMRC's rate limit in the long run, shared evenly by the APIs that have work for it. */
async function secondsAtHmrc(waiting: (api: ApiName) => Promise<number[]>): Promise<number> {
  const queues = await Promise.all(apiNames.filter((api) => specOf(api).upstream === "hmrc").map(waiting));
  const busy = queues.filter((times) => times.length > 0).length;
  const slowest = Math.max(...LIMITS.map(({ calls, window }) => window / calls));
  return (Math.max(busy, 1) * slowest) / 1_000;
}
