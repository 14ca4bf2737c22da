import "../support/environment";
import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heldQueue } from "../../src/queue/held-queue";
import { openFauxqs } from "../support/fauxqs";

let server: Awaited<ReturnType<typeof openFauxqs>>;
let client: SQSClient;

beforeAll(async () => {
  server = await openFauxqs();
  client = new SQSClient({ endpoint: server.url, region: "eu-west-2" });
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

test("letters are taken, released and removed", async () => {
  const command = new CreateQueueCommand({ QueueName: "dead.fifo", Attributes: { FifoQueue: "true" } });
  const dead = (await client.send(command)).QueueUrl ?? "";
  const letters = heldQueue(dead, client);
  expect([await letters.count(), await letters.take()]).toEqual([{ waiting: 0, held: 0 }, []]);

  const message = { QueueUrl: dead, MessageGroupId: "0", MessageDeduplicationId: "1", MessageBody: "a letter" };
  await client.send(new SendMessageCommand(message));
  expect(await letters.count()).toEqual({ waiting: 1, held: 0 });
  const [first] = await letters.take();
  expect(first).toMatchObject({ body: "a letter", receives: 1 });
  expect([await letters.count(), await letters.take()]).toEqual([{ waiting: 0, held: 1 }, []]);

  await first?.release();
  const [second] = await letters.take();
  expect(second).toMatchObject({ messageId: first?.messageId, receives: 2 });
  await second?.remove();
  expect(await letters.count()).toEqual({ waiting: 0, held: 0 });
});
