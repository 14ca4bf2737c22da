import "../../../core/test/support/environment";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { heldQueue } from "@submit/core/queue/held-queue";
import { startSqs } from "@submit/local/server/sqs/sqs-server";
import { expect, test } from "vitest";

test("letters are found though a short poll finds none of them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "held-queue-"));
  const server = await startSqs({ path: folder, region: "eu-west-2", account: "000000000000", shortPollsMiss: true });
  const client = new SQSClient({ endpoint: server.url, region: "eu-west-2" });
  try {
    const command = new CreateQueueCommand({ QueueName: "dead.fifo", Attributes: { FifoQueue: "true" } });
    const { QueueUrl } = await client.send(command);
    const message = { QueueUrl, MessageGroupId: "0", MessageDeduplicationId: "1", MessageBody: "a letter" };
    await client.send(new SendMessageCommand(message));
    expect(await heldQueue(QueueUrl ?? "", client).take()).toMatchObject([{ body: "a letter" }]);
  } finally {
    client.destroy();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
