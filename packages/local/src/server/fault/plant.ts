import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { createFaultPlan, Fault, type FaultPlan } from "./plan";

/** The errors by which a service refuses a call, as its protocol names them. */
export interface Refusals {
  readonly throttle: string;
  readonly error: string;
  /** HTTP status of the first; 400 unless told otherwise. */
  readonly throttleStatus?: number;
  /** The operation that a call is of, where its header does not name it; undefined for what is no call of the service. */
  readonly operationOf?: (request: IncomingMessage) => string | undefined;
}

const PATH = "/simulator/faults";

/**
 * Lets tests make a server misbehave: `POST /simulator/faults` plans a fault, GET lists the planned ones with how many calls
 * met them, DELETE forgets them. Without a plan every call goes straight on.
 */
export function plantFaults(server: Server, refusals: Refusals): void {
  const plan = createFaultPlan();
  const [handle] = server.listeners("request") as [RequestListener];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === PATH) void control(plan, request, response);
    else if (plan.faults.length === 0 || operation(refusals, request) === undefined) void handle(request, response);
    else void misbehave(plan, refusals, handle, request, response);
  });
}

async function misbehave(
  plan: FaultPlan,
  refusals: Refusals,
  handle: RequestListener,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await read(request);
  const fault = plan.take(operation(refusals, request) ?? "", resourceOf(body));
  if (fault?.delayMs) await sleep(fault.delayMs);
  if (fault?.kind === "throttle") return refuse(response, refusals.throttleStatus ?? 400, refusals.throttle);
  if (fault?.kind === "error") return refuse(response, 500, refusals.error);
  if (fault?.kind === "drop") return void request.socket.destroy();
  if (fault?.kind === "lose-answer") {
    response.end = () => {
      request.socket.destroy();
      return response;
    };
  }
  const { method, url, headers, socket } = request;
  void handle(Object.assign(Readable.from([body]), { method, url, headers, socket }) as IncomingMessage, response);
}

function operation({ operationOf }: Refusals, request: IncomingMessage): string | undefined {
  return operationOf ? operationOf(request) : (String(request.headers["x-amz-target"]).split(".").at(-1) ?? "");
}

async function control(plan: FaultPlan, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = (status: number, body: unknown) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (request.method === "DELETE") plan.clear();
  if (request.method !== "POST") return answer(200, { faults: plan.faults });
  const fault = v.safeParse(v.pipe(v.string(), v.parseJson(), Fault), (await read(request)).toString());
  if (!fault.success) {
    const errors = fault.issues.map((issue) => ({ path: v.getDotPath(issue) ?? "", message: issue.message }));
    return answer(400, { errors });
  }
  plan.add(fault.output);
  answer(201, { faults: plan.faults });
}

function refuse(response: ServerResponse, status: number, type: string): void {
  const body = JSON.stringify({ __type: type, message: "A fault was planned." });
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(body);
}

function resourceOf(body: Buffer): string {
  const [, name = ""] = /"(?:TableName|QueueUrl)"\s*:\s*"([^"]*)"/.exec(body.toString()) ?? [];
  return name;
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
