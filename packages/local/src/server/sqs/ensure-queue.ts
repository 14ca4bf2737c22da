import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { QueueSpec } from "../../plan/plan";

/** Makes the queues that are not there, and gives all of them the attributes that the program asks for now. */
export async function ensureQueues(client: SQSClient, queues: readonly QueueSpec[]): Promise<void> {
  for (const { name, fifo } of queues) {
    const kind = { ...(fifo && { FifoQueue: "true" }) };
    await client.send(new CreateQueueCommand({ QueueName: name, Attributes: kind }));
  }
  // A dead-letter queue must be there before another queue names it.
  for (const queue of queues) {
    await client.send(new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: attributesOf(queue) }));
  }
}

function attributesOf(queue: QueueSpec): Record<string, string> {
  const { redrive } = queue;
  return {
    VisibilityTimeout: String(queue.visibilitySeconds),
    DelaySeconds: String(queue.delaySeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    ...(queue.fifo && { ContentBasedDeduplication: String(queue.contentBasedDeduplication) }),
    RedrivePolicy: redrive
      ? JSON.stringify({ deadLetterTargetArn: redrive.arn, maxReceiveCount: redrive.receives })
      : "",
  };
}
