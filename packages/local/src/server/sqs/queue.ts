import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { QueueSpec } from "../../plan/plan";

/** Makes a queue unless it is there, and gives it the attributes that the program asks for now. */
export async function ensureQueue(client: SQSClient, queue: QueueSpec): Promise<void> {
  const kind = { ...(queue.fifo && { FifoQueue: "true" }) };
  await client.send(new CreateQueueCommand({ QueueName: queue.name, Attributes: kind }));
  await client.send(new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: attributesOf(queue) }));
}

function attributesOf(queue: QueueSpec): Record<string, string> {
  const { redrive } = queue;
  return {
    VisibilityTimeout: String(queue.visibilitySeconds),
    DelaySeconds: String(queue.delaySeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    ...(queue.fifo && { ContentBasedDeduplication: String(queue.contentBasedDeduplication) }),
    ...(redrive && {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: redrive.arn, maxReceiveCount: redrive.receives }),
    }),
  };
}
