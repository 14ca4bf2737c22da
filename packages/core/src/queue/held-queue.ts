import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import { sqs } from "../aws/client";

/** A message that is kept for an operator. */
export interface HeldMessage {
  readonly messageId: string;
  /** How often it was received from this queue, this time included. */
  readonly receives: number;
  readonly body: string;
  /** Lets others receive it again, at once. */
  release(): Promise<void>;
  remove(): Promise<void>;
}

/** A queue whose messages an operator looks at. */
export interface HeldQueue {
  /** About how many can be received, and how many somebody holds at the moment. */
  count(): Promise<{ waiting: number; held: number }>;
  /** Takes ten messages at most, which nobody else receives for half a minute; none when none can be had for a second. */
  take(): Promise<HeldMessage[]>;
}

/** Seconds for which a message that was taken is nobody else's. */
const HELD = 30;
/** Seconds that a take waits for a message: a poll that does not wait asks some of SQS's servers alone, and may find nothing where there is something. */
const WAIT = 1;

/** The queue at a URL, as an operator sees it. Throws what SQS throws. */
export function heldQueue(QueueUrl: string, client = sqs): HeldQueue {
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
          WaitTimeSeconds: WAIT,
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
