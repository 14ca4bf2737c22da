import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import * as v from "valibot";
import { plantFaults } from "../fault/plant";
import { listen, type Server } from "../server";
import { isUnavailable } from "../sqlite";
import type { Context } from "./context";
import { openDatabase } from "./database";
import { SqsError } from "./error";
import { createWaiters, type Waiters } from "./long-poll";
import * as Queue from "./queue-call";
import * as Receive from "./receive";
import * as Send from "./send";
import * as Settle from "./settle";

export interface SqsOptions {
  /** Folder of the database. */
  readonly path: string;
  readonly region: string;
  readonly account: string;
  /** Milliseconds since 1970; the system's clock, unless a test has its own. */
  readonly now?: () => number;
  /** Whether a short poll finds nothing, whatever there is: on AWS it asks some of the servers alone. */
  readonly shortPollsMiss?: boolean;
}

/**
 * Starts SQS's stand-in on a free port of this machine. It answers SQS's JSON protocol; what it holds, messages in flight
 * included, outlives the process. Rejects when its database is damaged.
 */
export async function startSqs(options: SqsOptions): Promise<Server> {
  const { path, region, account, now = Date.now, shortPollsMiss = false } = options;
  const database = openDatabase(path);
  const waiters = createWaiters();
  const context: Context = { database, region, account, now, shortPollsMiss, wake: waiters.wake };
  const server = createServer((request, response) => void answer(context, waiters, request, response));
  plantFaults(server, { throttle: "com.amazonaws.sqs#RequestThrottled", error: "com.amazonaws.sqs#InternalFailure" });
  const { url, stop } = await listen(server);
  return {
    url,
    async stop() {
      waiters.close();
      await stop();
      database.close();
    },
  };
}

async function answer(
  context: Context,
  waiters: Waiters,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader("content-type", "application/x-amz-json-1.0");
  response.setHeader("x-amzn-requestid", crypto.randomUUID());
  try {
    response.end(JSON.stringify(await call(context, waiters, request, response)));
  } catch (error) {
    const refusal = refusalOf(error);
    const fault = refusal.status < 500 ? "Sender" : "Receiver";
    response.writeHead(refusal.status, { "x-amzn-query-error": `${refusal.queryCode};${fault}` });
    response.end(JSON.stringify({ __type: `com.amazonaws.sqs#${refusal.code}`, message: refusal.message }));
  }
}

async function call(
  context: Context,
  waiters: Waiters,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<object> {
  const operation = String(request.headers["x-amz-target"]).replace(/^AmazonSQS\./, "");
  const input = await json(request).catch(() => undefined);
  if (operation === "ReceiveMessage") {
    const hanging = new AbortController();
    response.once("close", () => hanging.abort());
    return Receive.receiveMessage(context, parse(Receive.ReceiveMessage, input), waiters, hanging.signal);
  }
  const run = CALLS[operation];
  if (!run) throw new SqsError("UnsupportedOperation", `The local SQS does not answer ${operation}.`);
  return run(context, input, `http://${request.headers.host}`);
}

function refusalOf(error: unknown): SqsError {
  if (error instanceof SqsError) return error;
  if (isUnavailable(error)) return new SqsError("ServiceUnavailable", "The local SQS can't read or write.");
  return new SqsError("InternalFailure", "The local SQS failed.");
}

type Call = (context: Context, input: unknown, origin: string) => object;

const CALLS: Readonly<Record<string, Call>> = {
  CreateQueue: of(Queue.CreateQueue, Queue.createQueue),
  GetQueueUrl: of(Queue.GetQueueUrl, Queue.getQueueUrl),
  ListQueues: of(Queue.ListQueues, Queue.listQueues),
  GetQueueAttributes: of(Queue.GetQueueAttributes, Queue.getQueueAttributes),
  SetQueueAttributes: of(Queue.SetQueueAttributes, Queue.setQueueAttributes),
  PurgeQueue: of(Queue.PurgeQueue, Queue.purgeQueue),
  SendMessage: of(Send.SendMessage, Send.sendMessage),
  SendMessageBatch: of(Send.SendMessageBatch, Send.sendMessageBatch),
  DeleteMessage: of(Settle.DeleteMessage, Settle.deleteMessage),
  DeleteMessageBatch: of(Settle.DeleteMessageBatch, Settle.deleteMessageBatch),
  ChangeMessageVisibility: of(Settle.ChangeMessageVisibility, Settle.changeMessageVisibility),
  ChangeMessageVisibilityBatch: of(Settle.ChangeMessageVisibilityBatch, Settle.changeMessageVisibilityBatch),
};

function of<S extends v.GenericSchema>(
  schema: S,
  run: (context: Context, input: v.InferOutput<S>, origin: string) => object,
): Call {
  return (context, input, origin) => run(context, parse(schema, input), origin);
}

function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? "The body";
  const unknown = issue.type === "strict_object" && issue.expected === "never";
  if (unknown) throw new SqsError("UnsupportedOperation", `The local SQS does not answer ${path}.`);
  throw new SqsError("InvalidParameterValueException", `${path}: ${issue.message}`);
}
