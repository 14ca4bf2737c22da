import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type EventSource, startEventSource } from "../../src/lambda/event-source";
import { lambdaFunction } from "../../src/lambda/lambda";
import { ACCOUNT, type FunctionSpec, type QueueSpec } from "../../src/plan/plan";
import type { Server } from "../../src/server/server";
import { ensureQueues } from "../../src/server/sqs/ensure-queue";
import { startSqs } from "../../src/server/sqs/sqs-server";

const REGION = "eu-west-2";
/** A condition is waited for as long as a busy machine may need, in milliseconds: as the system tests do, and less than a test may take. */
const WAIT_MS = 110_000;
const folder = mkdtempSync(join(tmpdir(), "sqs-"));
let server: Server;
let sqs: SQSClient;
const sources: EventSource[] = [];
let count = 0;

beforeAll(async () => {
  server = await startSqs({ path: folder, region: REGION, account: ACCOUNT });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  // Every poller holds a connection for as long as it waits.
  const requestHandler = { httpAgent: { maxSockets: 1000 } };
  sqs = new SQSClient({ endpoint: server.url, region: REGION, credentials, requestHandler });
});

afterAll(async () => {
  await Promise.all(sources.map((source) => source.stop(50)));
  sqs.destroy();
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function makeQueue(more: Partial<QueueSpec> = {}): Promise<QueueSpec> {
  const name = `test-${++count}.fifo`;
  const queue: QueueSpec = {
    name,
    url: `${server.url}/000000000000/${name}`,
    arn: `arn:aws:sqs:${REGION}:000000000000:${name}`,
    fifo: true,
    contentBasedDeduplication: false,
    visibilitySeconds: 60,
    delaySeconds: 0,
    retentionSeconds: 345_600,
    ...more,
  };
  await ensureQueues(sqs, [queue]);
  return queue;
}

async function send(queue: QueueSpec, body: string, group = "lane"): Promise<void> {
  const MessageDeduplicationId = crypto.randomUUID();
  const message = { QueueUrl: queue.url, MessageBody: body, MessageGroupId: group, MessageDeduplicationId };
  await sqs.send(new SendMessageCommand(message));
}

interface Started {
  readonly bodies: string[];
  readonly receives: number[];
  readonly faults: unknown[];
}

function start(
  queue: QueueSpec,
  act: (event: SQSEvent) => unknown,
  options: { maximumConcurrency?: number; batch?: number } = {},
) {
  const started: Started = { bodies: [], receives: [], faults: [] };
  const source = startEventSource({
    ...{ sqs, queue, region: REGION, batchSize: options.batch ?? 1, maximumConcurrency: options.maximumConcurrency },
    partialResponses: true,
    log: (_, __, error) => started.faults.push(error),
    async invoke(event) {
      const { Records } = event as SQSEvent;
      for (const record of Records) {
        started.bodies.push(record.body);
        started.receives.push(Number(record.attributes.ApproximateReceiveCount));
      }
      return act(event as SQSEvent);
    },
  });
  sources.push(source);
  return { ...started, source };
}

async function depth(queue: QueueSpec): Promise<{ waiting: number; inFlight: number }> {
  const command = new GetQueueAttributesCommand({ QueueUrl: queue.url, AttributeNames: ["All"] });
  const { Attributes } = await sqs.send(command);
  return {
    waiting: Number(Attributes?.ApproximateNumberOfMessages),
    inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible),
  };
}

const empty = (queue: QueueSpec) =>
  vi.waitFor(async () => expect(await depth(queue)).toEqual({ waiting: 0, inFlight: 0 }), { timeout: WAIT_MS });

/** Milliseconds since the message was received first, by the queue's clock. */
const hiddenFor = (record: SQSRecord | undefined) =>
  Date.now() - Number(record?.attributes.ApproximateFirstReceiveTimestamp);

// Side by side, for most of their time is a visibility timeout.
describe.concurrent("event source", () => {
  test("success deletes, in order", async () => {
    const queue = await makeQueue();
    const { bodies, receives } = start(queue, () => undefined);
    for (const body of ["one", "two", "three"]) await send(queue, body);
    await vi.waitFor(() => expect(bodies).toEqual(["one", "two", "three"]), { timeout: WAIT_MS });
    await empty(queue);
    expect(receives).toEqual([1, 1, 1]);
  });

  test("record", async () => {
    const queue = await makeQueue();
    let record: unknown;
    start(queue, ({ Records }) => {
      record = Records[0];
    });
    await send(queue, "hello", "group-1");
    await vi.waitFor(() => expect(record).toBeDefined(), { timeout: WAIT_MS });
    expect(record).toMatchObject({
      body: "hello",
      eventSource: "aws:sqs",
      eventSourceARN: queue.arn,
      awsRegion: REGION,
      attributes: { ApproximateReceiveCount: "1", MessageGroupId: "group-1", SentTimestamp: expect.any(String) },
    });
  });

  test("a reported failure comes back, after its visibility timeout", async () => {
    const queue = await makeQueue({ visibilitySeconds: 5 });
    let hidden = 0;
    const { receives } = start(queue, ({ Records: [record] }) => {
      hidden = hiddenFor(record);
      const itemIdentifier = record?.messageId ?? "";
      return { batchItemFailures: receives.length === 1 ? [{ itemIdentifier }] : [] };
    });
    await send(queue, "again");
    // A removal that is late on a loaded machine brings it once more: five seconds are seldom too short for one.
    await vi.waitFor(() => expect(receives.slice(0, 2)).toEqual([1, 2]), { timeout: WAIT_MS });
    await empty(queue);
    expect(hidden).toBeGreaterThanOrEqual(5000);
  });

  test("only what is reported comes back", async () => {
    const queue = await makeQueue();
    for (const group of ["a", "b", "c"]) await send(queue, group, group);
    let ReceiptHandle: string | undefined;
    const { bodies } = start(
      queue,
      ({ Records }) => {
        const failed = Records.filter(
          ({ body, attributes }) => body === "b" && attributes.ApproximateReceiveCount === "1",
        );
        ReceiptHandle ??= failed[0]?.receiptHandle;
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
      { batch: 10 },
    );
    await vi.waitFor(async () => expect(await depth(queue)).toEqual({ waiting: 0, inFlight: 1 }), { timeout: WAIT_MS });
    // Nobody waits for its visibility timeout.
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: queue.url, ReceiptHandle, VisibilityTimeout: 0 }));
    await vi.waitFor(() => expect(bodies).toEqual(["a", "b", "c", "b"]), { timeout: WAIT_MS });
    await empty(queue);
  });

  test.each([
    ["an unknown id", { batchItemFailures: [{ itemIdentifier: "nobody" }] }],
    ["no id", { batchItemFailures: [{}] }],
    ["no list", { batchItemFailures: "all" }],
  ])("an answer with %s fails the batch", async (_, answer) => {
    const queue = await makeQueue({ visibilitySeconds: 2 });
    const { receives } = start(queue, () => (receives.length === 1 ? answer : undefined));
    await send(queue, "again");
    await vi.waitFor(() => expect(receives.slice(0, 2)).toEqual([1, 2]), { timeout: WAIT_MS });
  });

  test("a crash leads to the dead-letter queue after so many receives", async () => {
    const dead = await makeQueue();
    const queue = await makeQueue({ visibilitySeconds: 0, redrive: { arn: dead.arn, receives: 5 } });
    const { receives, faults } = start(queue, () => {
      throw new Error("crash");
    });
    await send(queue, "poison");
    await vi.waitFor(async () => expect((await depth(dead)).waiting).toBe(1), { timeout: WAIT_MS });
    // Five pollers race for a message that is visible at once, so their answers may overtake each other.
    expect(receives.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(faults).toHaveLength(5);
  });

  const limited = (timeoutSeconds: number): FunctionSpec => ({
    ...{ name: "slow", arn: "arn:slow", handler: "slow.run", memoryMb: 128, environment: {}, links: {} },
    ...{ timeoutSeconds, reserved: 1 },
  });

  test("a function that reaches its time limit has failed: its group waits for the visibility timeout", async () => {
    const queue = await makeQueue({ visibilitySeconds: 3 });
    const { promise: never } = Promise.withResolvers<void>();
    let hidden = 0;
    const slow = lambdaFunction(limited(1), async () => (event) => {
      const [record] = (event as SQSEvent).Records;
      if (record?.body === "slow") hidden = hiddenFor(record);
      return record?.attributes.ApproximateReceiveCount === "1" && record.body === "slow" ? never : undefined;
    });
    const { bodies, receives, faults } = start(queue, (event) => slow.invoke(event));
    await send(queue, "slow");
    await send(queue, "next");
    await vi.waitFor(() => expect(faults[0]).toMatchObject({ name: "FunctionTimeout" }), { timeout: WAIT_MS });
    await vi.waitFor(() => expect(bodies).toContain("next"), { timeout: WAIT_MS });
    // A loaded machine may bring it more often, and the group waits each time.
    expect(bodies.indexOf("next")).toBeGreaterThanOrEqual(2);
    expect(bodies.lastIndexOf("slow")).toBeLessThan(bodies.indexOf("next"));
    expect(receives.slice(0, 2)).toEqual([1, 2]);
    expect(hidden).toBeGreaterThanOrEqual(3000);
    await empty(queue);
  });

  test("a throttled function uses up a receive", async () => {
    const queue = await makeQueue({ visibilitySeconds: 2 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const busy = lambdaFunction(limited(20), async () => () => promise);
    const { receives, faults } = start(queue, (event) => busy.invoke(event));
    for (const group of ["a", "b"]) await send(queue, group, group);
    await vi.waitFor(() => expect(faults[0]).toMatchObject({ name: "TooManyRequests" }), { timeout: WAIT_MS });
    resolve();
    await vi.waitFor(() => expect(Math.max(...receives)).toBeGreaterThan(1), { timeout: WAIT_MS });
    await empty(queue);
  });

  test("groups run side by side, as many as the maximum concurrency", async () => {
    const queue = await makeQueue();
    const gates: (() => void)[] = [];
    const { bodies } = start(queue, () => new Promise<void>((resolve) => gates.push(resolve)), {
      maximumConcurrency: 2,
    });
    for (const group of ["a", "b", "c"]) await send(queue, group, group);
    await vi.waitFor(() => expect(bodies.toSorted()).toEqual(["a", "b"]), { timeout: WAIT_MS });
    // Both pollers are at work: the third message waits in the queue.
    expect(await depth(queue)).toEqual({ waiting: 1, inFlight: 2 });
    gates.shift()?.();
    await vi.waitFor(() => expect(bodies.toSorted()).toEqual(["a", "b", "c"]), { timeout: WAIT_MS });
    for (const open of gates) open();
    await empty(queue);
  });

  test("a group runs one by one, however many may run", async () => {
    const queue = await makeQueue();
    let running = 0;
    const together: number[] = [];
    const { bodies } = start(
      queue,
      async () => {
        together.push(++running);
        await Bun.sleep(10);
        running--;
      },
      { maximumConcurrency: 3 },
    );
    for (const body of ["1", "2", "3", "4"]) await send(queue, body);
    await vi.waitFor(() => expect(bodies).toEqual(["1", "2", "3", "4"]), { timeout: WAIT_MS });
    expect(together).toEqual([1, 1, 1, 1]);
  });

  test("stop waits for what runs, and takes nothing more", async () => {
    const queue = await makeQueue();
    const { promise, resolve } = Promise.withResolvers<void>();
    const { bodies, source } = start(queue, () => promise);
    await send(queue, "running");
    await send(queue, "waiting");
    await vi.waitFor(() => expect(bodies).toEqual(["running"]), { timeout: WAIT_MS });
    let hasStopped = false;
    const stopped = source.stop(WAIT_MS).then(() => {
      hasStopped = true;
    });
    expect(await depth(queue)).toEqual({ waiting: 1, inFlight: 1 });
    expect(hasStopped).toBe(false);
    resolve();
    await stopped;
    expect(bodies).toEqual(["running"]);
    expect(await depth(queue)).toEqual({ waiting: 1, inFlight: 0 });
  });

  test("stop does not wait for ever", async () => {
    const queue = await makeQueue();
    const { bodies, source } = start(queue, () => new Promise(() => undefined));
    await send(queue, "endless");
    await vi.waitFor(() => expect(bodies).toEqual(["endless"]), { timeout: WAIT_MS });
    await source.stop(20);
    expect(await depth(queue)).toEqual({ waiting: 0, inFlight: 1 });
  });
});
