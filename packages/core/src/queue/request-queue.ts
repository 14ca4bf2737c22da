import { createHash } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sqs } from "../aws/client";

/** All that a message holds: no figures, no tokens, no personal data in a queue or a dead-letter queue. */
export interface RequestMessage {
  readonly api: string;
  readonly owner: string;
  readonly id: string;
}

/** Where messages of one API are sent. Throws what SQS does not take; the message may have arrived all the same. */
export interface RequestQueue {
  /**
   * Sends a message; those of a `group` are worked on one after another, in order. `send` names one send of a record:
   * SQS drops a repeated deduplication id for five minutes.
   */
  send(message: RequestMessage, group: string, send: string): Promise<void>;
}

/** The one message group of an API whose requests are worked on one at a time. */
const EVERYBODY = "everybody";

/** The FIFO queue of one API: SQS itself gives out one message of a group at a time. */
export function sqsQueue(url: string, concurrency: number, client = sqs): RequestQueue {
  return {
    async send(message, group, send) {
      const body: RequestMessage = { api: message.api, owner: message.owner, id: message.id };
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: JSON.stringify(body),
          MessageGroupId: concurrency === 1 ? EVERYBODY : group,
          MessageDeduplicationId: createHash("sha256").update(`${message.owner}/${message.id}/${send}`).digest("hex"),
        }),
      );
    },
  };
}
