import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Server } from "../../../src/server/server";
import { startSqs } from "../../../src/server/sqs/sqs-server";

// Through the SDK, which checks the digests of what it sends and receives. The clock is the test's.
const folder = mkdtempSync(join(tmpdir(), "sqs-"));
let clock = Date.UTC(2026, 0, 1);
let server: Server;
let sqs: SQSClient;
let count = 0;

async function start(): Promise<void> {
  server = await startSqs({ path: folder, region: "eu-west-2", account: "000000000000", now: () => clock });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  sqs = new SQSClient({ endpoint: server.url, region: "eu-west-2", credentials });
}

async function stop(): Promise<void> {
  sqs.destroy();
  await server.stop();
}

beforeAll(start);
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

const pass = (seconds: number) => {
  clock += seconds * 1000;
};

type Set = Partial<Record<QueueAttributeName, string>>;

async function makeQueue(set: Set = {}, fifo = true): Promise<string> {
  const QueueName = `test-${++count}${fifo ? ".fifo" : ""}`;
  const Attributes = { ...(fifo && { FifoQueue: "true" }), ...set };
  return (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? "";
}

const arnOf = (url: string) => `arn:aws:sqs:eu-west-2:000000000000:${url.split("/").at(-1)}`;
/** The same queue, whichever port the server has now. */
const at = (url: string) => server.url + new URL(url).pathname;

function send(url: string, body: string, more: Partial<SendMessageCommandInput> = {}) {
  const fifo = url.endsWith(".fifo") && {
    MessageGroupId: "group",
    MessageDeduplicationId: crypto.randomUUID(),
  };
  return sqs.send(new SendMessageCommand({ QueueUrl: at(url), MessageBody: body, ...fifo, ...more }));
}

async function receive(url: string, most = 10, more: object = {}): Promise<Message[]> {
  const all = { MessageSystemAttributeNames: ["All" as const], MessageAttributeNames: ["All"] };
  const command = new ReceiveMessageCommand({ QueueUrl: at(url), MaxNumberOfMessages: most, ...all, ...more });
  return (await sqs.send(command)).Messages ?? [];
}

const bodies = (messages: readonly Message[]) => messages.map(({ Body }) => Body);
const remove = (url: string, message: Message | undefined) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl: at(url), ReceiptHandle: message?.ReceiptHandle }));
const show = (url: string, message: Message | undefined, VisibilityTimeout: number) => {
  const ReceiptHandle = message?.ReceiptHandle;
  return sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: at(url), ReceiptHandle, VisibilityTimeout }));
};

/** For a poll of 20 s that something must end: without that it finds its message when the time is over. */
const woken = { timeout: 15_000 };

async function attributesOf(url: string, ...AttributeNames: QueueAttributeName[]) {
  return (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: at(url), AttributeNames }))).Attributes;
}

async function depth(url: string): Promise<(string | undefined)[]> {
  const found = await attributesOf(url, "All");
  return [
    found?.ApproximateNumberOfMessages,
    found?.ApproximateNumberOfMessagesNotVisible,
    found?.ApproximateNumberOfMessagesDelayed,
  ];
}

