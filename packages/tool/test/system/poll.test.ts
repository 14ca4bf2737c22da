import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Business, openBusiness, outputOf, ready, returnFor, type TestClient, tab } from "../../src/test-client";
import { plan } from "./simulator";
import { explain, linesOf, sharedCloud } from "./support";

const QUICK = 10;
/** So many steady polls are looked at, at least. */
const STEADY = 3;

const cloud = sharedCloud();
let business: Business;
let trader: TestClient;

beforeAll(async () => {
  business = await openBusiness(cloud.hmrcApiUrl, 3);
  trader = await ready(cloud.appUrl, "poll@example.com", business, "business");
});
beforeEach(() => explain(() => cloud));

/** One call of a page, as it was begun. */
interface Call {
  readonly at: number;
  /** For how long the page had paused before it. */
  readonly pause: number;
  readonly prefer: string | null;
}

/** Files as a page does, and tells each call, in milliseconds, and how many polls the server answered. `look` is told how many polls were begun. */
async function filed(
  period: number,
  look: (polls: number) => Promise<void> = async () => undefined,
): Promise<{ made: Call[]; polls: number }> {
  const made: Call[] = [];
  // Only pauses take time: on a loaded machine the next call would be due before an answer is there, and no pause be made.
  let now = Date.now();
  let pause = 0;
  const ids = new Set<unknown>();
  const client = tab(trader, {
    now: () => now,
    sleep: (ms) => {
      now += ms;
      pause += ms;
      return new Promise((resolve) => setTimeout(resolve, ms));
    },
    fetch: async (url, init) => {
      made.push({ at: performance.now(), pause, prefer: new Headers(init?.headers).get("prefer") });
      pause = 0;
      await look(made.length - 1);
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

test("one that HMRC takes long for is polled in tiers", async () => {
  const delay = { kind: "delay", delayMs: 50_000, match: { method: "POST" } } as const;
  const goOn = await plan(cloud.hmrcApiUrl, delay, business.vrn);
  const { made, polls } = await filed(1, async (begun) => {
    if (begun === QUICK + STEADY) await goOn();
  });
  const [asked, ...polled] = made;
  expect(polls).toBe(polled.length);
  expect(asked).toMatchObject({ pause: 0, prefer: "wait=2" });
  // The first poll follows the second that the first call was held for.
  expect((polled[0]?.at ?? 0) - (asked?.at ?? 0)).toBeGreaterThanOrEqual(950);
  const [quick, steady] = [polled.slice(0, QUICK), polled.slice(QUICK)];
  for (const { pause, prefer } of quick) {
    expect(pause).toBeGreaterThanOrEqual(10);
    expect(prefer).toBeNull();
  }
  expect(steady.length).toBeGreaterThanOrEqual(STEADY);
  for (const { pause, prefer } of steady) {
    expect(pause).toBeGreaterThanOrEqual(1_000);
    expect(prefer).toBe("wait=1");
  }
});
