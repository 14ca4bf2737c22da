import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { startSqs } from "@submit/local/server/sqs/sqs-server";
import { randomOf } from "../../src/stage/random";
import { createQueue, type Received } from "../../src/twin/queue";

/** A FIFO queue with its dead letters, as far as a consumer of it can tell. */
export interface Fifo {
  send(id: string, group: string, deduplicationId?: string): Promise<void>;
  /** The id of a message that is given out, if there is one. */
  receive(): Promise<string | undefined>;
  receiveDead(): Promise<string | undefined>;
  /** Removes a message that was received. */
  remove(id: string): Promise<void>;
  pass(ms: number): void;
}

export interface FifoOptions {
  /** In milliseconds. */
  readonly visibility: number;
  readonly receives: number;
}

const BEGIN = Date.UTC(2026, 0, 1);

/** The twin of the simulation. */
export async function twin({ visibility, receives }: FifoOptions): Promise<Fifo> {
  let now = BEGIN;
  const held = new Map<string, Received>();
  const random = randomOf(1, "queue");
  const queue = createQueue({ now: () => now, random, visibility, receives, onVisible: () => undefined });
  const idOf = (message: Received | undefined) => {
    if (message) held.set(message.body.id, message);
    return message?.body.id;
  };
  return {
    async send(id, group, deduplicationId = id) {
      queue.send({ api: "hmrcVatReturnPost", owner: "1.owner", id }, group, deduplicationId);
    },
    receive: async () => idOf(queue.receive()),
    receiveDead: async () => idOf(queue.receiveDead()),
    async remove(id) {
      const message = held.get(id);
      if (message) queue.remove(message);
    },
    pass(ms) {
      now += ms;
    },
  };
}

/** SQS's stand-in of the local cloud, through AWS's SDK; `stop` ends it. */
export async function startLocalSqs() {
  const folder = mkdtempSync(join(tmpdir(), "conformance-sqs-"));
  let now = BEGIN;
  let count = 0;
  const account = "000000000000";
  const server = await startSqs({ path: folder, region: "eu-west-2", account, now: () => now });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const sqs = new SQSClient({ endpoint: server.url, region: "eu-west-2", credentials });
  const make = async (name: string, set: Record<string, string> = {}) => {
    const Attributes = { FifoQueue: "true", ...set };
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    return `${server.url}/${account}/${name}`;
  };
  return {
    async open({ visibility, receives }: FifoOptions): Promise<Fifo> {
      const VisibilityTimeout = String(visibility / 1_000);
      const deadUrl = await make(`dead-${++count}.fifo`, { VisibilityTimeout });
      const deadLetterTargetArn = `arn:aws:sqs:eu-west-2:${account}:dead-${count}.fifo`;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: receives });
      const url = await make(`queue-${count}.fifo`, { VisibilityTimeout, RedrivePolicy });
      const handles = new Map<string, { QueueUrl: string; ReceiptHandle: string }>();
      const receiveFrom = async (QueueUrl: string) => {
        const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
        if (message?.Body) handles.set(message.Body, { QueueUrl, ReceiptHandle: message.ReceiptHandle ?? "" });
        return message?.Body;
      };
      return {
        async send(id, MessageGroupId, MessageDeduplicationId = id) {
          const input = { QueueUrl: url, MessageBody: id, MessageGroupId, MessageDeduplicationId };
          await sqs.send(new SendMessageCommand(input));
        },
        receive: () => receiveFrom(url),
        receiveDead: () => receiveFrom(deadUrl),
        async remove(id) {
          const handle = handles.get(id);
          if (handle) await sqs.send(new DeleteMessageCommand(handle)).catch(unlessTooLate);
        },
        pass(ms) {
          now += ms;
        },
      };
    },
    async stop() {
      sqs.destroy();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A receipt that is over is refused, as FIFO queues refuse it. */
function unlessTooLate(error: unknown): void {
  if (!(error instanceof Error && error.message.includes("expired"))) throw error;
}