describe("group", () => {
  test("in flight, it gives nothing more until its message is deleted", async () => {
    const url = await makeQueue();
    for (const body of ["a", "b"]) await send(url, body);
    const [first] = await receive(url, 1);
    expect(first?.Body).toBe("a");
    expect(await receive(url)).toEqual([]);
    await remove(url, first);
    expect(bodies(await receive(url))).toEqual(["b"]);
  });

  test("in flight, it gives nothing until the visibility timeout ends, and then the same message first", async () => {
    const url = await makeQueue({ VisibilityTimeout: "180" });
    for (const body of ["a", "b"]) await send(url, body);
    await receive(url, 1);
    pass(179.9);
    expect(await receive(url)).toEqual([]);
    pass(0.1);
    const [again] = await receive(url, 1);
    expect(again).toMatchObject({ Body: "a", Attributes: { ApproximateReceiveCount: "2" } });
  });

  test("stays in flight over a restart of the server, until its deadline", async () => {
    const url = await makeQueue({ VisibilityTimeout: "180" });
    for (const body of ["a", "b"]) await send(url, body);
    const [first] = await receive(url, 1);
    await stop();
    pass(100);
    await start();
    expect(await receive(url)).toEqual([]);
    expect(await depth(url)).toEqual(["1", "1", "0"]);
    pass(80);
    expect(await receive(url, 1)).toMatchObject([
      {
        Body: "a",
        MessageId: first?.MessageId,
        Attributes: {
          ApproximateReceiveCount: "2",
          ApproximateFirstReceiveTimestamp: first?.Attributes?.ApproximateFirstReceiveTimestamp,
        },
      },
    ]);
  });

  test("a receipt handle outlives a restart of the server", async () => {
    const url = await makeQueue();
    await send(url, "a");
    const [first] = await receive(url);
    await stop();
    await start();
    await remove(url, first);
    expect(await depth(url)).toEqual(["0", "0", "0"]);
  });

  test("others are not held up", async () => {
    const url = await makeQueue();
    await send(url, "a", { MessageGroupId: "one" });
    await send(url, "b", { MessageGroupId: "one" });
    await send(url, "c", { MessageGroupId: "two" });
    expect(bodies(await receive(url, 1))).toEqual(["a"]);
    expect(bodies(await receive(url, 1))).toEqual(["c"]);
  });

  test("a batch takes as many of one group as there are, in order, before the next", async () => {
    const url = await makeQueue();
    for (const [body, group] of ["1a", "2b", "3a", "4b", "5a"].map((text) => [text, text[1]] as const))
      await send(url, body, { MessageGroupId: group });
    expect(bodies(await receive(url, 4))).toEqual(["1a", "3a", "5a", "2b"]);
    expect(await receive(url)).toEqual([]);
  });

  test("is held up by any of its messages, until the last is settled", async () => {
    const url = await makeQueue();
    for (const body of ["a", "b", "c"]) await send(url, body);
    const [first, second] = await receive(url, 2);
    await remove(url, first);
    expect(await receive(url)).toEqual([]);
    await show(url, second, 0);
    expect(bodies(await receive(url))).toEqual(["b", "c"]);
  });
});

describe("visibility", () => {
  test("0 shows a message at once, with a receive count of 2", async () => {
    const url = await makeQueue();
    await send(url, "a");
    const [first] = await receive(url);
    await show(url, first, 0);
    expect(await receive(url)).toMatchObject([
      { MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: "2" } },
    ]);
  });

  test("is counted from the change, and from the receive's own", async () => {
    const url = await makeQueue({ VisibilityTimeout: "30" });
    await send(url, "a");
    await receive(url, 1, { VisibilityTimeout: 5 });
    pass(5);
    const [first] = await receive(url, 1, { VisibilityTimeout: 5 });
    await show(url, first, 60);
    pass(59);
    expect(await receive(url)).toEqual([]);
    pass(1);
    expect(await receive(url)).toHaveLength(1);
  });

  test.each([-1, 43_201])("%i s is refused", async (seconds) => {
    const url = await makeQueue();
    await send(url, "a");
    const [first] = await receive(url);
    await expect(show(url, first, seconds)).rejects.toThrow("VisibilityTimeout");
    await expect(receive(url, 1, { VisibilityTimeout: seconds })).rejects.toThrow("VisibilityTimeout");
  });

  test("of a message that is not in flight, or is gone, can't be changed", async () => {
    const url = await makeQueue({}, false);
    await send(url, "a");
    const [first] = await receive(url);
    pass(31);
    await expect(show(url, first, 10)).rejects.toMatchObject({ name: "MessageNotInflight" });
    await remove(url, first);
    await expect(show(url, first, 10)).rejects.toThrow("Message does not exist");
  });

  test("of a batch", async () => {
    const url = await makeQueue();
    await send(url, "a");
    const [first] = await receive(url);
    const Entries = [
      { Id: "good", ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 },
      { Id: "bad", ReceiptHandle: "none", VisibilityTimeout: 0 },
    ];
    const answer = await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: at(url), Entries }));
    expect(answer).toMatchObject({ Successful: [{ Id: "good" }], Failed: [{ Id: "bad", SenderFault: true }] });
    expect(await receive(url)).toHaveLength(1);
  });
});

