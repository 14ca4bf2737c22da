import "../support/environment";
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sqsQueue } from "../../src/queue/request-queue";
import { openFauxqs } from "../support/fauxqs";
import { memoryQueue, type TestQueue } from "../support/memory";

let server: Awaited<ReturnType<typeof openFauxqs>>;
let client: SQSClient;

/** The real queue, with the receiving that the event source does on AWS. */
async function realQueue(name: string, concurrency: number): Promise<TestQueue> {
  const { QueueUrl = "" } = await client.send(
    new CreateQueueCommand({ QueueName: `${name}.fifo`, Attributes: { FifoQueue: "true" } }),
  );
  return {
    ...sqsQueue(QueueUrl, concurrency, client),
    async receive() {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1, WaitTimeSeconds: 0 }),
      );
      const [message] = Messages;
      if (!message?.Body) return undefined;
      return {
        message: JSON.parse(message.Body),
        done: async () => {
          await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
        },
      };
    },
  };
}

beforeAll(async () => {
  server = await openFauxqs();
  client = new SQSClient({ endpoint: server.url, region: "eu-west-2" });
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

const message = (id: string) => ({ api: "bundleGet", owner: "o", id });

describe.each([
  ["memory", async (_: string, concurrency: number) => memoryQueue(concurrency) as TestQueue],
  ["sqs", realQueue],
])("queue %s", (kind, make) => {
  test("order", async () => {
    const queue = await make(`${kind}-order`, 1);
    for (const id of ["a", "b", "c"]) await queue.send(message(id), "o", "0.1");
    const received: string[] = [];
    for (let next = await queue.receive(); next; next = await queue.receive()) {
      received.push(next.message.id);
      await next.done();
    }
    expect(received).toEqual(["a", "b", "c"]);
  });

  test("one in flight", async () => {
    const queue = await make(`${kind}-flight`, 1);
    await queue.send(message("a"), "o", "0.1");
    await queue.send(message("b"), "o", "0.1");
    const first = await queue.receive();
    expect(await queue.receive()).toBeUndefined();
    await first?.done();
    expect((await queue.receive())?.message.id).toBe("b");
  });

  test("one in flight of each group, where more than one may run", async () => {
    const [one, many] = [await make(`${kind}-one`, 1), await make(`${kind}-many`, 2)];
    for (const queue of [one, many]) {
      await queue.send(message("a"), "slow", "0.1");
      await queue.send(message("b"), "slow", "0.1");
      await queue.send(message("c"), "quick", "0.1");
    }
    const inFlight = async (queue: TestQueue) => {
      const received: string[] = [];
      for (let next = await queue.receive(); next; next = await queue.receive()) received.push(next.message.id);
      return received;
    };
    expect([await inFlight(one), await inFlight(many)]).toEqual([["a"], ["a", "c"]]);
  });

  test("a send counts once, a new send again", async () => {
    const queue = await make(`${kind}-once`, 1);
    await queue.send(message("a"), "o", "0.1");
    await queue.send(message("a"), "o", "0.1");
    await queue.send(message("a"), "o", "0.2");
    const first = await queue.receive();
    await first?.done();
    const second = await queue.receive();
    await second?.done();
    expect([first?.message.id, second?.message.id, await queue.receive()]).toEqual(["a", "a", undefined]);
  });

  test("a message holds API, owner and id alone", async () => {
    const queue = await make(`${kind}-body`, 1);
    await queue.send({ ...message("a"), input: "secret" } as never, "o", "0.1");
    expect((await queue.receive())?.message).toEqual(message("a"));
  });
});
