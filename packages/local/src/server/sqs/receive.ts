import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as v from "valibot";
import { transaction } from "../sqlite";
import { arnOf, type Context, type Queue, queueOf } from "./context";
import type { MessageRow } from "./database";
import { invalidValue } from "./error";
import type { Waiters } from "./long-poll";
import { digestOf, type MessageAttributes } from "./message-attribute";
import { numberOf, redriveOf } from "./queue-attribute";
import { handleOf } from "./receipt";
import { md5, sequenceNumberOf } from "./send";

const Names = v.optional(v.array(v.string()), []);

export const ReceiveMessage = v.strictObject({
  QueueUrl: v.string(),
  MaxNumberOfMessages: v.optional(v.number(), 1),
  VisibilityTimeout: v.optional(v.number()),
  WaitTimeSeconds: v.optional(v.number()),
  AttributeNames: Names,
  MessageSystemAttributeNames: Names,
  MessageAttributeNames: Names,
});
type Input = v.InferOutput<typeof ReceiveMessage>;

/** Takes messages, and waits for the first one as long as was asked for or until the caller hangs up. */
export async function receiveMessage(context: Context, input: Input, waiters: Waiters, hungUp: AbortSignal) {
  const { name, attributes } = queueOf(context, input.QueueUrl);
  const wait = input.WaitTimeSeconds ?? numberOf(attributes, "ReceiveMessageWaitTimeSeconds");
  checkRange("MaxNumberOfMessages", input.MaxNumberOfMessages, 1, 10);
  checkRange("WaitTimeSeconds", wait, 0, 20);
  if (input.VisibilityTimeout !== undefined) checkRange("VisibilityTimeout", input.VisibilityTimeout, 0, 43_200);
  if (wait === 0 && context.shortPollsMiss) return {};
  const until = context.now() + wait * 1000;
  while (!hungUp.aborted && !waiters.closed) {
    // Settings may change while a receive waits.
    const queue = queueOf(context, input.QueueUrl);
    const messages = isAnyVisible(context, name)
      ? transaction(context.database, () => take(context, queue, input))
      : [];
    if (messages.length > 0) return { Messages: messages.map((row) => shown(context, queue, row, input)) };
    if (context.now() >= until) break;
    await waiters.wait(name, Math.min(until, nextVisible(context, name) ?? until) - context.now(), hungUp);
    // A caller may have hung up at the moment that woke it: let its connection say so first.
    await nextTurn();
  }
  return {};
}

function checkRange(parameter: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw invalidValue(parameter, value, `Must be >= ${least} and <= ${most}, if provided.`);
}

/** Of several receives that a message has woken, one finds it: the others need no transaction to see that it is gone. */
function isAnyVisible({ database, now }: Context, queue: string): boolean {
  const sql = "SELECT 1 FROM message WHERE queue = ? AND visible_at <= ? LIMIT 1";
  return database.prepare(sql).get(queue, now()) !== undefined;
}

function nextVisible({ database, now }: Context, queue: string): number | undefined {
  const sql = "SELECT min(visible_at) AS at FROM message WHERE queue = ? AND visible_at > ?";
  return (database.prepare(sql).get(queue, now())?.at as number | null) ?? undefined;
}

/** Takes what may be received now. What was received too often goes to the dead-letter queue on the way. */
function take(context: Context, queue: Queue, input: Input): MessageRow[] {
  const { database, now } = context;
  const kept = now() - numberOf(queue.attributes, "MessageRetentionPeriod") * 1000;
  database.prepare("DELETE FROM message WHERE queue = ? AND sent_at <= ?").run(queue.name, kept);
  const redrive = redriveOf(queue.attributes);
  const visibility = input.VisibilityTimeout ?? numberOf(queue.attributes, "VisibilityTimeout");
  const taken: MessageRow[] = [];
  for (const row of queue.fifo ? inGroups(context, queue.name) : inOrder(context, queue.name)) {
    if (redrive && row.receive_count >= redrive.maxReceiveCount) {
      moveToDeadLetterQueue(context, queue, row, redrive.deadLetterTargetArn);
      continue;
    }
    const received = {
      ...row,
      receipt: randomUUID(),
      receive_count: row.receive_count + 1,
      first_received_at: row.first_received_at ?? now(),
      visible_at: now() + visibility * 1000,
    };
    database
      .prepare(
        "UPDATE message SET receipt = ?, receive_count = ?, first_received_at = ?, visible_at = ? WHERE sequence = ?",
      )
      .run(received.receipt, received.receive_count, received.first_received_at, received.visible_at, row.sequence);
    taken.push(received);
    if (taken.length === input.MaxNumberOfMessages) break;
  }
  return taken;
}

