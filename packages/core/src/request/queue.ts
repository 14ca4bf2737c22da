import { createHash } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sqs } from "../aws/client";
import type { RequestKey } from "./record";

/** All that a message holds: no figures, no tokens, no personal data in a queue or a dead-letter queue. */
export interface RequestMessage extends RequestKey {
  readonly api: string;
}

/** Where messages of one API are sent. */
export interface RequestQueue {
  /**
   * Sends a message. `send` counts the sends of one request: SQS drops a repeated deduplication id for five minutes.
   * Throws when SQS did not confirm it; the message may have arrived all the same.
   */
  send(message: RequestMessage, send: string): Promise<void>;
}

/** The FIFO queue of one API, with one message group a lane. */
export function sqsQueue(url: string, lanes: number, client = sqs): RequestQueue {
  return {
    async send(message, send) {
      const body: RequestMessage = { api: message.api, owner: message.owner, id: message.id };
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: JSON.stringify(body),
          MessageGroupId: String(messageGroupOf(message.owner, lanes)),
          MessageDeduplicationId: createHash("sha256").update(`${message.owner}/${message.id}/${send}`).digest("hex"),
        }),
      );
    },
  };
}

/** The lane of an owner, always the same one, so that one's own requests keep their order. */
export function messageGroupOf(owner: string, lanes: number): number {
  return createHash("sha256").update(owner).digest().readUInt32BE(0) % lanes;
}
