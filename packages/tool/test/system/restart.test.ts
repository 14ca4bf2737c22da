import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
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

// HMRC outlives the one cloud that is killed, in the middle of both filings, whose messages are visible again at the same time.
describe("the process is killed", { timeout: 300_000 }, () => {
  let cloud: CloudProcess;
  let simulator: Awaited<ReturnType<typeof startSimulatorProcess>>;
  let ten: { business: Business; person: TestClient; ids: string[] };
  let one: typeof ten;

  beforeAll(async () => {
    simulator = await startSimulatorProcess({ HMRC_RATE_LIMIT: "off", HMRC_LATENCY: "300" });
    const env = { HMRC_API_URL: simulator.apiUrl, HMRC_SIGN_IN_URL: simulator.signInUrl };
    cloud = await startCloud({ env });
    const trader = async (open: number) => {
      const business = await openBusiness(simulator.apiUrl, open);
      return { business, person: await ready(cloud.appUrl, `trader-of-${open}@example.com`, business) };
    };
    const [many, single] = [await trader(10), await trader(1)];
    const fault = { kind: "accept-then-delay", delayMs: 30_000, match: { method: "POST" } } as const;
    await plan(simulator.apiUrl, fault, single.business.vrn);
    one = { ...single, ids: await begin(single.person, single.business) };
    await until(async () => expect(await accepted(simulator.apiUrl, single.business.vrn)).toHaveLength(1), 20);
    ten = { ...many, ids: await begin(many.person, many.business) };
    const { vrn } = many.business;
    await until(async () => {
      expect((await accepted(simulator.apiUrl, vrn)).length).toBeGreaterThanOrEqual(3);
    }, 20);
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
});

/** A request may post again only after it has asked HMRC what it holds. */
function expectLookBeforeSecondPost(cloud: CloudProcess, id: string): void {
  const made = linesOf(cloud).filter((line) => line.event === "hmrc.request" && line.requestId === id);
  const methods = made.map(({ method }) => method).join(" ");
  expect(methods).toMatch(/^POST/);
  expect(methods).not.toContain("POST POST");
}
