import { createHash, randomUUID } from "node:crypto";
import * as v from "valibot";
import { transaction } from "../sqlite";
import { runBatch } from "./batch";
import { type Context, type Queue, queueOf } from "./context";
import { invalidValue, SqsError } from "./error";
import { checkMessageAttributes, digestOf, MessageAttribute, sizeOf } from "./message-attribute";
import { numberOf } from "./queue-attribute";

const content = {
  MessageBody: v.optional(v.string(), ""),
  DelaySeconds: v.optional(v.number()),
  MessageAttributes: v.optional(v.record(v.string(), MessageAttribute), {}),
  MessageGroupId: v.optional(v.string()),
  MessageDeduplicationId: v.optional(v.string()),
};
const Content = v.strictObject(content);
type Content = v.InferOutput<typeof Content>;

export const SendMessage = v.strictObject({ QueueUrl: v.string(), ...content });

/** Adds a message to a queue. One with a deduplication id of the last five minutes is accepted and dropped. */
export function sendMessage(context: Context, { QueueUrl, ...message }: v.InferOutput<typeof SendMessage>) {
  const queue = queueOf(context, QueueUrl);
  const sent = transaction(context.database, () => send(context, queue, message));
  context.wake(queue.name);
  return sent;
}

export const SendMessageBatch = v.strictObject({
  QueueUrl: v.string(),
  Entries: v.array(v.strictObject({ Id: v.string(), ...content })),
});

/** Adds up to ten messages; those that are refused are reported one by one. */
export function sendMessageBatch(context: Context, { QueueUrl, Entries }: v.InferOutput<typeof SendMessageBatch>) {
  const queue = queueOf(context, QueueUrl);
  const size = Entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  if (size > LARGEST) {
    const text = `Batch requests cannot be longer than ${LARGEST} bytes. You have sent ${size} bytes.`;
    throw new SqsError("BatchRequestTooLong", text);
  }
  const sent = transaction(context.database, () =>
    runBatch(Entries, ({ Id: _, ...message }) => send(context, queue, message)),
  );
  context.wake(queue.name);
  return sent;
}

/** AWS's limit for a message and for a batch, in bytes. */
const LARGEST = 1_048_576;
const DEDUPLICATION_MS = 5 * 60_000;

function send(context: Context, queue: Queue, message: Content) {
  checkContent(queue, message);
  const { MessageBody: body, MessageAttributes: attributes } = message;
  const hasAttributes = Object.keys(attributes).length > 0;
  const digests = {
    MD5OfMessageBody: md5(body),
    ...(hasAttributes && { MD5OfMessageAttributes: digestOf(attributes) }),
  };
  const deduplicationId = queue.fifo ? deduplicationIdOf(queue, message) : null;
  const earlier = deduplicationId === null ? undefined : findDuplicate(context, queue, deduplicationId);
  if (earlier) return { ...digests, ...earlier };

  const now = context.now();
  const delay = message.DelaySeconds ?? numberOf(queue.attributes, "DelaySeconds");
  const MessageId = randomUUID();
  const insert = context.database.prepare(
    `INSERT INTO message (queue, id, body, attributes, group_id, deduplication_id, sent_at, visible_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const json = hasAttributes ? JSON.stringify(attributes) : null;
  const group = message.MessageGroupId ?? null;
  const row = insert.run(queue.name, MessageId, body, json, group, deduplicationId, now, now + delay * 1000);
  if (deduplicationId === null) return { ...digests, MessageId };
  const sequence = Number(row.lastInsertRowid);
  context.database
    .prepare("INSERT INTO deduplication (queue, id, message_id, sequence, sent_at) VALUES (?, ?, ?, ?, ?)")
    .run(queue.name, deduplicationId, MessageId, sequence, now);
  return { ...digests, MessageId, SequenceNumber: sequenceNumberOf(sequence) };
}

/** The message that took a deduplication id within the last five minutes, whether it is still in the queue or not. */
function findDuplicate({ database, now }: Context, { name }: Queue, id: string) {
  database.prepare("DELETE FROM deduplication WHERE sent_at <= ?").run(now() - DEDUPLICATION_MS);
  const found = database.prepare("SELECT * FROM deduplication WHERE queue = ? AND id = ?").get(name, id);
  return found && { MessageId: String(found.message_id), SequenceNumber: sequenceNumberOf(Number(found.sequence)) };
}

function checkContent(queue: Queue, message: Content): void {
  const { MessageBody: body, DelaySeconds: delay, MessageGroupId: group, MessageDeduplicationId: id } = message;
  if (body === "")
    throw new SqsError("MissingRequiredParameterException", "The request must contain the parameter MessageBody.");
  if (!READABLE.test(body))
    throw new SqsError("InvalidMessageContents", "Invalid characters found in the message body.");
  checkMessageAttributes(message.MessageAttributes);
  const most = numberOf(queue.attributes, "MaximumMessageSize");
  if (bytesOf(message) > most) {
    const reason = `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`;
    throw new SqsError("InvalidParameterValueException", reason);
  }
  for (const [name, value] of [
    ["MessageGroupId", group],
    ["MessageDeduplicationId", id],
  ] as const) {
    if (value !== undefined && !IDENTIFIER.test(value)) {
      const reason = `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
      throw invalidValue(name, value, reason);
    }
  }
  if (delay !== undefined && !(Number.isInteger(delay) && delay >= 0 && delay <= 900)) {
    throw invalidValue("DelaySeconds", delay, "DelaySeconds must be >= 0 and <= 900.");
  }
  if (queue.fifo && group === undefined) {
    throw new SqsError("MissingRequiredParameterException", "The request must contain the parameter MessageGroupId.");
  }
  const foreign = queue.fifo ? { DelaySeconds: delay || undefined } : { MessageDeduplicationId: id };
  for (const [name, value] of Object.entries(foreign)) {
    if (value === undefined) continue;
    throw invalidValue(name, value, "The request include parameter that is not valid for this queue type.");
  }
}

const IDENTIFIER = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;
/** The characters that SQS takes: those of XML 1.0. */
const READABLE = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

function deduplicationIdOf(queue: Queue, message: Content): string {
  if (message.MessageDeduplicationId !== undefined) return message.MessageDeduplicationId;
  if (queue.attributes.ContentBasedDeduplication === "true") {
    return createHash("sha256").update(message.MessageBody).digest("hex");
  }
  const text =
    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly";
  throw new SqsError("InvalidParameterValueException", text);
}

function bytesOf({ MessageBody, MessageAttributes }: Content): number {
  return Buffer.byteLength(MessageBody) + sizeOf(MessageAttributes);
}

/** MD5 of a body, with which SDKs check what they sent and received. */
export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** SQS's sequence numbers have twenty digits. */
export function sequenceNumberOf(sequence: number): string {
  return `1${String(sequence).padStart(19, "0")}`;
}
