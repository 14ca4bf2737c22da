import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sqs } from "../aws/client";
import { parkedQueueUrl } from "../aws/resource";

/**
 * Keeps a message that can't be read for an operator, in the one queue of the stage that nothing consumes. `queue` is the
 * name of the queue that it came from. Throws when SQS does not take it.
 */
export async function park(body: string, queue: string, client = sqs): Promise<void> {
  await client.send(
    new SendMessageCommand({
      QueueUrl: parkedQueueUrl(),
      // SQS takes no empty body.
      MessageBody: body || " ",
      MessageAttributes: { queue: { DataType: "String", StringValue: queue || "unknown" } },
    }),
  );
}
