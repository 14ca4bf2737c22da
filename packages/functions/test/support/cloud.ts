import { createHash } from "node:crypto";
import { resourceNames } from "@submit/contract/protocol/spec";
import { type ApiName, apiNames } from "@submit/contract/registry";
import { memoryDynamo } from "../../../core/test/support/dynamo/memory";
import { durableTables, requestTable } from "../../../core/test/support/dynamo/table";
import { relink } from "./link";

/** A message that was sent to the queue of an API. */
export interface Sent {
  readonly queue: string;
  readonly body: { api: string; owner: string; id: string };
  readonly deduplicationId: string;
}

export interface Cloud {
  readonly sent: Sent[];
  /** Messages in the queue of what can't be read. */
  readonly parked: { body: string; from: string }[];
  /** Makes SQS refuse what it is sent. */
  failing: boolean;
  stop(): Promise<void>;
}

/**
 * DynamoDB with every table, and an SQS that notes what it is sent, linked as on AWS. Start it before anything of core
 * is loaded: links and endpoints are read then.
 */
export async function startCloud(): Promise<Cloud> {
  const cloud = { sent: [] as Sent[], parked: [] as Cloud["parked"], failing: false };
  const sqs = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: (request) => received(request, cloud) });
  process.env.AWS_ENDPOINT_URL_SQS = `http://127.0.0.1:${sqs.port}`;
  for (const api of apiNames) {
    const { table, queue } = resourceNames(api);
    relink(table, { name: tableOf(api) });
    relink(queue, { url: `http://127.0.0.1:${sqs.port}/000000000000/${queue}.fifo` });
  }
  relink("ParkedQueue", { url: `http://127.0.0.1:${sqs.port}/000000000000/ParkedQueue` });
  const requestTables = Object.fromEntries(apiNames.map((api) => [tableOf(api), requestTable]));
  const dynamo = memoryDynamo({ ...durableTables, ...requestTables });
  return Object.assign(cloud, {
    async stop() {
      dynamo.stop();
      await sqs.stop(true);
    },
  });
}

function tableOf(api: ApiName): string {
  return `Test${resourceNames(api).table}`;
}

async function received(request: Request, cloud: Omit<Cloud, "stop">): Promise<Response> {
  if (cloud.failing || request.headers.get("x-amz-target") !== "AmazonSQS.SendMessage") {
    return new Response(null, { status: 400 });
  }
  const message = (await request.json()) as {
    QueueUrl: string;
    MessageBody: string;
    MessageDeduplicationId: string;
    MessageAttributes?: { queue?: { StringValue: string } };
  };
  const queue = new URL(message.QueueUrl).pathname.split("/").at(-1) ?? "";
  if (queue === "ParkedQueue") {
    cloud.parked.push({ body: message.MessageBody, from: message.MessageAttributes?.queue?.StringValue ?? "" });
  } else {
    const { MessageBody, MessageDeduplicationId: deduplicationId } = message;
    cloud.sent.push({ queue, body: JSON.parse(MessageBody), deduplicationId });
  }
  const md5 = createHash("md5").update(message.MessageBody).digest("hex");
  return Response.json({ MessageId: crypto.randomUUID(), MD5OfMessageBody: md5 });
}
