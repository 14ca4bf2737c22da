import * as v from "valibot";
import { arnOf, type Context, findQueue, isFifo, type Queue, queueOf } from "./context";
import { invalidValue, SqsError } from "./error";
import { type Attributes, checkAttributes, invalid, redriveOf, withDefaults } from "./queue-attribute";

const Settings = v.record(v.string(), v.string());

export const CreateQueue = v.strictObject({ QueueName: v.string(), Attributes: v.optional(Settings, {}) });

/** Makes a queue. One of that name with the same settings is left as it is; with others it throws QueueNameExists. */
export function createQueue(context: Context, input: v.InferOutput<typeof CreateQueue>, origin: string) {
  const { QueueName: name, Attributes: set } = input;
  const fifo = set.FifoQueue !== undefined;
  if (!(fifo ? FIFO_NAME : STANDARD_NAME).test(name) || name.length > 80) throw badName(name, fifo);
  checkAttributes(set, fifo);
  checkDeadLetterQueue(context, set, fifo);
  const QueueUrl = urlOf(context, origin, name);
  const existing = findQueue(context, name);
  for (const [attribute, value] of Object.entries(existing ? set : {})) {
    if (existing?.attributes[attribute] === value) continue;
    const text = `A queue already exists with the same name and a different value for attribute ${attribute}`;
    throw new SqsError("QueueNameExists", text);
  }
  const insert = "INSERT INTO queue (name, attributes, created_at, modified_at) VALUES (?, ?, ?, ?)";
  if (!existing) context.database.prepare(insert).run(name, JSON.stringify(set), context.now(), context.now());
  return { QueueUrl };
}

const STANDARD_NAME = /^[\w-]+$/;
const FIFO_NAME = /^[\w-]+\.fifo$/;

function badName(name: string, fifo: boolean): SqsError {
  const end = fifo ? ", must end with .fifo suffix and be 1 to 80 in length" : ". 1 to 80 in length";
  const what = `Can only include alphanumeric characters, hyphens, or underscores${end}`;
  return invalidValue("QueueName", name, what);
}

export const GetQueueUrl = v.strictObject({ QueueName: v.string(), QueueOwnerAWSAccountId: v.optional(v.string()) });

/** The URL of a queue; throws QueueDoesNotExist. */
export function getQueueUrl(context: Context, { QueueName }: v.InferOutput<typeof GetQueueUrl>, origin: string) {
  if (!findQueue(context, QueueName)) throw new SqsError("QueueDoesNotExist", "The specified queue does not exist.");
  return { QueueUrl: urlOf(context, origin, QueueName) };
}

export const ListQueues = v.strictObject({
  QueueNamePrefix: v.optional(v.string(), ""),
  MaxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 1000),
  NextToken: v.optional(v.string(), ""),
});

/** URLs of the queues by name; the token is the last name of the page before. */
export function listQueues(context: Context, input: v.InferOutput<typeof ListQueues>, origin: string) {
  const { QueueNamePrefix, MaxResults, NextToken } = input;
  const names = context.database.prepare("SELECT name FROM queue WHERE name > ? ORDER BY name").all(NextToken);
  const found = names.map(({ name }) => String(name)).filter((name) => name.startsWith(QueueNamePrefix));
  const page = found.slice(0, MaxResults);
  return {
    ...(page.length > 0 && { QueueUrls: page.map((name) => urlOf(context, origin, name)) }),
    ...(found.length > page.length && { NextToken: page.at(-1) }),
  };
}

export const GetQueueAttributes = v.strictObject({
  QueueUrl: v.string(),
  AttributeNames: v.optional(v.array(v.string()), []),
});

/** The settings and counts of a queue that are asked for. */
export function getQueueAttributes(context: Context, input: v.InferOutput<typeof GetQueueAttributes>) {
  const queue = queueOf(context, input.QueueUrl);
  const all: Attributes = { ...queue.attributes, ...countsOf(context, queue), ...factsOf(context, queue) };
  const unknown = input.AttributeNames.find((name) => name !== "All" && !(name in all) && !OPTIONAL.has(name));
  if (unknown) throw new SqsError("InvalidAttributeName", `Unknown Attribute ${unknown}.`);
  const asked = (name: string) => input.AttributeNames.includes("All") || input.AttributeNames.includes(name);
  const entries = Object.entries(all).filter(([name, value]) => asked(name) && value !== "");
  return entries.length > 0 ? { Attributes: Object.fromEntries(entries) } : {};
}

const OPTIONAL = new Set(["RedrivePolicy", "FifoQueue", "ContentBasedDeduplication"]);

function countsOf({ database, now }: Context, { name }: Queue) {
  const sql = `
    SELECT sum(visible_at <= :now) AS visible, sum(visible_at > :now AND receipt IS NOT NULL) AS in_flight,
      sum(visible_at > :now AND receipt IS NULL) AS delayed FROM message WHERE queue = :name`;
  const counts = database.prepare(sql).get({ now: now(), name });
  return {
    ApproximateNumberOfMessages: String(counts?.visible ?? 0),
    ApproximateNumberOfMessagesNotVisible: String(counts?.in_flight ?? 0),
    ApproximateNumberOfMessagesDelayed: String(counts?.delayed ?? 0),
  };
}

function factsOf(context: Context, queue: Queue) {
  return {
    QueueArn: arnOf(context, queue.name),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
  };
}

export const SetQueueAttributes = v.strictObject({ QueueUrl: v.string(), Attributes: Settings });

/** Changes settings of a queue; an empty redrive policy takes it away. */
export function setQueueAttributes(context: Context, input: v.InferOutput<typeof SetQueueAttributes>) {
  const { name, fifo, attributes } = queueOf(context, input.QueueUrl);
  checkAttributes(input.Attributes, fifo);
  checkDeadLetterQueue(context, input.Attributes, fifo);
  const update = context.database.prepare("UPDATE queue SET attributes = ?, modified_at = ? WHERE name = ?");
  update.run(JSON.stringify({ ...attributes, ...input.Attributes }), context.now(), name);
  context.wake(name);
  return {};
}

function checkDeadLetterQueue(context: Context, set: Attributes, fifo: boolean): void {
  const target = redriveOf(withDefaults(set))?.deadLetterTargetArn;
  if (target === undefined) return;
  const name = target.split(":").at(-1) ?? "";
  const exists = target === arnOf(context, name) && findQueue(context, name) !== undefined;
  if (!exists) throw invalid("RedrivePolicy", "Dead letter target does not exist.");
  if (isFifo(name) !== fifo)
    throw invalid("RedrivePolicy", "Dead-letter queue must be same type of queue as the source.");
}

export const PurgeQueue = v.strictObject({ QueueUrl: v.string() });

/** Deletes every message of a queue; once a minute, or PurgeQueueInProgress. */
export function purgeQueue(context: Context, { QueueUrl }: v.InferOutput<typeof PurgeQueue>) {
  const { name, purgedAt } = queueOf(context, QueueUrl);
  if (context.now() - purgedAt < 60_000) {
    throw new SqsError("PurgeQueueInProgress", `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`);
  }
  context.database.prepare("DELETE FROM message WHERE queue = ?").run(name);
  context.database.prepare("UPDATE queue SET purged_at = ? WHERE name = ?").run(context.now(), name);
  return {};
}

function urlOf({ account }: Context, origin: string, name: string): string {
  return `${origin}/${account}/${name}`;
}
