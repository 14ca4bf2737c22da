import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { locationOf } from "@submit/contract/protocol/request";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { type Business, openBusiness, ready, returnFor, send, type TestClient } from "../../src/test-client";
import { accepted, plan } from "./simulator";
import {
  awsOptions,
  endCloud,
  environmentOf,
  explain,
  linesOf,
  ownerOf,
  planAt,
  post,
  seen,
  startCloud,
  until,
} from "./support";

let cloud: CloudProcess;
let poller: Loser;
let leaver: Loser;

beforeAll(async () => {
  cloud = await startCloud();
  const traders = await Promise.all(["poller@example.com", "leaver@example.com"].map(trader));
  [poller, leaver] = (await Promise.all(traders.map(fileTwo))) as [Loser, Loser];
  await loseMessages();
  cloud = await startCloud({ port: cloud.port, dataDir: cloud.dataDir });
});
afterAll(() => endCloud(cloud));
beforeEach(() => explain(() => cloud));

/** A user, and the filing that waited behind another when its message was lost. */
interface Loser {
  readonly person: TestClient;
  readonly vrn: string;
  readonly id: string;
}

/** A user with two businesses, each with one period. */
async function trader(email: string) {
  const first = await openBusiness(cloud.hmrcApiUrl, 1);
  const second = await openBusiness(cloud.hmrcApiUrl, 1, [first.userId]);
  return { person: await ready(cloud.appUrl, email, first), first, second };
}

/** Files two returns, of which HMRC keeps the first waiting. Gives the second once the first is at HMRC. */
async function fileTwo({ person, first, second }: Awaited<ReturnType<typeof trader>>): Promise<Loser> {
  await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 30_000, match: { method: "POST" } }, first.vrn);
  const file = async ({ vrn }: Business) => {
    const id = crypto.randomUUID();
    const figures = { ...returnFor(first), vrn };
    expect((await post(person, "/api/v1/hmrc/vat/return", figures, { "x-request-id": id })).status).toBe(202);
    return id;
  };
  const begun = await file(first);
  await until(() => {
    const isBegun = linesOf(cloud).some(({ event, requestId }) => event === "hmrc.request" && requestId === begun);
    expect(isBegun).toBe(true);
  }, 50);
  return { person, vrn: second.vrn, id: await file(second) };
}

/** Ends the cloud without warning, and loses every message. */
async function loseMessages(): Promise<void> {
  await cloud.kill();
  const database = new DatabaseSync(join(cloud.dataDir, "sqs", "sqs.sqlite"));
  const { changes } = database.prepare("DELETE FROM message").run();
  database.close();
  // Of each of the two users the one at work, and the one behind it.
  expect(Number(changes)).toBeGreaterThanOrEqual(4);
}

/** Keeps the sweep from finding filings, until what it gives is called. */
async function blindSweep(): Promise<() => Promise<unknown>> {
  const origin = environmentOf(cloud, "AWS_ENDPOINT_URL_DYNAMODB");
  await planAt(origin, { kind: "error", operation: "Query", resource: tableOfFilings(), times: "always" });
  return () => fetch(`${origin}/simulator/faults`, { method: "DELETE" });
}

function tableOfFilings(): string {
  return JSON.parse(environmentOf(cloud, "SST_RESOURCE_HmrcVatReturnPostAsyncRequests")).name;
}

/** Makes a request due to be sent again, as the minute or two would that it has to wait for that. */
async function makeDue(id: string): Promise<void> {
  const client = new DynamoDBClient(awsOptions(cloud, "DYNAMODB"));
  const TableName = tableOfFilings();
  const owner = await ownerOf(cloud, "hmrcVatReturnPost", id);
  const now = { N: String(Date.now()) };
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { owner: { S: owner }, id: { S: id } },
      UpdateExpression: "SET resendAt = :now",
      ExpressionAttributeValues: { ":now": now },
    }),
  );
  client.destroy();
}

test("a poll of what waits brings its lost message back", async () => {
  const { person, vrn, id } = poller;
  const see = await blindSweep();
  await makeDue(id);
  const answer = await until(async () => {
    const found = await seen(send(person, "GET", locationOf("hmrcVatReturnPost", id)));
    expect(found.status).not.toBe(202);
    return found;
  }, 3_000);
  expect(answer).toMatchObject({ status: 201, body: { recovered: false } });
  expect(await accepted(cloud.hmrcApiUrl, vrn)).toHaveLength(1);
  expect(linesOf(cloud)).toContainEqual(expect.objectContaining({ event: "queue.resend", requestId: id }));
  await see();
});

test("the sweep brings back what nobody polls", async () => {
  const { person, vrn, id } = leaver;
  await makeDue(id);
  // The list looks, but sends nothing.
  await until(async () => {
    const { requests } = (await seen(send(person, "GET", "/api/v1/request"))).body as { requests: unknown[] };
    expect(requests).toContainEqual(expect.objectContaining({ id, status: "completed" }));
  }, 3_000);
  expect(await accepted(cloud.hmrcApiUrl, vrn)).toHaveLength(1);
});
