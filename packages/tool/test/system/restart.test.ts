import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { locationOf } from "@submit/contract/protocol/request";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type CloudProcess, startSimulatorProcess } from "../../src/cloud-process";
import {
  type Business,
  openBusiness,
  outputOf,
  ready,
  returnFor,
  secret,
  send,
  signIn,
  type TestClient,
} from "../../src/test-client";
import { accepted, calls, plan } from "./simulator";
import {
  awsOptions,
  begin,
  claimed,
  endCloud,
  environmentOf,
  expectProblem,
  explain,
  linesOf,
  outcomeOf,
  planAt,
  post,
  seen,
  settled,
  startCloud,
  until,
} from "./support";

/** Starts filings without waiting for them; gives their ids. */
async function beginFilings(person: TestClient, business: Business): Promise<string[]> {
  const ids = business.periodKeys.map(() => crypto.randomUUID());
  const answers = ids.map((id, period) =>
    post(person, "/api/v1/hmrc/vat/return", returnFor(business, period, 100 + period), { "x-request-id": id }),
  );
  for (const answer of answers) expect((await answer).status).toBe(202);
  return ids;
}

/** The receipts that requests end with, in their order. */
async function receiptsOf(person: TestClient, ids: string[]) {
  const receipts = [];
  for (const id of ids) receipts.push(await outputOf(outcomeOf(person, "hmrcVatReturnPost", id)));
  return receipts;
}

/** Begins to delete an account, of which the database keeps the receipts, and with them all that goes after them. */
async function beginDeletion(cloud: CloudProcess, person: TestClient): Promise<string> {
  const fault = { kind: "error", operation: "DeleteItem", resource: receiptTableOf(cloud), times: "always" };
  await planAt(environmentOf(cloud, "AWS_ENDPOINT_URL_DYNAMODB"), fault);
  const id = crypto.randomUUID();
  const begun = await send(person, "DELETE", "/api/v1/account", { headers: { "x-request-id": id } });
  expect(begun.status).toBe(202);
  const isRetry = ({ event, api }: Record<string, unknown>) => event === "consumer.retry" && api === "accountDelete";
  await until(() => expect(linesOf(cloud).some(isRetry)).toBe(true));
  return id;
}

/** How many receipts are kept of a VAT number, whoever they are of. */
async function receiptsKept(cloud: CloudProcess, { vrn }: Business): Promise<number> {
  const client = new DynamoDBClient(awsOptions(cloud, "DYNAMODB"));
  const ofBusiness = { FilterExpression: "vrn = :vrn", ExpressionAttributeValues: { ":vrn": { S: vrn } } };
  const { Count = 0 } = await client.send(new ScanCommand({ TableName: receiptTableOf(cloud), ...ofBusiness }));
  client.destroy();
  return Count;
}

function receiptTableOf(cloud: CloudProcess): string {
  return JSON.parse(environmentOf(cloud, "SST_RESOURCE_Receipt")).name;
}

