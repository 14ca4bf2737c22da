import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Business, openBusiness, outputOf, ready, returnFor, type TestClient, tab } from "../../src/test-client";
import { plan } from "./simulator";
import { explain, linesOf, sharedCloud } from "./support";

const QUICK = 10;

const cloud = sharedCloud();
let business: Business;
let trader: TestClient;

beforeAll(async () => {
  business = await openBusiness(cloud.hmrcApiUrl, 3);
  trader = await ready(cloud.appUrl, "poll@example.com", business, "business");
});
beforeEach(() => explain(() => cloud));

/** Files as a page does, and tells how many milliseconds after the one before each call was begun, and how many polls the server answered. */
async function filed(period: number): Promise<{ gaps: number[]; polls: number }> {
  const begun: number[] = [];
  const ids = new Set<unknown>();
  const client = tab(trader, {
    fetch: async (url, init) => {
      begun.push(performance.now());
      const answer = await fetch(url, init);
      ids.add(answer.headers.get("x-request-id"));
      return answer;
    },
  });
  await outputOf(client.call("hmrcVatReturnPost", returnFor(business, period)));
  const route = "/api/v1/request/:api/:id";
  const isPoll = (line: Record<string, unknown>) => line.event === "handler.answer" && line.route === route;
  const polls = linesOf(cloud).filter((line) => isPoll(line) && ids.has(line.requestId)).length;
  return { gaps: begun.slice(1).map((time, index) => time - (begun[index] ?? 0)), polls };
}

test("a filing that HMRC takes at once needs no steady poll, mostly none at all", async () => {
  expect((await filed(0)).gaps.length).toBeLessThanOrEqual(QUICK);
});

test("one that takes HMRC six seconds is polled in tiers", async () => {
  // Long enough for the quick polls of a loaded machine to be over before.
  await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 6_000, match: { method: "POST" } }, business.vrn);
  const { gaps, polls } = await filed(1);
  expect(polls).toBe(gaps.length);
  // The first poll follows the second that the first call was held for.
  const [first = 0, ...quick] = gaps.slice(0, QUICK);
  const steady = gaps.slice(QUICK);
  expect(first).toBeGreaterThanOrEqual(950);
  // A call that begins late is followed at the time at which it would have been: altogether they lack its lateness at most.
  expect(sumOf(quick)).toBeGreaterThanOrEqual(10 * quick.length - 10);
  expect(sumOf(steady)).toBeGreaterThanOrEqual(1_000 * steady.length - 1_000);
  expect(steady.length).toBeGreaterThanOrEqual(1);
  expect(steady.length).toBeLessThanOrEqual(8);
});

function sumOf(gaps: readonly number[]): number {
  return gaps.reduce((sum, gap) => sum + gap, 0);
}
