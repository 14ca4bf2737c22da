import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { sqs } from "../aws/client";
import { type HeldQueue, heldQueue } from "./held-queue";

/** The dead-letter queue behind a queue, found by that queue's redrive policy; throws when it has none. */
export async function deadLetterQueueOf(queueUrl: string, client = sqs): Promise<HeldQueue> {
  return heldQueue(await urlBehind(queueUrl, client), client);
}

async function urlBehind(queueUrl: string, client: typeof sqs): Promise<string> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["RedrivePolicy"] }),
  );
  const policy = JSON.parse(Attributes?.RedrivePolicy ?? "{}") as { deadLetterTargetArn?: string };
  const name = policy.deadLetterTargetArn?.split(":").at(-1);
  if (!name) throw new Error("That queue has no dead-letter queue");
  // SQS wants the two in one account and region, so that only their names differ.
  return queueUrl.replace(/[^/]+$/, name);
}
