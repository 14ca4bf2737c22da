import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { QueueSpec } from "../../../src/plan/plan";
import type { Server } from "../../../src/server/server";
import { ensureQueues } from "../../../src/server/sqs/ensure-queue";
import { startSqs } from "../../../src/server/sqs/sqs-server";

const ACCOUNT = "000000000000";
const folder = mkdtempSync(join(tmpdir(), "queues-"));
let server: Server;
let sqs: SQSClient;

beforeAll(async () => {
  server = await startSqs({ path: folder, region: "eu-west-2", account: ACCOUNT });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  sqs = new SQSClient({ endpoint: server.url, region: "eu-west-2", credentials });
});
afterAll(async () => {
  sqs.destroy();
  await server.stop();
  rmSync(folder, { recursive: true });
});

function queue(name: string, more: Partial<QueueSpec> = {}): QueueSpec {
  const times = { visibilitySeconds: 30, delaySeconds: 0, retentionSeconds: 345_600 };
  const address = { url: `${server.url}/${ACCOUNT}/${name}`, arn: `arn:aws:sqs:eu-west-2:${ACCOUNT}:${name}` };
  return { name, ...address, fifo: true, contentBasedDeduplication: false, ...times, ...more };
}

async function attributesOf({ url: QueueUrl }: QueueSpec) {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["VisibilityTimeout", "RedrivePolicy"] });
  const { VisibilityTimeout, RedrivePolicy } = (await sqs.send(asked)).Attributes ?? {};
  return [VisibilityTimeout, RedrivePolicy && JSON.parse(RedrivePolicy)];
}

test("queues are made, whichever is named first, left as they are, and given what the program asks for later", async () => {
  const dead = queue("dead.fifo");
  const redrive = { arn: dead.arn, receives: 4 };
  const policy = { deadLetterTargetArn: dead.arn, maxReceiveCount: 4 };
  const work = queue("work.fifo", { redrive });
  for (let start = 0; start < 2; start++) {
    await ensureQueues(sqs, [work, dead]);
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls?.sort()).toEqual([dead.url, work.url]);
    expect(await attributesOf(work)).toEqual(["30", policy]);
  }
  await ensureQueues(sqs, [dead, queue("work.fifo", { visibilitySeconds: 90, redrive })]);
  expect(await attributesOf(work)).toEqual(["90", policy]);
  await ensureQueues(sqs, [dead, queue("work.fifo")]);
  expect(await attributesOf(work)).toEqual(["30", undefined]);
});
