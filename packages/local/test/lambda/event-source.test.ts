import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type EventSource, startEventSource } from "../../src/lambda/event-source";
import { lambdaFunction } from "../../src/lambda/lambda";
import type { FunctionSpec, QueueSpec } from "../../src/plan/plan";
import { ensureQueue } from "../../src/server/sqs/queue";
import { startSqs } from "../../src/server/sqs/sqs-server";

const REGION = "eu-west-2";
const folder = mkdtempSync(join(tmpdir(), "sqs-"));
let server: Awaited<ReturnType<typeof startSqs>>;
let sqs: SQSClient;
const sources: EventSource[] = [];
let count = 0;

beforeAll(async () => {
  server = await startSqs(folder, REGION);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  sqs = new SQSClient({ endpoint: server.url, region: REGION, credentials });
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
    visibilitySeconds: 1,
    delaySeconds: 0,
    retentionSeconds: 345_600,
    ...more,
  };
  await ensureQueue(sqs, queue);
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
  options: { pollers?: number; batch?: number } = {},
) {
  const started: Started = { bodies: [], receives: [], faults: [] };
  const source = startEventSource({
    ...{ sqs, queue, region: REGION, batchSize: options.batch ?? 1, pollers: options.pollers ?? 1 },
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
  const answer = await fetch(`${server.url}/_fauxqs/queues/${queue.name}`);
  const { messages } = (await answer.json()) as { messages: { ready: unknown[]; inflight: unknown[] } };
  return { waiting: messages.ready.length, inFlight: messages.inflight.length };
}

const empty = (queue: QueueSpec) =>
  vi.waitFor(async () => expect(await depth(queue)).toEqual({ waiting: 0, inFlight: 0 }), { timeout: 5000 });

// Side by side, for most of their time is a visibility timeout.
describe.concurrent("event source", { timeout: 20_000 }, () => {
  test("success deletes, in order", async () => {
    const queue = await makeQueue();
    const { bodies, receives } = start(queue, () => undefined);
    for (const body of ["one", "two", "three"]) await send(queue, body);
    await vi.waitFor(() => expect(bodies).toEqual(["one", "two", "three"]));
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
    await vi.waitFor(() => expect(record).toBeDefined());
    expect(record).toMatchObject({
      body: "hello",
      eventSource: "aws:sqs",
      eventSourceARN: queue.arn,
      awsRegion: REGION,
      attributes: { ApproximateReceiveCount: "1", MessageGroupId: "group-1", SentTimestamp: expect.any(String) },
    });
  });

  test("a reported failure comes back, after its visibility timeout", async () => {
    const queue = await makeQueue();
    const at: number[] = [];
    const { receives } = start(queue, ({ Records }) => {
      at.push(Date.now());
      const itemIdentifier = Records[0]?.messageId ?? "";
      return { batchItemFailures: at.length === 1 ? [{ itemIdentifier }] : [] };
    });
    await send(queue, "again");
    await vi.waitFor(() => expect(receives).toEqual([1, 2]), { timeout: 5000 });
    await empty(queue);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(900);
  });

  test("only what is reported comes back", async () => {
    const queue = await makeQueue();
    for (const group of ["a", "b", "c"]) await send(queue, group, group);
    const { bodies } = start(
      queue,
      ({ Records }) => {
        const failed = Records.filter(
          ({ body, attributes }) => body === "b" && attributes.ApproximateReceiveCount === "1",
        );
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
      { batch: 10 },
    );
    await vi.waitFor(() => expect(bodies).toEqual(["a", "b", "c", "b"]), { timeout: 5000 });
    await empty(queue);
  });

  test.each([
    ["an unknown id", { batchItemFailures: [{ itemIdentifier: "nobody" }] }],
    ["no id", { batchItemFailures: [{}] }],
    ["no list", { batchItemFailures: "all" }],
  ])("an answer with %s fails the batch", async (_, answer) => {
    const queue = await makeQueue();
    const { receives } = start(queue, () => (receives.length === 1 ? answer : undefined));
    await send(queue, "again");
    await vi.waitFor(() => expect(receives).toEqual([1, 2]), { timeout: 5000 });
  });

  test("a crash leads to the dead-letter queue after so many receives", async () => {
    const dead = await makeQueue();
    const queue = await makeQueue({ visibilitySeconds: 0, redrive: { arn: dead.arn, receives: 5 } });
    const { receives, faults } = start(queue, () => {
      throw new Error("crash");
    });
    await send(queue, "poison");
    await vi.waitFor(async () => expect((await depth(dead)).waiting).toBe(1), { timeout: 5000 });
    expect(receives).toEqual([1, 2, 3, 4, 5]);
    expect(faults).toHaveLength(5);
  });

  test("a function that takes too long has failed, and its lane goes on", async () => {
    const queue = await makeQueue();
    const spec: FunctionSpec = {
      ...{ name: "slow", arn: "arn:slow", handler: "slow.run", memoryMb: 128, environment: {}, links: {} },
      ...{ timeoutSeconds: 0.2, reserved: 1 },
    };
    let hang = true;
    const slow = lambdaFunction(spec, async () => () => (hang ? new Promise(() => undefined) : undefined));
    const { receives, faults } = start(queue, (event) => slow.invoke(event));
    await send(queue, "slow");
    await vi.waitFor(() => expect(faults).toMatchObject([{ name: "FunctionTimeout" }]), { timeout: 5000 });
    hang = false;
    await vi.waitFor(() => expect(receives).toEqual([1, 2]), { timeout: 5000 });
    await empty(queue);
  });

  test("no more run at once than there are lanes", async () => {
    const queue = await makeQueue();
    let running = 0;
    let most = 0;
    const { bodies } = start(
      queue,
      async () => {
        most = Math.max(most, ++running);
        await Bun.sleep(30);
        running--;
      },
      { pollers: 2 },
    );
    for (const group of ["a", "b", "c", "d", "e"]) await send(queue, group, group);
    await vi.waitFor(() => expect(bodies.toSorted()).toEqual(["a", "b", "c", "d", "e"]), { timeout: 5000 });
    expect(most).toBe(2);
  });

  test("a group is served one by one, however many lanes", async () => {
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
      { pollers: 3 },
    );
    for (const body of ["1", "2", "3", "4"]) await send(queue, body);
    await vi.waitFor(() => expect(bodies).toEqual(["1", "2", "3", "4"]), { timeout: 5000 });
    expect(together).toEqual([1, 1, 1, 1]);
  });

  test("stop waits for what runs, and takes nothing more", async () => {
    const queue = await makeQueue();
    const { promise, resolve } = Promise.withResolvers<void>();
    const { bodies, source } = start(queue, () => promise);
    await send(queue, "running");
    await send(queue, "waiting");
    await vi.waitFor(() => expect(bodies).toEqual(["running"]));
    const stopped = source.stop(5000);
    resolve();
    await stopped;
    expect(bodies).toEqual(["running"]);
    expect(await depth(queue)).toEqual({ waiting: 1, inFlight: 0 });
  });

  test("stop does not wait for ever", async () => {
    const queue = await makeQueue({ visibilitySeconds: 60 });
    const { bodies, source } = start(queue, () => new Promise(() => undefined));
    await send(queue, "endless");
    await vi.waitFor(() => expect(bodies).toEqual(["endless"]));
    await source.stop(20);
    expect(await depth(queue)).toEqual({ waiting: 0, inFlight: 1 });
  });
});