describe("receipt handle", () => {
  test("that is none is refused", async () => {
    const url = await makeQueue();
    await expect(remove(url, { ReceiptHandle: "anything" })).rejects.toMatchObject({ name: "ReceiptHandleIsInvalid" });
  });

  test("of another queue is refused", async () => {
    const [one, two] = [await makeQueue(), await makeQueue()];
    await send(one, "a");
    const [message] = await receive(one);
    await expect(remove(two, message)).rejects.toMatchObject({ name: "ReceiptHandleIsInvalid" });
    expect(await depth(one)).toEqual(["0", "1", "0"]);
  });

  test("of a FIFO queue expires with the visibility timeout", async () => {
    const url = await makeQueue();
    await send(url, "a");
    const [first] = await receive(url);
    pass(31);
    for (const attempt of [() => remove(url, first), () => show(url, first, 10)])
      await expect(attempt()).rejects.toThrow("The receipt handle has expired");
    const [second] = await receive(url);
    await expect(remove(url, first)).rejects.toThrow("The receipt handle has expired");
    await remove(url, second);
    expect(await depth(url)).toEqual(["0", "0", "0"]);
  });

  test("of a standard queue deletes until the next receive, and is then accepted without effect", async () => {
    const url = await makeQueue({}, false);
    await send(url, "a");
    const [first] = await receive(url);
    pass(31);
    const [second] = await receive(url);
    await remove(url, first);
    expect(await depth(url)).toEqual(["0", "1", "0"]);
    pass(31);
    await remove(url, second);
    expect(await depth(url)).toEqual(["0", "0", "0"]);
  });

  test("of a deleted message deletes nothing, and is no error", async () => {
    const url = await makeQueue();
    await send(url, "a");
    const [first] = await receive(url);
    await remove(url, first);
    await remove(url, first);
  });

  test("of a batch", async () => {
    const url = await makeQueue();
    for (const body of ["a", "b"]) await send(url, body);
    const [first, second] = await receive(url);
    const Entries = [
      { Id: "1", ReceiptHandle: first?.ReceiptHandle },
      { Id: "2", ReceiptHandle: second?.ReceiptHandle },
      { Id: "3", ReceiptHandle: "none" },
    ];
    const answer = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: at(url), Entries }));
    expect(answer.Successful).toMatchObject([{ Id: "1" }, { Id: "2" }]);
    expect(answer.Failed).toMatchObject([{ Id: "3", Code: "ReceiptHandleIsInvalid", SenderFault: true }]);
    expect(await depth(url)).toEqual(["0", "0", "0"]);
  });
});

describe("deduplication", () => {
  test("drops a repeated id for five minutes, also when the first is gone", async () => {
    const url = await makeQueue();
    const id = { MessageDeduplicationId: "same" };
    const first = await send(url, "a", id);
    const [message] = await receive(url);
    await remove(url, message);
    pass(299);
    expect(await send(url, "b", id)).toMatchObject({
      MessageId: first.MessageId,
      SequenceNumber: first.SequenceNumber,
    });
    expect(await receive(url)).toEqual([]);
    pass(1);
    await send(url, "c", id);
    expect(bodies(await receive(url))).toEqual(["c"]);
  });

  test("survives a restart of the server", async () => {
    const url = await makeQueue();
    await send(url, "a", { MessageDeduplicationId: "same" });
    await stop();
    await start();
    await send(url, "b", { MessageDeduplicationId: "same" });
    expect(bodies(await receive(url))).toEqual(["a"]);
  });

  test("by content", async () => {
    const url = await makeQueue({ ContentBasedDeduplication: "true" });
    const content = { MessageDeduplicationId: undefined };
    for (const body of ["a", "a", "b"]) await send(url, body, content);
    expect(bodies(await receive(url))).toEqual(["a", "b"]);
  });

  test("without an id is refused", async () => {
    const url = await makeQueue();
    await expect(send(url, "a", { MessageDeduplicationId: undefined })).rejects.toThrow("ContentBasedDeduplication");
  });
});

