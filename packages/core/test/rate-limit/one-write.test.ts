import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";

let stop: () => void;
let limiter: typeof import("../../src/rate-limit/limiter");
let quota: typeof import("../../src/rate-limit/table").quota;
let dynamo: typeof import("../../src/aws/client").dynamo;

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  limiter = await import("../../src/rate-limit/limiter");
  ({ quota } = await import("../../src/rate-limit/table"));
  ({ dynamo } = await import("../../src/aws/client"));
});
afterAll(() => stop());
beforeEach(() => quota().delete({ name: "hmrc" }).go());

const NEVER = Number.MAX_SAFE_INTEGER;

function clockAt(start: number) {
  let now = start;
  const pass = (ms: number) => {
    now += ms;
  };
  return { now: () => now, pass, sleep: async (ms: number) => pass(ms) };
}

/** Commands that a piece of work sends. */
async function commands(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(dynamo, "send");
  await work();
  const names = spy.mock.calls.map(([command]) => command.constructor.name);
  spy.mockRestore();
  return names;
}

describe("A turn", () => {
  test("is one write for who had the last one", async () => {
    const clock = clockAt(1_000);
    await limiter.acquire(clock, "a", NEVER);
    clock.pass(500);
    expect(await commands(() => limiter.acquire(clock, "b", NEVER))).toEqual(["UpdateCommand"]);
  });

  test("is one write for all who ask in one process meanwhile", async () => {
    const clock = clockAt(1_000);
    const all = () => Promise.all(["a", "b", "c"].map((owner) => limiter.acquire(clock, owner, NEVER)));
    expect(await commands(all)).toEqual(["GetCommand", "PutCommand", "UpdateCommand"]);
    const { data } = await quota().get({ name: "hmrc" }).go({ consistent: true });
    expect(data).toMatchObject({ calls: [1_000, 1_000, 1_000], waiting: [] });
  });

  test("forgets calls that no window reaches any more, unless its clock is wrong", async () => {
    const callsOf = async () => (await quota().get({ name: "hmrc" }).go({ consistent: true })).data?.calls;
    for (const at of [1_000, 65_999, 66_000]) await limiter.acquire(clockAt(at), "a", NEVER);
    expect(await callsOf()).toEqual([1_000, 65_999, 66_000]);
    await limiter.acquire(clockAt(66_001), "a", NEVER);
    expect(await callsOf()).toEqual([65_999, 66_000, 66_001]);
    await limiter.acquire(clockAt(9_000_000_000), "a", NEVER);
    expect(await callsOf()).toEqual([65_999, 66_000, 66_001, 9_000_000_000]);
  });

  test("is never had on what another process has changed since", async () => {
    const [one, other] = [clockAt(1_000), clockAt(1_000)];
    await limiter.acquire(one, "a", NEVER);
    await limiter.acquire(other, "b", NEVER);
    await limiter.acquire(other, "c", NEVER);
    expect(await commands(() => limiter.acquire(one, "d", NEVER))).toContain("GetCommand");
    expect(one.now()).toBe(1_000 + 1_075);
  });

  test("is read for where what is known is old", async () => {
    const clock = clockAt(1_000);
    await limiter.acquire(clock, "a", NEVER);
    clock.pass(2_000);
    expect((await commands(() => limiter.acquire(clock, "b", NEVER)))[0]).toBe("GetCommand");
  });
});