// HMRC outlives the one cloud that is killed, in the middle of all that is begun here; messages are visible again at the same time.
describe("the process is killed", { timeout: 300_000 }, () => {
  let cloud: CloudProcess;
  let simulator: Awaited<ReturnType<typeof startSimulatorProcess>>;
  let ten: { business: Business; person: TestClient; ids: string[] };
  let one: typeof ten;
  let neighbour: Omit<typeof ten, "ids">;
  let taker: TestClient;
  let waiter: TestClient;
  let leaver: Omit<typeof ten, "ids">;
  let grant: string;
  let deletion: string;

  beforeAll(async () => {
    simulator = await startSimulatorProcess({ HMRC_RATE_LIMIT: "off", HMRC_LATENCY: "300" });
    const env = { HMRC_API_URL: simulator.apiUrl, HMRC_SIGN_IN_URL: simulator.signInUrl };
    cloud = await startCloud({ env });
    const trader = async (email: string, open = 1) => {
      const business = await openBusiness(simulator.apiUrl, open);
      return { business, person: await ready(cloud.appUrl, email, business) };
    };
    const [many, single] = [await trader("trader-of-10@example.com", 10), await trader("trader-of-1@example.com")];
    neighbour = await trader("neighbour@example.com");
    leaver = await trader("leaving@example.com");
    await outputOf(leaver.person.client.call("hmrcVatReturnPost", returnFor(leaver.business)));
    taker = await signIn(cloud.appUrl, "taker@example.com");
    waiter = await signIn(cloud.appUrl, "waiter@example.com");

    deletion = await beginDeletion(cloud, leaver.person);
    const fault = { kind: "accept-then-delay", delayMs: 30_000, match: { method: "POST" } } as const;
    await plan(simulator.apiUrl, fault, single.business.vrn);
    one = { ...single, ids: await beginFilings(single.person, single.business) };
    await until(async () => expect(await accepted(simulator.apiUrl, single.business.vrn)).toHaveLength(1), 20);
    const slow = { kind: "delay", delayMs: 20_000, resource: "BundleTable", times: 1 };
    await planAt(environmentOf(cloud, "AWS_ENDPOINT_URL_DYNAMODB"), slow);
    grant = await begin(taker, "/api/v1/bundle", { bundleId: "test" });
    await claimed(cloud, grant);
    ten = { ...many, ids: await beginFilings(many.person, many.business) };
    const { vrn } = many.business;
    await until(async () => {
      expect((await accepted(simulator.apiUrl, vrn)).length).toBeGreaterThanOrEqual(3);
    }, 20);
    expect(await receiptsKept(cloud, leaver.business)).toBe(1);
    await cloud.kill();
    expect((await accepted(simulator.apiUrl, vrn)).length).toBeLessThan(10);
    const { port, dataDir } = cloud;
    cloud = await startCloud({ port, dataDir, env });
  });
  afterAll(async () => {
    await endCloud(cloud);
    expect(await simulator.stop()).toBe(0);
  });
  beforeEach(() => explain(() => cloud));

  test("which holds up the users whose consumers it was, and others only where one line serves all", async () => {
    await Promise.all([
      outputOf(settled(neighbour.person, "hmrcVatReturnPost", returnFor(neighbour.business))),
      outputOf(settled(waiter, "bundlePost", { bundleId: "guest" })),
    ]);
    // Its own message is hidden for 95 s.
    const location = locationOf("hmrcVatReturnPost", one.ids[0] ?? "");
    expect((await send(one.person, "GET", location)).status).toBe(202);
    expect(await outputOf(outcomeOf(taker, "bundlePost", grant))).toMatchObject({ bundleId: "test" });
  });

  test("in the middle of ten filings: all ten end, none twice", async () => {
    const { business, person, ids } = ten;
    const receipts = await receiptsOf(person, ids);
    const taken = await accepted(simulator.apiUrl, business.vrn);
    expect(taken.map(({ periodKey }) => periodKey).sort()).toEqual(business.periodKeys);
    for (const [period, receipt] of receipts.entries()) {
      const held = taken.find(({ periodKey }) => periodKey === business.periodKeys[period]);
      expect(Number(held?.figures.vatDueSales)).toBe(100 + period);
      if (!receipt.recovered) expect(receipt.formBundleNumber).toBe(held?.formBundleNumber);
    }
    const list = await outputOf(person.client.call("hmrcReceiptGet", {}));
    const listed = "receipts" in list ? list.receipts.map(({ receiptId }) => receiptId) : [];
    expect(listed.sort()).toEqual(receipts.map(({ receiptId }) => receiptId).sort());
    for (const id of ids) expectLookBeforeSecondPost(cloud, id);
  });

  test("between HMRC's acceptance and its answer: found, not filed again", async () => {
    const { business, person, ids } = one;
    const [receipt] = await receiptsOf(person, ids);
    expect(receipt).toMatchObject({ recovered: true });
    const posts = (await calls(simulator.apiUrl, business.vrn)).filter((call) => call.startsWith("POST"));
    expect(posts).toEqual(["POST returns 201"]);
    expect(await accepted(simulator.apiUrl, business.vrn)).toHaveLength(1);
  });

  test("in the middle of the deletion of an account: it is deleted, and who comes back is somebody new", async () => {
    const location = locationOf("accountDelete", deletion);
    const { person, business } = leaver;
    await until(async () => expect((await send(person, "GET", location)).status).toBe(204), 3_000);
    expect(await receiptsKept(cloud, business)).toBe(0);
    for (const path of ["/api/v1/request", "/api/v1/hmrc/receipt", "/api/v1/hmrc/connection"])
      expectProblem(await seen(send(person, "GET", path)), 401, "ACCOUNT_CLOSED");
    const { refreshToken = "" } = person.tokens;
    const headers = { "x-request-key": secret() };
    const refreshed = await person.client.call("cognitoTokenPost", { refreshToken }, { headers });
    expect(refreshed).toMatchObject({ kind: "failed", problem: { code: "SIGN_IN_EXPIRED" } });

    const again = await signIn(cloud.appUrl, "leaving@example.com");
    expect(await outputOf(again.client.call("hmrcReceiptGet", {}))).toEqual({ receipts: [] });
    expect((await seen(send(again, "GET", location))).status).toBe(404);
  });
});

/** A request may post again only after it has asked HMRC what it holds. */
function expectLookBeforeSecondPost(cloud: CloudProcess, id: string): void {
  const made = linesOf(cloud).filter((line) => line.event === "hmrc.request" && line.requestId === id);
  const methods = made.map(({ method }) => method).join(" ");
  // Who may file is asked once, by the first of them.
  expect(methods).toMatch(/^(GET )?POST/);
  expect(methods).not.toContain("POST POST");
}
