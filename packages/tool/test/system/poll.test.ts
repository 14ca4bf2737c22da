import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { type Business, openBusiness, outputOf, ready, returnFor, type TestClient, tab } from "../../src/test-client";
import { plan } from "./simulator";
import { endCloud, explain, linesOf, startCloud } from "./support";

const QUICK = 10;

let cloud: CloudProcess;
let business: Business;
let trader: TestClient;

beforeAll(async () => {
  cloud = await startCloud();
  business = await openBusiness(cloud.hmrcApiUrl, 3);
  trader = await ready(cloud.appUrl, "trader@example.com", business);
});
afterAll(() => endCloud(cloud));
beforeEach(() => explain(() => cloud));

/** Files as a page does, and tells how many milliseconds after the one before each call was begun. */
async function filed(period: number): Promise<number[]> {
  const begun: number[] = [];
  const client = tab(trader, {
    fetch: (url, init) => {
      begun.push(performance.now());
      return fetch(url, init);
    },
  });
  await outputOf(client.call("hmrcVatReturnPost", returnFor(business, period)));
  return begun.slice(1).map((time, index) => time - (begun[index] ?? 0));
}

/** How many polls the server has answered so far. */
function answered(): number {
  const route = "/api/v1/request/:api/:id";
  return linesOf(cloud).filter((line) => line.event === "handler.answer" && line.route === route).length;
}

test("a filing that HMRC takes at once needs no steady poll, mostly none at all", async () => {
  expect((await filed(0)).length).toBeLessThanOrEqual(QUICK);
});

test("one that takes HMRC three seconds is polled in tiers", async () => {
  const before = answered();
  await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 3_000, match: { method: "POST" } }, business.vrn);
  const gaps = await filed(1);
  expect(answered() - before).toBe(gaps.length);
  // The first poll follows the second that the first call was held for.
  const [first = 0, ...quick] = gaps.slice(0, QUICK);
  const steady = gaps.slice(QUICK);
  expect(first).toBeGreaterThanOrEqual(950);
  expect(Math.min(...quick)).toBeGreaterThanOrEqual(9);
  expect(Math.min(...steady)).toBeGreaterThanOrEqual(990);
  expect(steady.length).toBeGreaterThanOrEqual(1);
  expect(steady.length).toBeLessThanOrEqual(8);
});
