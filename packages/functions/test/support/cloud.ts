import { createHash } from "node:crypto";
import { resourceNames } from "@submit/contract/protocol/spec";
import { type ApiName, apiNames } from "@submit/contract/registry";
import { createDurableTables, createRequestTable, startDynamo } from "../../../core/test/support/dynamo";
import { relink } from "./link";

/** A message that was sent to the queue of an API. */
export interface Sent {
  readonly queue: string;
  readonly body: { api: string; owner: string; id: string };
  readonly deduplicationId: string;
}

export interface Cloud {
  readonly sent: Sent[];
  stop(): Promise<void>;
}

/**
 * DynamoDB with every table, and an SQS that notes what it is sent, linked as on AWS. Start it before anything of core
 * is loaded: links and endpoints are read then.
 */
export async function startCloud(): Promise<Cloud> {
  const sent: Sent[] = [];
  const sqs = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: (request) => received(request, sent) });
  process.env.AWS_ENDPOINT_URL_SQS = `http://127.0.0.1:${sqs.port}`;
  for (const api of apiNames) {
    const { table, queue } = resourceNames(api);
    relink(table, { name: tableOf(api) });
    relink(queue, { url: `http://127.0.0.1:${sqs.port}/000000000000/${queue}.fifo` });
  }
  const dynamo = await startDynamo();
  await createDurableTables();
  for (const api of apiNames) await createRequestTable(tableOf(api));
  return {
    sent,
    async stop() {
      await dynamo.stop();
      await sqs.stop(true);
    },
  };
}

function tableOf(api: ApiName): string {
  return `Test${resourceNames(api).table}`;
}

async function received(request: Request, sent: Sent[]): Promise<Response> {
  if (request.headers.get("x-amz-target") !== "AmazonSQS.SendMessage") return new Response(null, { status: 400 });
  const message = (await request.json()) as { QueueUrl: string; MessageBody: string; MessageDeduplicationId: string };
  sent.push({
    queue: new URL(message.QueueUrl).pathname.split("/").at(-1) ?? "",
    body: JSON.parse(message.MessageBody),
    deduplicationId: message.MessageDeduplicationId,
  });
  const md5 = createHash("md5").update(message.MessageBody).digest("hex");
  return Response.json({ MessageId: crypto.randomUUID(), MD5OfMessageBody: md5 });
}
