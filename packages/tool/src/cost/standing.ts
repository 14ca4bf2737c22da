import { tableNames } from "@submit/contract/protocol/spec";
import { apiNames } from "@submit/contract/registry";

/** What a watched stage (`ci`, `production`) has and is charged for whether anybody uses it or not. */
export const standing = {
  /** Each API's queue and its dead-letter queue: Lambda polls both for as long as they exist. */
  queues: 2 * apiNames.length,
  tables: apiNames.length + tableNames.length,
  /** An API's five alarms look at six metrics, and a stage has six alarms of its own. */
  alarmMetrics: 6 * apiNames.length + 6,
  /** The firewall at the edge, with its rate rule. */
  webAcls: 1,
  webAclRules: 1,
  dashboards: 1,
  hostedZones: 1,
} as const;

export const HOURS = 730;
const MINUTES = HOURS * 60;

/**
 * How Lambda asks a queue that has nothing: five pollers, each waiting 20 s, without end. Five is what AWS says of a standard
 * queue (Lambda guide, "Using Lambda with Amazon SQS"); of a FIFO queue it says nothing, so this is the model's largest doubt:
 * the metric NumberOfEmptyReceives of a deployed queue tells the truth.
 */
const POLLERS = 5;
const POLLS_A_MINUTE = 3;

/** Requests a month that find nothing, whoever uses the stage. */
export function idlePolls(): number {
  return standing.queues * POLLERS * POLLS_A_MINUTE * MINUTES;
}

/** Runs a month of the sweep. */
export function sweeps(): number {
  return MINUTES;
}

/** DynamoDB keeps a table's key for five minutes: as often at most it asks KMS for the key of a table in use. */
export function keyRequests(): number {
  return apiNames.length * (MINUTES / 5);
}
