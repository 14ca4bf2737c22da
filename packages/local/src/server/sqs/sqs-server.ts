import * as v from "valibot";
import type { Server } from "../server";
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
}

/**
 * Starts SQS's stand-in on a free port of this machine. It answers SQS's JSON protocol; what it holds, messages in flight
 * included, outlives the process. Throws when its database can't be read.
 */
export function startSqs({ path, region, account, now = Date.now }: SqsOptions): Server {
  const database = openDatabase(path);
  const waiters = createWaiters();
  const context: Context = { database, region, account, now, wake: waiters.wake };
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    // A receive waits for up to 20 s; bun would hang up after 10.
    idleTimeout: 60,
    fetch: (request) => answer(context, waiters, request),
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    async stop() {
      waiters.close();
      await server.stop(true);
      database.close();
    },
  };
}

async function answer(context: Context, waiters: Waiters, request: Request): Promise<Response> {
  const requestId = crypto.randomUUID();
  const headers = { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": requestId };
  try {
    const result = await call(context, waiters, request);
    return new Response(JSON.stringify(result), { headers });
  } catch (error) {
    const refusal = refusalOf(error);
    const body = { __type: `com.amazonaws.sqs#${refusal.code}`, message: refusal.message };
    const fault = refusal.status < 500 ? "Sender" : "Receiver";
    const more = { ...headers, "x-amzn-query-error": `${refusal.queryCode};${fault}` };
    return new Response(JSON.stringify(body), { status: refusal.status, headers: more });
  }
}

async function call(context: Context, waiters: Waiters, request: Request): Promise<object> {
  const operation = request.headers.get("x-amz-target")?.replace(/^AmazonSQS\./, "") ?? "";
  const { origin } = new URL(request.url);
  const input: unknown = await request.json().catch(() => undefined);
  if (operation === "ReceiveMessage") {
    return Receive.receiveMessage(context, parse(Receive.ReceiveMessage, input), waiters, request.signal);
  }
  const run = CALLS[operation];
  if (!run) throw new SqsError("UnsupportedOperation", `The local SQS does not answer ${operation || "this request"}.`);
  return run(context, input, origin);
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