describe("dead-letter queue", () => {
  test("takes a message that was received so often, in its place in the group", async () => {
    const dead = await makeQueue();
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(dead), maxReceiveCount: 2 });
    const url = await makeQueue({ RedrivePolicy, VisibilityTimeout: "10" });
    const { MessageId } = await send(url, "poison");
    await send(url, "next");
    for (const receives of ["1", "2"]) {
      expect(await receive(url, 1)).toMatchObject([
        { Body: "poison", Attributes: { ApproximateReceiveCount: receives } },
      ]);
      pass(10);
    }
    expect(await depth(dead)).toEqual(["0", "0", "0"]);
    expect(bodies(await receive(url, 1))).toEqual(["next"]);
    expect(await receive(dead)).toMatchObject([
      {
        ...{ Body: "poison", MessageId },
        Attributes: {
          ...{ ApproximateReceiveCount: "3", MessageGroupId: "group" },
          DeadLetterQueueSourceArn: arnOf(url),
          SentTimestamp: String(clock),
        },
      },
    ]);
  });

  test("wakes whoever waits at it", woken, async () => {
    const dead = await makeQueue();
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(dead), maxReceiveCount: 1 });
    const url = await makeQueue({ RedrivePolicy });
    const waiting = receive(dead, 1, { WaitTimeSeconds: 20 });
    await send(url, "poison");
    await receive(url, 1, { VisibilityTimeout: 0 });
    expect(await receive(url)).toEqual([]);
    expect(bodies(await waiting)).toEqual(["poison"]);
  });

  test.each([
    ["is not there", () => "arn:aws:sqs:eu-west-2:000000000000:nowhere.fifo", "Dead letter target does not exist"],
    ["is a standard queue", async () => arnOf(await makeQueue({}, false)), "same type of queue"],
  ])("that %s is refused for a FIFO queue", async (_, target, message) => {
    const policy = { deadLetterTargetArn: await target(), maxReceiveCount: 5 };
    const RedrivePolicy = JSON.stringify(policy);
    await expect(makeQueue({ RedrivePolicy })).rejects.toThrow(message);
    const change = new SetQueueAttributesCommand({ QueueUrl: await makeQueue(), Attributes: { RedrivePolicy } });
    await expect(sqs.send(change)).rejects.toThrow(message);
  });

  test.each([0, 1001, "many"])("after %s receives is refused", async (maxReceiveCount) => {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(await makeQueue()), maxReceiveCount });
    await expect(makeQueue({ RedrivePolicy })).rejects.toMatchObject({ name: "InvalidAttributeValue" });
  });
});

describe("long poll", () => {
  test("ends with the first message", woken, async () => {
    const url = await makeQueue();
    const waiting = receive(url, 1, { WaitTimeSeconds: 20 });
    await send(url, "a");
    expect(bodies(await waiting)).toEqual(["a"]);
  });

  test("ends when the group's message is deleted", woken, async () => {
    const url = await makeQueue();
    for (const body of ["a", "b"]) await send(url, body);
    const [first] = await receive(url, 1);
    const waiting = receive(url, 1, { WaitTimeSeconds: 20 });
    await remove(url, first);
    expect(bodies(await waiting)).toEqual(["b"]);
  });

  test("gives one message to one of those who wait", async () => {
    const url = await makeQueue();
    const waiting = [1, 2, 3].map(() => receive(url, 1, { WaitTimeSeconds: 20 }));
    await send(url, "a");
    expect(bodies(await Promise.race(waiting))).toEqual(["a"]);
    pass(20);
    await send(url, "b");
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: at(url), Attributes: { DelaySeconds: "0" } }));
    expect((await Promise.all(waiting)).map(({ length }) => length).sort()).toEqual([0, 0, 1]);
  });

  test("takes nothing for a caller that has hung up", async () => {
    const url = await makeQueue();
    const hanging = new AbortController();
    const all = new ReceiveMessageCommand({ QueueUrl: at(url), WaitTimeSeconds: 20 });
    const waiting = sqs.send(all, { abortSignal: hanging.signal });
    await receive(url);
    hanging.abort();
    await expect(waiting).rejects.toThrow();
    await receive(url);
    await send(url, "a");
    expect(await depth(url)).toEqual(["1", "0", "0"]);
  });

  test.each([-1, 21, 1.5])("of %d s is refused", async (WaitTimeSeconds) => {
    await expect(receive(await makeQueue(), 1, { WaitTimeSeconds })).rejects.toThrow("WaitTimeSeconds");
  });

  test.each([0, 11])("for %i messages is refused", async (most) => {
    await expect(receive(await makeQueue(), most)).rejects.toThrow("MaxNumberOfMessages");
  });
});

