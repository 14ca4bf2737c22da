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

interface Call {
  readonly begun: number;
  /** When it was to begin; undefined where that was over already. */
  readonly due: number | undefined;
}

/** Files as a page does, and tells when each call was begun and when it was due, in milliseconds, and how many polls the server answered. */
async function filed(period: number): Promise<{ made: Call[]; polls: number }> {
  const made: Call[] = [];
  let now = 0;
  let due: number | undefined;
  const ids = new Set<unknown>();
  const client = tab(trader, {
    now: () => {
      now = performance.now();
      return now;
    },
    sleep: (ms) => {
      due = now + ms;
      return new Promise((resolve) => setTimeout(resolve, ms));
    },
    fetch: async (url, init) => {
      made.push({ begun: performance.now(), due });
      due = undefined;
      const answer = await fetch(url, init);
      ids.add(answer.headers.get("x-request-id"));
      return answer;
    },
  });
  await outputOf(client.call("hmrcVatReturnPost", returnFor(business, period)));
  const route = "/api/v1/request/:api/:id";
  const isPoll = (line: Record<string, unknown>) => line.event === "handler.answer" && line.route === route;
  const polls = linesOf(cloud).filter((line) => isPoll(line) && ids.has(line.requestId)).length;
  return { made, polls };
}

test("a filing that HMRC takes at once needs no steady poll, mostly none at all", async () => {
  expect((await filed(0)).made.length - 1).toBeLessThanOrEqual(QUICK);
});

test("one that takes HMRC six seconds is polled in tiers", async () => {
  // Long enough for the quick polls of a loaded machine to be over before.
  await plan(cloud.hmrcApiUrl, { kind: "delay", delayMs: 6_000, match: { method: "POST" } }, business.vrn);
  const { made, polls } = await filed(1);
  const [asked, first] = made;
  expect(polls).toBe(made.length - 1);
  // The first poll follows the second that the first call was held for.
  expect((first?.begun ?? 0) - (asked?.begun ?? 0)).toBeGreaterThanOrEqual(950);
  // A loaded machine begins a call late, which changes nothing of when the next one is due.
  for (const { begun, due = begun } of made) expect(begun).toBeGreaterThanOrEqual(due - 1);
  for (const gap of gapsOf(made.slice(1, QUICK + 1))) expect(gap).toBeGreaterThanOrEqual(9.99);
  for (const gap of gapsOf(made.slice(QUICK))) expect(gap).toBeGreaterThanOrEqual(999.99);
  const steady = made.length - 1 - QUICK;
  expect(steady).toBeGreaterThanOrEqual(1);
  expect(steady).toBeLessThanOrEqual(8);
});

/** From when one call was due to when the next one was, of those of which both are known. */
function gapsOf(calls: readonly Call[]): number[] {
  return calls.slice(1).flatMap(({ due }, at) => {
    const before = calls[at]?.due;
    return due === undefined || before === undefined ? [] : [due - before];
  });
}
