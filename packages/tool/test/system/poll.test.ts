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

/** Files as a page does, and tells how long it paused before each poll. */
async function filed(period: number): Promise<number[]> {
  const pauses: number[] = [];
  const client = tab(trader, {
    sleep: (ms) => {
      pauses.push(ms);
      return Bun.sleep(ms);
    },
  });
  await outputOf(client.call("hmrcVatReturnPost", returnFor(business, period)));
  return pauses;
}

/** How many polls the server has answered so far. */
function answered(): number {
  const route = "/api/v1/request/:api/:id";
  return linesOf(cloud).filter((line) => line.event === "handler.answer" && line.route === route).length;
}

test.each([
  { delayMs: 0, period: 0, steady: [0, 2] },
  { delayMs: 150, period: 1, steady: [0, 2] },
  { delayMs: 3_000, period: 2, steady: [2, 8] },
])("HMRC takes $delayMs ms", async ({ delayMs, period, steady: [least = 0, most = 0] }) => {
  const before = answered();
  await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs, match: { method: "POST" } }, business.vrn);
  const pauses = await filed(period);
  expect(answered() - before).toBe(pauses.length);
  const [quick, steady] = [pauses.slice(0, QUICK), pauses.slice(QUICK)];
  expect(quick.every((pause) => pause === 10)).toBe(true);
  expect(steady.every((pause) => pause === 1_000)).toBe(true);
  expect(steady.length).toBeGreaterThanOrEqual(least);
  expect(steady.length).toBeLessThanOrEqual(most);
  if (least > 0) expect(quick).toHaveLength(QUICK);
});