/** Visible messages of a standard queue, oldest first. */
function inOrder({ database, now }: Context, queue: string): MessageRow[] {
  const sql = "SELECT * FROM message WHERE queue = ? AND visible_at <= ? ORDER BY sequence LIMIT 100";
  return database.prepare(sql).all(queue, now()) as unknown as MessageRow[];
}

/**
 * Visible messages of a FIFO queue: as many of one group as there are, then of the next. A group of which a message is in
 * flight gives none. (AWS: "FIFO delivery logic", Amazon SQS developer guide.)
 */
function* inGroups({ database, now }: Context, queue: string): Generator<MessageRow> {
  const at = now();
  const heads = database.prepare(`
    SELECT group_id, min(sequence) AS first FROM message WHERE queue = :queue AND visible_at <= :at AND group_id NOT IN
      (SELECT group_id FROM message WHERE queue = :queue AND visible_at > :at AND receipt IS NOT NULL)
    GROUP BY group_id ORDER BY first LIMIT 100`);
  const ofGroup = database.prepare(
    "SELECT * FROM message WHERE queue = ? AND group_id = ? AND visible_at <= ? ORDER BY sequence LIMIT 100",
  );
  for (const { group_id } of heads.all({ queue, at })) {
    yield* ofGroup.all(queue, group_id as string, at) as unknown as MessageRow[];
  }
}

/** A FIFO queue's message counts as sent when it is moved; the receive count goes on. */
function moveToDeadLetterQueue(context: Context, queue: Queue, row: MessageRow, arn: string): void {
  const { database, now } = context;
  const target = arn.split(":").at(-1) ?? "";
  database.prepare("DELETE FROM message WHERE sequence = ?").run(row.sequence);
  database
    .prepare(
      `INSERT INTO message (queue, id, body, attributes, group_id, deduplication_id, sent_at, visible_at, receive_count,
         first_received_at, source_arn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...([target, row.id, row.body, row.attributes, row.group_id, row.deduplication_id] as const),
      ...([queue.fifo ? now() : row.sent_at, now(), row.receive_count] as const),
      ...([row.first_received_at, arnOf(context, queue.name)] as const),
    );
  context.wake(target);
}

function shown(context: Context, queue: Queue, row: MessageRow, input: Input) {
  const system = only(systemAttributesOf(context, queue, row), [
    ...input.AttributeNames,
    ...input.MessageSystemAttributeNames,
  ]);
  const own = only(JSON.parse(row.attributes ?? "{}") as MessageAttributes, input.MessageAttributeNames);
  return {
    MessageId: row.id,
    ReceiptHandle: handleOf(row),
    Body: row.body,
    MD5OfBody: md5(row.body),
    ...(system && { Attributes: system }),
    ...(own && { MessageAttributes: own, MD5OfMessageAttributes: digestOf(own) }),
  };
}

function systemAttributesOf({ account }: Context, queue: Queue, row: MessageRow): Record<string, string> {
  return {
    SenderId: account,
    SentTimestamp: String(row.sent_at),
    ApproximateReceiveCount: String(row.receive_count),
    ApproximateFirstReceiveTimestamp: String(row.first_received_at),
    ...(row.group_id !== null && { MessageGroupId: row.group_id }),
    ...(queue.fifo && {
      MessageDeduplicationId: String(row.deduplication_id),
      SequenceNumber: sequenceNumberOf(row.sequence),
    }),
    ...(row.source_arn !== null && { DeadLetterQueueSourceArn: row.source_arn }),
  };
}

/** The entries that are asked for: by name, by a prefix such as `name.*`, or All; undefined when there are none. */
function only<T>(entries: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> | undefined {
  const asked = (name: string) =>
    names.some(
      (each) => each === "All" || each === name || (each.endsWith(".*") && name.startsWith(each.slice(0, -1))),
    );
  const found = Object.entries(entries).filter(([name]) => asked(name));
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
