import { CreateQueueCommand, QueueNameExists, SetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { QueueSpec } from "../../plan/plan";

/** Makes the queues that are not there, and gives all of them the attributes that the program asks for now. */
export async function ensureQueues(client: SQSClient, queues: readonly QueueSpec[]): Promise<void> {
  const seen = new Set<QueueSpec>();
  const ensure = async (queue: QueueSpec): Promise<void> => {
    if (seen.has(queue)) return;
    seen.add(queue);
    // A dead-letter queue must be there before another queue names it.
    for (const target of queues) if (target.arn === queue.redrive?.arn) await ensure(target);
    await ensureQueue(client, queue);
  };
  for (const queue of queues) await ensure(queue);
}

async function ensureQueue(client: SQSClient, queue: QueueSpec): Promise<void> {
  const Attributes = attributesOf(queue);
  const kind = { ...(queue.fifo && { FifoQueue: "true" }) };
  try {
    await client.send(new CreateQueueCommand({ QueueName: queue.name, Attributes: { ...kind, ...Attributes } }));
  } catch (error) {
    // It is there with other attributes.
    if (!(error instanceof QueueNameExists)) throw error;
    await client.send(new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes }));
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
