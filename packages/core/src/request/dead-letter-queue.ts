import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import { sqs } from "../aws/client";

/** A message that its consumer could not be done with. */
export interface DeadLetter {
  readonly messageId: string;
  /** How often it was received from the dead-letter queue, this time included. */
  readonly receives: number;
  readonly body: string;
  /** Lets others receive it again, at once. */
  release(): Promise<void>;
  remove(): Promise<void>;
}

/** The dead letters of one API, for an operator. */
export interface DeadLetterQueue {
  /** About how many can be received, and how many somebody holds at the moment. */
  count(): Promise<{ waiting: number; held: number }>;
  /** Takes ten letters at most, which nobody else receives for half a minute; none when none can be had. */
  take(): Promise<DeadLetter[]>;
}

/** Seconds for which a letter that was taken is nobody else's. */
const HELD = 30;

/** The dead-letter queue behind a queue, found by that queue's redrive policy; throws when it has none. */
export async function deadLetterQueueOf(queueUrl: string, client = sqs): Promise<DeadLetterQueue> {
  const QueueUrl = await urlBehind(queueUrl, client);
  return {
    async count() {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
        }),
      );
      const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: held } = Attributes;
      return { waiting: Number(waiting ?? 0), held: Number(held ?? 0) };
    },
    async take() {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: HELD,
          MessageSystemAttributeNames: ["ApproximateReceiveCount"],
        }),
      );
      return Messages.map(({ MessageId = "", ReceiptHandle, Body = "", Attributes }) => ({
        messageId: MessageId,
        receives: Number(Attributes?.ApproximateReceiveCount ?? 1),
        body: Body,
        async release() {
          await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
        },
        async remove() {
          await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        },
      }));
    },
  };
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
