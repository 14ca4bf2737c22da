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
  /** Bodies in the dead-letter queue of bundleGet; one that was received stays hidden until it is deleted. */
  readonly letters: string[];
  /** Which of the letters received last were deleted. */
  readonly deleted: number[];
  /** Makes SQS refuse what it is asked. */
  failing: boolean;
  /** Makes the queue of what can't be read refuse messages. */
  parkingFails: boolean;
  stop(): Promise<void>;
}

/**
 * DynamoDB with every table, and an SQS that notes what it is sent, linked as on AWS. Start it before anything of core
 * is loaded: links and endpoints are read then.
 */
export async function startCloud(): Promise<Cloud> {
  const cloud: Omit<Cloud, "stop"> = {
    ...{ sent: [], parked: [], letters: [], deleted: [] },
    ...{ failing: false, parkingFails: false },
  };
  const sqs = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: (request) => received(request, cloud) });
  process.env.AWS_ENDPOINT_URL_SQS = `http://127.0.0.1:${sqs.port}`;
  for (const api of apiNames) {
    const { table, queue, deadLetterQueue } = resourceNames(api);
    relink(table, { name: tableOf(api) });
    for (const each of [queue, deadLetterQueue])
      relink(each, { url: `http://127.0.0.1:${sqs.port}/000000000000/${each}.fifo` });
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
  const action = request.headers.get("x-amz-target");
  if (cloud.failing) return new Response(null, { status: 400 });
  if (action === "AmazonSQS.ReceiveMessage") return Response.json(await taken(request, cloud));
  if (action === "AmazonSQS.DeleteMessage") {
    cloud.deleted.push(Number(((await request.json()) as { ReceiptHandle: string }).ReceiptHandle));
    return Response.json({});
  }
  if (action !== "AmazonSQS.SendMessage") return new Response(null, { status: 400 });
  const message = (await request.json()) as {
    QueueUrl: string;
    MessageBody: string;
    MessageDeduplicationId: string;
    MessageAttributes?: { queue?: { StringValue: string } };
  };
  const queue = new URL(message.QueueUrl).pathname.split("/").at(-1) ?? "";
  if (queue === "ParkedQueue") {
    if (cloud.parkingFails) return new Response(null, { status: 400 });
    cloud.parked.push({ body: message.MessageBody, from: message.MessageAttributes?.queue?.StringValue ?? "" });
  } else {
    const { MessageBody, MessageDeduplicationId: deduplicationId } = message;
    cloud.sent.push({ queue, body: JSON.parse(MessageBody), deduplicationId });
  }
  const md5 = createHash("md5").update(message.MessageBody).digest("hex");
  return Response.json({ MessageId: crypto.randomUUID(), MD5OfMessageBody: md5 });
}

/** Gives out all letters, once. */
async function taken(request: Request, { letters }: Pick<Cloud, "letters">): Promise<object> {
  const { QueueUrl } = (await request.json()) as { QueueUrl: string };
  if (!QueueUrl.endsWith("/BundleGetDeadLetterQueue.fifo")) return {};
  return {
    Messages: letters.splice(0).map((body, at) => ({
      MessageId: `m${at}`,
      ReceiptHandle: String(at),
      Body: body,
      MD5OfBody: createHash("md5").update(body).digest("hex"),
      Attributes: { ApproximateReceiveCount: "1" },
    })),
  };
}
