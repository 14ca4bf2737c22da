import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DynamoDBClient, ScanCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { locationOf } from "@submit/contract/protocol/request";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { openBusiness, ready, returnFor, send, type TestClient } from "../../src/test-client";
import { accepted, plan } from "./simulator";
import { awsOptions, endCloud, environmentOf, explain, linesOf, post, seen, startCloud, until } from "./support";

let cloud: CloudProcess;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => endCloud(cloud));
beforeEach(() => explain(() => cloud));

/** Ends the cloud without warning while a filing waits behind another, and loses every message. Gives the one that waited. */
async function loseWaiting(person: TestClient, vrns: readonly [string, string], periodKey: string): Promise<string> {
  await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 20_000, match: { method: "POST" } }, vrns[0]);
  const file = async (vrn: string) => {
    const id = crypto.randomUUID();
    const figures = { ...returnFor({ vrn, userId: "", periodKeys: [periodKey] }), vrn };
    expect((await post(person, "/api/v1/hmrc/vat/return", figures, { "x-request-id": id })).status).toBe(202);
    return id;
  };
  const first = await file(vrns[0]);
  await until(() => {
    const began = linesOf(cloud).some(({ event, requestId }) => event === "hmrc.request" && requestId === first);
    expect(began).toBe(true);
  });
  const waiting = await file(vrns[1]);
  await cloud.kill();
  const database = new DatabaseSync(join(cloud.dataDir, "sqs", "sqs.sqlite"));
  const { changes } = database.prepare("DELETE FROM message").run();
  database.close();
  // The one at work, and the one behind it.
  expect(Number(changes)).toBeGreaterThanOrEqual(2);
  return waiting;
}

/** Makes a request due to be sent again, as the minute or two would that it has to wait for that. */
async function makeDue(id: string): Promise<void> {
  const client = new DynamoDBClient(awsOptions(cloud, "DYNAMODB"));
  const { name: TableName } = JSON.parse(environmentOf(cloud, "SST_RESOURCE_HmrcVatReturnPostAsyncRequests"));
  const { Items = [] } = await client.send(
    new ScanCommand({ TableName, FilterExpression: "id = :id", ExpressionAttributeValues: { ":id": { S: id } } }),
  );
  const [{ owner } = {}] = Items;
  if (!owner) throw new Error("The request is not recorded");
  const now = { N: String(Date.now()) };
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { owner, id: { S: id } },
      UpdateExpression: "SET resendAt = :now",
      ExpressionAttributeValues: { ":now": now },
    }),
  );
  client.destroy();
}

/** A user with two businesses, each with one period. */
async function trader(email: string): Promise<{ person: TestClient; vrns: [string, string]; periodKey: string }> {
  const first = await openBusiness(cloud.hmrcApiUrl, 1);
  const second = await openBusiness(cloud.hmrcApiUrl, 1, [first.userId]);
  const [periodKey = ""] = first.periodKeys;
  return { person: await ready(cloud.appUrl, email, first), vrns: [first.vrn, second.vrn], periodKey };
}

test("a poll of what waits brings its lost message back", async () => {
  const { person, vrns, periodKey } = await trader("poller@example.com");
  const id = await loseWaiting(person, vrns, periodKey);
  cloud = await startCloud({ port: cloud.port, dataDir: cloud.dataDir });
  await makeDue(id);
  const answer = await until(async () => {
    const found = await seen(send(person, "GET", locationOf("hmrcVatReturnPost", id)));
    expect(found.status).not.toBe(202);
    return found;
  });
  expect(answer).toMatchObject({ status: 201, body: { recovered: false } });
  expect(await accepted(cloud.hmrcApiUrl, vrns[1])).toHaveLength(1);
  expect(linesOf(cloud)).toContainEqual(expect.objectContaining({ event: "queue.resend", requestId: id }));
});

test("the sweep brings back what nobody polls", async () => {
  const { person, vrns, periodKey } = await trader("leaver@example.com");
  const id = await loseWaiting(person, vrns, periodKey);
  cloud = await startCloud({ port: cloud.port, dataDir: cloud.dataDir });
  await makeDue(id);
  // The list looks, but sends nothing.
  await until(async () => {
    const { requests } = (await seen(send(person, "GET", "/api/v1/request"))).body as { requests: unknown[] };
    expect(requests).toContainEqual(expect.objectContaining({ id, status: "completed" }));
  }, 1_000);
  expect(await accepted(cloud.hmrcApiUrl, vrns[1])).toHaveLength(1);
});
