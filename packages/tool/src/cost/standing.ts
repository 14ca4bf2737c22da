import { tableNames } from "@submit/contract/protocol/spec";
import { apiNames } from "@submit/contract/registry";

/** The kinds of stage: `production` is watched, has a domain and a firewall; every other goes without. */
export type StageKind = "production" | "other";

/** What a stage has and is charged for whether anybody uses it or not. */
export interface Standing {
  /** Queues that Lambda polls for as long as they exist: one an API. */
  readonly polledQueues: number;
  /** Those that the function for dead letters looks into. */
  readonly deadLetterQueues: number;
  readonly alarms: number;
  readonly dashboards: number;
  readonly webAcls: number;
  /** A group of AWS's own counts as one. */
  readonly webAclRules: number;
  readonly hostedZones: number;
}

/** What stands on a stage of a kind, with so many APIs; those of the registry unless told otherwise. */
export function standingOf(kind: StageKind, apis: number = apiNames.length): Standing {
  const own = kind === "production" ? 1 : 0;
  return {
    polledQueues: apis,
    deadLetterQueues: apis,
    alarms: 10 * own,
    dashboards: 3 * own,
    webAcls: own,
    webAclRules: 3 * own,
    hostedZones: own,
  };
}

export const HOURS = 730;
const MINUTES = HOURS * 60;

/**
 * How Lambda asks a queue that has nothing: five pollers, each waiting 20 s, without end. Five is what AWS says of a standard
 * queue (Lambda guide, "Using Lambda with Amazon SQS"); of a FIFO queue it says nothing, so this is the model's largest doubt:
 * the metric NumberOfEmptyReceives of a deployed queue tells the truth.
 */
const POLLERS = 5;
const POLLS_A_MINUTE = 3;
/** Minutes between two looks into the dead-letter queues, one request each. */
const DEAD_LETTER_MINUTES = 2;

/** Requests a month that find nothing, whoever uses the stage. */
export function idlePolls({ polledQueues, deadLetterQueues }: Standing): number {
  return (polledQueues * POLLERS * POLLS_A_MINUTE + deadLetterQueues / DEAD_LETTER_MINUTES) * MINUTES;
}

/** Runs a month of the sweep. */
export function sweeps(): number {
  return MINUTES;
}

/**
 * DynamoDB keeps a table's key for five minutes: as often at most it asks KMS for the key of a durable table in an hour in
 * which somebody uses it. The sweep looks for locks each minute, whoever uses the stage. Request tables have a key that asks
 * for nothing.
 */
export function keyRequests(hours: number): number {
  return ((tableNames.length - 1) * hours + HOURS) * (60 / 5);
}
