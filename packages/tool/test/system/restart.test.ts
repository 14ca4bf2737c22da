import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CloudProcess, startSimulatorProcess } from "../../src/cloud-process";
import { type Business, openBusiness, outputOf, ready, returnFor, type TestClient } from "../../src/test-client";
import { accepted, calls, plan } from "./simulator";
import { endCloud, explain, linesOf, outcomeOf, post, startCloud, until } from "./support";

/** Starts filings without waiting for them; gives their ids. */
async function begin(person: TestClient, business: Business): Promise<string[]> {
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

// Both wait until the message of the killed consumer is visible again; they do it at the same time.
describe.concurrent("the process is killed", { timeout: 300_000 }, () => {
  let cloud: CloudProcess;
  let simulator: Awaited<ReturnType<typeof startSimulatorProcess>>;
  let split: CloudProcess;

  beforeAll(async () => {
    simulator = await startSimulatorProcess({ HMRC_RATE_LIMIT: "off" });
    const env = { HMRC_API_URL: simulator.apiUrl, HMRC_SIGN_IN_URL: simulator.signInUrl };
    [cloud, split] = await Promise.all([startCloud({ env: { HMRC_SIMULATOR_LATENCY: "300" } }), startCloud({ env })]);
  });
  afterAll(async () => {
    await Promise.all([endCloud(cloud), endCloud(split)]);
    expect(await simulator.stop()).toBe(0);
  });

  test("in the middle of ten filings: all ten end, none twice", async () => {
    explain(() => cloud);
    const business = await openBusiness(cloud.hmrcApiUrl, 10);
    const person = await ready(cloud.appUrl, "trader@example.com", business);
    const ids = await begin(person, business);
    await until(async () => {
      expect((await accepted(cloud.hmrcApiUrl, business.vrn)).length).toBeGreaterThanOrEqual(3);
    }, 20);
    await cloud.kill();
    const { port, dataDir } = cloud;
    cloud = await startCloud({ port, dataDir, env: { HMRC_SIMULATOR_LATENCY: "300" } });
    expect((await accepted(cloud.hmrcApiUrl, business.vrn)).length).toBeLessThan(10);

    const receipts = await receiptsOf(person, ids);
    const taken = await accepted(cloud.hmrcApiUrl, business.vrn);
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
    explain(() => split);
    const business = await openBusiness(simulator.apiUrl, 1);
    const person = await ready(split.appUrl, "trader@example.com", business);
    const fault = { kind: "accept-then-delay", delayMs: 10_000, match: { method: "POST" } } as const;
    await plan(simulator.apiUrl, fault, business.vrn);
    const ids = await begin(person, business);
    await until(async () => {
      expect(await accepted(simulator.apiUrl, business.vrn)).toHaveLength(1);
    }, 20);
    await split.kill();
    const { port, dataDir } = split;
    const env = { HMRC_API_URL: simulator.apiUrl, HMRC_SIGN_IN_URL: simulator.signInUrl };
    split = await startCloud({ port, dataDir, env });
    const [receipt] = await receiptsOf(person, ids);
    expect(receipt).toMatchObject({ recovered: true });
    const posts = (await calls(simulator.apiUrl, business.vrn)).filter((call) => call.startsWith("POST"));
    expect(posts).toEqual(["POST returns 201"]);
    expect(await accepted(simulator.apiUrl, business.vrn)).toHaveLength(1);
  });
});

/** A request may post again only after it has asked HMRC what it holds. */
function expectLookBeforeSecondPost(cloud: CloudProcess, id: string): void {
  const made = linesOf(cloud).filter((line) => line.event === "hmrc.request" && line.requestId === id);
  const methods = made.map(({ method }) => method).join(" ");
  expect(methods).toMatch(/^POST/);
  expect(methods).not.toContain("POST POST");
}
