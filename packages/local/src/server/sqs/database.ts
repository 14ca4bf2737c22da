import type { DatabaseSync } from "node:sqlite";
import { openSqlite } from "../sqlite";

/** A message as it is kept. Times are milliseconds since 1970. */
export interface MessageRow {
  /** Order of arrival over all queues. */
  readonly sequence: number;
  readonly queue: string;
  readonly id: string;
  readonly body: string;
  /** The message attributes as JSON; null when there are none. */
  readonly attributes: string | null;
  readonly group_id: string | null;
  readonly deduplication_id: string | null;
  readonly sent_at: number;
  /** Not shown before: after a delay, or after the visibility timeout of its last receive. */
  readonly visible_at: number;
  /** Token of the last receive; null before the first. With `visible_at` ahead the message is in flight. */
  readonly receipt: string | null;
  readonly receive_count: number;
  readonly first_received_at: number | null;
  /** ARN of the queue that it was moved from. */
  readonly source_arn: string | null;
}

/** Opens the queues and messages of a folder, which is made when absent; throws when they are damaged. */
export function openDatabase(folder: string): DatabaseSync {
  return openSqlite(folder, "sqs.sqlite", SCHEMA);
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS queue (
  name TEXT PRIMARY KEY, attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
  purged_at INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS message (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT,
  group_id TEXT, deduplication_id TEXT, sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, receipt TEXT,
  receive_count INTEGER NOT NULL DEFAULT 0, first_received_at INTEGER, source_arn TEXT) STRICT;
CREATE INDEX IF NOT EXISTS message_order ON message (queue, sequence);
CREATE INDEX IF NOT EXISTS message_group ON message (queue, group_id, sequence);
CREATE INDEX IF NOT EXISTS message_visible ON message (queue, visible_at);
CREATE INDEX IF NOT EXISTS message_sent ON message (queue, sent_at);
CREATE TABLE IF NOT EXISTS deduplication (
  queue TEXT NOT NULL, id TEXT NOT NULL, message_id TEXT NOT NULL, sequence INTEGER NOT NULL, sent_at INTEGER NOT NULL,
  PRIMARY KEY (queue, id)) STRICT;
`;