describe("message", () => {
  test("system attributes", async () => {
    const url = await makeQueue();
    const { SequenceNumber } = await send(url, "a", { MessageDeduplicationId: "id" });
    const [message] = await receive(url);
    expect(message?.Attributes).toEqual({
      SenderId: "000000000000",
      SentTimestamp: String(clock),
      ApproximateReceiveCount: "1",
      ApproximateFirstReceiveTimestamp: String(clock),
      MessageGroupId: "group",
      MessageDeduplicationId: "id",
      SequenceNumber,
    });
    expect(SequenceNumber).toMatch(/^\d{20}$/);
    const [bare] = await receive(await withMessage("b"), 1, { MessageSystemAttributeNames: [] });
    expect(bare).not.toHaveProperty("Attributes");
  });

  async function withMessage(body: string): Promise<string> {
    const url = await makeQueue();
    await send(url, body);
    return url;
  }

  test("its own attributes", async () => {
    const url = await makeQueue();
    const MessageAttributes = {
      text: { DataType: "String", StringValue: "é" },
      "te.xt": { DataType: "String", StringValue: "e" },
      bytes: { DataType: "Binary", BinaryValue: new Uint8Array([0, 255]) },
    };
    await send(url, "a", { MessageAttributes });
    const [some] = await receive(url, 1, { MessageAttributeNames: ["te.*", "text"] });
    const { bytes: _, ...asked } = MessageAttributes;
    expect(some?.MessageAttributes).toEqual(asked);
    pass(31);
    expect(await receive(url)).toMatchObject([{ MessageAttributes }]);
  });

  // Digests that AWS gave for these.
  test.each([
    ["Number", "235c5c510d26fb653d073faed50ae77c"],
    ["Number.java.lang.Long", "2e2e4876d8e0bd6b8c2c8f556831c349"],
  ])("the digest of an attribute of type %s", async (DataType, digest) => {
    const MessageAttributes = { timestamp: { DataType, StringValue: "1493147359900" } };
    const sent = await send(await makeQueue(), "a", { MessageAttributes });
    expect(sent.MD5OfMessageAttributes).toBe(digest);
  });

  test("is dropped at the end of its retention", async () => {
    const url = await makeQueue({ MessageRetentionPeriod: "60" });
    await send(url, "a");
    pass(60);
    expect(await receive(url)).toEqual([]);
    expect(await depth(url)).toEqual(["0", "0", "0"]);
  });

  test("waits out its delay", async () => {
    const url = await makeQueue({ DelaySeconds: "5" });
    await send(url, "a");
    expect(await depth(url)).toEqual(["0", "0", "1"]);
    expect(await receive(url)).toEqual([]);
    pass(5);
    expect(await receive(url)).toHaveLength(1);
    const standard = await makeQueue({}, false);
    await send(standard, "a", { DelaySeconds: 9 });
    pass(8);
    expect(await receive(standard)).toEqual([]);
    pass(1);
    expect(await receive(standard)).toHaveLength(1);
  });

  const long = "x".repeat(129);
  test.each([
    ["no body", { MessageBody: "" }, "MessageBody"],
    ["a control character", { MessageBody: "a\u0001" }, "Invalid characters"],
    ["half a surrogate pair", { MessageBody: "\ud800" }, "Invalid characters"],
    ["more than 1 MiB", { MessageBody: "a".repeat(1_048_577) }, "shorter than 1048576 bytes"],
    ["no group", { MessageGroupId: undefined }, "MessageGroupId"],
    ["a group over 128 characters", { MessageGroupId: long }, "1 to 128"],
    ["a deduplication id over 128 characters", { MessageDeduplicationId: long }, "1 to 128"],
    ["a blank in an id", { MessageDeduplicationId: "a b" }, "alphanumeric and punctuation"],
    ["a delay of its own", { DelaySeconds: 5 }, "not valid for this queue type"],
    ["an attribute without a value", { MessageAttributes: { a: { DataType: "String" } } }, "non-empty"],
    ["a trace header", { MessageSystemAttributes: { AWSTraceHeader: { DataType: "String" } } }, "does not answer"],
  ])("with %s is refused", async (_, more, message) => {
    const url = await makeQueue();
    await expect(send(url, "body", more)).rejects.toThrow(message);
    expect(await depth(url)).toEqual(["0", "0", "0"]);
  });

  test("with 128 characters of id and group, and with 1 MiB, is taken", async () => {
    const url = await makeQueue();
    const ids = { MessageGroupId: "g".repeat(128), MessageDeduplicationId: "d".repeat(128) };
    await send(url, "a".repeat(1_048_576), ids);
    expect(await receive(url)).toHaveLength(1);
  });

  test("of a standard queue has no deduplication", async () => {
    const url = await makeQueue({}, false);
    await expect(send(url, "a", { MessageDeduplicationId: "a" })).rejects.toThrow("not valid for this queue type");
  });

  test("of a batch", async () => {
    const url = await makeQueue();
    const entry = (Id: string) => ({ Id, MessageBody: Id, MessageGroupId: "g", MessageDeduplicationId: Id });
    const Entries = [entry("a"), { ...entry("b"), MessageGroupId: long }, entry("c")];
    const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: at(url), Entries }));
    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(["a", "c"]);
    expect(answer.Failed).toMatchObject([{ Id: "b", Code: "InvalidParameterValue" }]);
    expect(bodies(await receive(url))).toEqual(["a", "c"]);
  });

  const one = { MessageBody: "a", MessageGroupId: "g", MessageDeduplicationId: "d" };
  test.each([
    ["no entry", [], "EmptyBatchRequest"],
    [
      "eleven entries",
      Array.from({ length: 11 }, (_, Id) => ({ Id: String(Id), ...one })),
      "TooManyEntriesInBatchRequest",
    ],
    [
      "one id twice",
      [
        { Id: "a", ...one },
        { Id: "a", ...one },
      ],
      "BatchEntryIdsNotDistinct",
    ],
    ["an odd id", [{ Id: "a b", ...one }], "InvalidBatchEntryId"],
    ["over 1 MiB", ["a", "b"].map((Id) => ({ Id, ...one, MessageBody: "a".repeat(600_000) })), "BatchRequestTooLong"],
  ])("a batch of %s is refused", async (_, Entries, name) => {
    const command = new SendMessageBatchCommand({ QueueUrl: at(await makeQueue()), Entries });
    await expect(sqs.send(command)).rejects.toMatchObject({ name });
  });
});

