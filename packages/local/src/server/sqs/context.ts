import type { DatabaseSync } from "node:sqlite";
import { SqsError } from "./error";
import { type Attributes, withDefaults } from "./queue-attribute";

/** What every call works on. */
export interface Context {
  readonly database: DatabaseSync;
  readonly region: string;
  readonly account: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly shortPollsMiss: boolean;
  /** Wakes those who wait for a message of a queue. */
  readonly wake: (queue: string) => void;
}

/** A queue with all its settings. */
export interface Queue {
  readonly name: string;
  readonly fifo: boolean;
  readonly attributes: Attributes;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly purgedAt: number;
}

/** The queue of a URL, of which the account and the name count; throws QueueDoesNotExist. */
export function queueOf(context: Context, url: string): Queue {
  const [account, name = ""] = new URL(url, "http://localhost").pathname.split("/").slice(1);
  const queue = account === context.account ? findQueue(context, name) : undefined;
  if (!queue) throw new SqsError("QueueDoesNotExist", "The specified queue does not exist.");
  return queue;
}

/** The queue of a name, if there is one. */
export function findQueue({ database }: Context, name: string): Queue | undefined {
  const row = database.prepare("SELECT * FROM queue WHERE name = ?").get(name);
  if (!row) return undefined;
  return {
    name,
    fifo: isFifo(name),
    attributes: withDefaults(JSON.parse(String(row.attributes)) as Attributes),
    createdAt: Number(row.created_at),
    modifiedAt: Number(row.modified_at),
    purgedAt: Number(row.purged_at),
  };
}

/** A queue's type is in its name. */
export function isFifo(name: string): boolean {
  return name.endsWith(".fifo");
}

/** The ARN of a queue of this account. */
export function arnOf({ region, account }: Context, name: string): string {
  return `arn:aws:sqs:${region}:${account}:${name}`;
}
