import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { locationOf } from "@submit/contract/protocol/request";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { openBusiness, ready, returnFor, send, type TestClient } from "../../src/test-client";
import { accepted, plan } from "./simulator";
import { endCloud, explain, linesOf, post, seen, startCloud, until } from "./support";

/** A pending request is due to be sent again this long after it was made, in milliseconds. */
const RESEND_AFTER = 5_000;

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
  const lost = Date.now();
  await until(() => expect(Date.now() - lost).toBeGreaterThan(RESEND_AFTER));
  cloud = await startCloud({ port: cloud.port, dataDir: cloud.dataDir });
  // The list looks, but sends nothing.
  await until(async () => {
    const { requests } = (await seen(send(person, "GET", "/api/v1/request"))).body as { requests: unknown[] };
    expect(requests).toContainEqual(expect.objectContaining({ id, status: "completed" }));
  });
  expect(await accepted(cloud.hmrcApiUrl, vrns[1])).toHaveLength(1);
});
