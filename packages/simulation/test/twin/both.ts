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
import { vi } from "vitest";
import { openFauxqs } from "../../../core/test/support/fauxqs";
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

const ACCOUNT = "000000000000";

/** An SQS that a test started, in which each test opens queues of its own; `stop` ends it. */
export interface Sqs {
  open(options: FifoOptions): Promise<Fifo>;
  stop(): Promise<void>;
}

/** SQS's stand-in of the local cloud, through AWS's SDK. */
export async function startLocalSqs(): Promise<Sqs> {
  const folder = mkdtempSync(join(tmpdir(), "conformance-sqs-"));
  const clock = clockOf(() => undefined);
  const server = await startSqs({ path: folder, region: "eu-west-2", account: ACCOUNT, now: clock.now });
  const sqs = overSdk(server.url, clock, true);
  return {
    open: sqs.open,
    async stop() {
      sqs.stop();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Somebody else's emulator of SQS, which knows nothing of ours. Its clock is the process's own. */
export async function startFauxqsSqs(): Promise<Sqs> {
  const server = await openFauxqs();
  vi.useFakeTimers({ toFake: ["Date"] });
  const sqs = overSdk(server.url, clockOf(vi.setSystemTime), false);
  return {
    open: sqs.open,
    async stop() {
      vi.useRealTimers();
      sqs.stop();
      await server.stop();
    },
  };
}

interface Clock {
  now(): number;
  pass(ms: number): void;
}

/** A clock that passes only when it is told to, and tells what time it is then. */
function clockOf(told: (now: number) => unknown): Clock {
  let now = BEGIN;
  told(now);
  return {
    now: () => now,
    pass(ms) {
      now += ms;
      told(now);
    },
  };
}

/** Queues of an SQS through AWS's SDK. Where it does not refuse a receipt that is over, as SQS does, none such is used. */
function overSdk(endpoint: string, { now, pass }: Clock, isRefusing: boolean) {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const sqs = new SQSClient({ endpoint, region: "eu-west-2", credentials });
  let count = 0;
  const make = async (name: string, set: Record<string, string>) => {
    const Attributes = { FifoQueue: "true", ...set };
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    return `${endpoint}/${ACCOUNT}/${name}`;
  };
  return {
    async open({ visibility, receives }: FifoOptions): Promise<Fifo> {
      const VisibilityTimeout = String(visibility / 1_000);
      const deadUrl = await make(`dead-${++count}.fifo`, { VisibilityTimeout });
      const deadLetterTargetArn = `arn:aws:sqs:eu-west-2:${ACCOUNT}:dead-${count}.fifo`;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: receives });
      const url = await make(`queue-${count}.fifo`, { VisibilityTimeout, RedrivePolicy });
      const handles = new Map<string, { QueueUrl: string; ReceiptHandle: string; until: number }>();
      const receiveFrom = async (QueueUrl: string) => {
        const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
        const ReceiptHandle = message?.ReceiptHandle ?? "";
        if (message?.Body) handles.set(message.Body, { QueueUrl, ReceiptHandle, until: now() + visibility });
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
          if (!handle || (!isRefusing && handle.until <= now())) return;
          const { QueueUrl, ReceiptHandle } = handle;
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })).catch(unlessTooLate);
        },
        pass,
      };
    },
    stop: () => sqs.destroy(),
  };
}

/** A receipt that is over is refused, as FIFO queues refuse it. */
function unlessTooLate(error: unknown): void {
  if (!(error instanceof Error && error.message.includes("expired"))) throw error;
}
