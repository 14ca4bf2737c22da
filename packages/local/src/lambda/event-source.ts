import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import type { CloudLog } from "../host/log";
import { withTimeout } from "../host/timeout";

/** A running event source mapping. */
export interface EventSource {
  /** Stops taking messages and waits for running invocations, `graceMs` at most; what is unfinished stays in its queue. */
  stop(graceMs: number): Promise<void>;
}

export interface EventSourceOptions {
  readonly sqs: SQSClient;
  readonly queue: { readonly url: string; readonly arn: string };
  readonly region: string;
  readonly batchSize: number;
  readonly partialResponses: boolean;
  /** How many invocations may run at once: the mapping's maximum concurrency, else the five pollers that Lambda begins with. */
  readonly maximumConcurrency?: number | undefined;
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly log: CloudLog;
}

/**
 * Takes messages from a queue and calls a function with them, as Lambda's pollers do. What succeeds is deleted. When the
 * function throws, is throttled or reaches its time limit, its messages stay in flight until their visibility timeout
 * ends, and then are received again; the queue moves them to its dead-letter queue after so many receives. Message groups
 * run side by side, each one batch at a time: SQS gives nothing of a group that is in flight.
 */
export function startEventSource(options: EventSourceOptions): EventSource {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const polling = poll(options, running, stopping.signal);
  return {
    async stop(graceMs) {
      stopping.abort();
      const ended = polling.then(() => Promise.all(running));
      await withTimeout(ended, graceMs).catch(() => undefined);
    },
  };
}

const INITIAL_CONCURRENCY = 5;
const LONG_POLL_SECONDS = 20;
const PAUSE_AFTER_FAULT_MS = 500;

/** One call waits for messages of a queue, as nobody sees how many do. */
async function poll(options: EventSourceOptions, running: Set<Promise<void>>, stopping: AbortSignal): Promise<void> {
  const { maximumConcurrency = INITIAL_CONCURRENCY } = options;
  const failed = (error: unknown) => options.log("cloud.poll-failed", { queue: options.queue.arn }, error);
  while (!stopping.aborted) {
    try {
      const messages = await receive(options, stopping);
      if (messages.length === 0) continue;
      const work = handle(options, messages)
        .catch(failed)
        .finally(() => running.delete(work));
      running.add(work);
      if (running.size >= maximumConcurrency) await Promise.race(running);
    } catch (error) {
      if (stopping.aborted) return;
      failed(error);
      await Bun.sleep(PAUSE_AFTER_FAULT_MS);
    }
  }
}

async function receive(options: EventSourceOptions, abortSignal: AbortSignal): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: options.queue.url,
    MaxNumberOfMessages: options.batchSize,
    WaitTimeSeconds: LONG_POLL_SECONDS,
    MessageSystemAttributeNames: ["All"],
    MessageAttributeNames: ["All"],
  });
  return (await options.sqs.send(command, { abortSignal })).Messages ?? [];
}

async function handle(options: EventSourceOptions, messages: readonly Message[]): Promise<void> {
  const records = messages.map((message) => recordOf(options, message));
  const failed = await failuresOf(options, records);
  const done = records.filter(({ messageId }) => !failed.has(messageId));
  if (done.length === 0) return;
  const Entries = done.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
  const { Failed = [] } = await options.sqs.send(
    new DeleteMessageBatchCommand({ QueueUrl: options.queue.url, Entries }),
  );
  // Such as a message whose visibility timeout ended while the function ran: it is received again.
  for (const { Code } of Failed) options.log("cloud.delete-failed", { queue: options.queue.arn, code: Code });
}

/** Ids of the messages that are not done: all of them when the function fails. */
async function failuresOf(options: EventSourceOptions, records: readonly SQSRecord[]): Promise<Set<string>> {
  const all = new Set(records.map(({ messageId }) => messageId));
  try {
    const answer = await options.invoke({ Records: records });
    if (!options.partialResponses) return new Set();
    const reported = reportedFailures(answer);
    // Lambda takes an answer that it can't read, or that names an unknown message, as a failure of the whole batch.
    return reported?.every((id) => all.has(id)) ? new Set(reported) : all;
  } catch (error) {
    options.log("cloud.invocation-failed", { queue: options.queue.arn }, error);
    return all;
  }
}

function reportedFailures(answer: unknown): string[] | undefined {
  if (answer === undefined || answer === null) return [];
  const { batchItemFailures } = answer as { batchItemFailures?: unknown };
  if (batchItemFailures === undefined || batchItemFailures === null) return [];
  if (!Array.isArray(batchItemFailures)) return undefined;
  return batchItemFailures.map((failure: { itemIdentifier?: unknown } | null) => String(failure?.itemIdentifier));
}

function recordOf({ queue, region }: EventSourceOptions, message: Message): SQSRecord {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, { DataType, StringValue }]) => [
    name,
    { dataType: DataType ?? "String", stringValue: StringValue },
  ]);
  return {
    messageId: message.MessageId ?? "",
    receiptHandle: message.ReceiptHandle ?? "",
    body: message.Body ?? "",
    attributes: (message.Attributes ?? {}) as unknown as SQSRecord["attributes"],
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody ?? "",
    eventSource: "aws:sqs",
    eventSourceARN: queue.arn,
    awsRegion: region,
  };
}
