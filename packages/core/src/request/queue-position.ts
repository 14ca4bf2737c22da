import type { QueuePosition } from "@submit/contract/protocol/request";
import type { ApiName } from "@submit/contract/registry";
import { type Backlogs, createBacklogs } from "../queue/backlog";
import type { Ports } from "./port";
import type { RequestRecord } from "./record";

/** Only who has waited this long is told of a position, in milliseconds: most never are. */
const AFTER = 3_000;

/** Says where a pending request stands; undefined for one that is not waiting, or has not waited long. */
export type FindQueuePosition = (api: ApiName, record: RequestRecord) => Promise<QueuePosition | undefined>;

/** Positions by the backlogs of this process. Who was put off for more than a minute is before nobody. */
export function createQueuePositions(ports: Ports, backlogs: Backlogs = createBacklogs(ports)): FindQueuePosition {
  return async (api, record) => {
    const now = ports.now();
    if (record.status !== "pending" || now - record.createdAt < AFTER) return undefined;
    const ahead = (await backlogs.times(api)).filter((time) => time < record.createdAt).length;
    const turn = await backlogs.secondsFor(api, ahead + 1);
    const pause = ((record.notBefore ?? 0) - now) / 1_000;
    return { ahead, seconds: Math.ceil(Math.max(turn, pause)) };
  };
}