describe("queue", () => {
  test("URL", async () => {
    const url = await makeQueue();
    const QueueName = url.split("/").at(-1);
    expect((await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl).toBe(at(url));
    const unknown = sqs.send(new GetQueueUrlCommand({ QueueName: "nowhere" }));
    await expect(unknown).rejects.toMatchObject({ name: "QueueDoesNotExist" });
    await expect(receive(`${server.url}/111111111111/${QueueName}`)).rejects.toMatchObject({
      name: "QueueDoesNotExist",
    });
  });

  test("attributes", async () => {
    const url = await makeQueue({ VisibilityTimeout: "7" });
    expect(await attributesOf(url, "All")).toMatchObject({
      ...{ QueueArn: arnOf(url), FifoQueue: "true", VisibilityTimeout: "7", MessageRetentionPeriod: "345600" },
      ...{ DelaySeconds: "0", MaximumMessageSize: "1048576", ContentBasedDeduplication: "false" },
    });
    expect(await attributesOf(url, "VisibilityTimeout", "RedrivePolicy")).toEqual({ VisibilityTimeout: "7" });
    expect(await attributesOf(url)).toBeUndefined();
    await expect(attributesOf(url, "Colour" as QueueAttributeName)).rejects.toMatchObject({
      name: "InvalidAttributeName",
    });
  });

  test("made again is the same, with other settings an error", async () => {
    const url = await makeQueue({ VisibilityTimeout: "7" });
    const QueueName = url.split("/").at(-1);
    const again = (Attributes: Set) =>
      sqs.send(new CreateQueueCommand({ QueueName, Attributes: { FifoQueue: "true", ...Attributes } }));
    expect((await again({ VisibilityTimeout: "7" })).QueueUrl).toBe(at(url));
    expect((await again({})).QueueUrl).toBe(at(url));
    await expect(again({ VisibilityTimeout: "8" })).rejects.toThrow(
      "a different value for attribute VisibilityTimeout",
    );
  });

  test("settings are changed, and a redrive policy is taken away", async () => {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(await makeQueue()), maxReceiveCount: 5 });
    const url = await makeQueue({ RedrivePolicy });
    const change = (Attributes: Set) => sqs.send(new SetQueueAttributesCommand({ QueueUrl: at(url), Attributes }));
    await change({ VisibilityTimeout: "9", RedrivePolicy: "" });
    const found = await attributesOf(url, "All");
    expect(found).toMatchObject({ VisibilityTimeout: "9" });
    expect(found).not.toHaveProperty("RedrivePolicy");
  });

  test.each([
    [{ VisibilityTimeout: "43201" }, "InvalidAttributeValue"],
    [{ MessageRetentionPeriod: "59" }, "InvalidAttributeValue"],
    [{ RedrivePolicy: "{" }, "InvalidAttributeValue"],
    [{ Colour: "red" }, "InvalidAttributeName"],
  ])("%j is refused", async (set, name) => {
    await expect(makeQueue(set as Set)).rejects.toMatchObject({ name });
  });

  test.each(["a b", "a.b", "", "x".repeat(81)])("the name %j is refused", async (QueueName) => {
    await expect(sqs.send(new CreateQueueCommand({ QueueName }))).rejects.toThrow();
  });

  test("list", async () => {
    const QueueNamePrefix = `list-${++count}-`;
    for (const name of ["a", "b", "c"])
      await sqs.send(new CreateQueueCommand({ QueueName: `${QueueNamePrefix}${name}` }));
    const page = await sqs.send(new ListQueuesCommand({ QueueNamePrefix, MaxResults: 2 }));
    expect(page.QueueUrls?.map((url) => url.at(-1))).toEqual(["a", "b"]);
    const { NextToken } = page;
    const rest = await sqs.send(new ListQueuesCommand({ QueueNamePrefix, MaxResults: 2, NextToken }));
    expect(rest.QueueUrls?.map((url) => url.at(-1))).toEqual(["c"]);
    expect(rest.NextToken).toBeUndefined();
  });

  test("purge", async () => {
    const url = await makeQueue();
    await send(url, "a");
    const other = await makeQueue();
    await send(other, "b");
    const purge = () => sqs.send(new PurgeQueueCommand({ QueueUrl: at(url) }));
    await purge();
    expect(await depth(url)).toEqual(["0", "0", "0"]);
    expect(await depth(other)).toEqual(["1", "0", "0"]);
    await expect(purge()).rejects.toMatchObject({ name: "PurgeQueueInProgress" });
    pass(60);
    await purge();
  });
});

test("a call that is not answered says so", async () => {
  const headers = { "x-amz-target": "AmazonSQS.TagQueue", "content-type": "application/x-amz-json-1.0" };
  const response = await fetch(server.url, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ message: "The local SQS does not answer TagQueue." });
});
