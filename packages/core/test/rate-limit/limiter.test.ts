import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { RetryableError } from "../../src/error";
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

/** A clock of one's own that jumps over every sleep. */
function clockAt(start: number) {
  let now = start;
  return {
    now: () => now,
    pass(ms: number) {
      now += ms;
    },
    sleep: async (ms: number) => {
      now += ms;
    },
  };
}

const real = { now: Date.now, sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };
/** No function ends so late. */
const NEVER = Number.MAX_SAFE_INTEGER;
const OWNER = "1.owner-of-this";
const stored = async () => (await quota().get({ name: "hmrc" }).go({ consistent: true })).data;
const calls = async () => (await stored())?.calls ?? [];
const given = (state: { calls: number[]; callers?: string[]; waiting?: { id: string; by: string; at: number }[] }) =>
  quota()
    .put({ name: "hmrc", version: 1, callers: state.calls.map(() => "another"), ...state })
    .go();

describe("limit", () => {
  test("is kept by many consumers at once, who share one list", async () => {
    const times = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        await limiter.acquire(real, `1.owner-${index % 3}`, NEVER);
        return Date.now();
      }),
    );
    const made = (await calls()).sort((one, other) => one - other);
    expect(made).toHaveLength(8);
    for (const [index, at] of made.entries()) {
      const fourth = made[index + 3];
      if (fourth) expect(fourth - at).toBeGreaterThanOrEqual(1_000);
    }
    // A call is made when it says that it was, as far as a machine that does much else can hold it.
    for (const [index, at] of times.sort((one, other) => one - other).entries()) {
      expect(at - (made[index] ?? 0)).toBeLessThan(5_000);
    }
    expect((await stored())?.waiting).toEqual([]);
  });

  test("who has not called yet goes before one who wants many calls", async () => {
    const waiting = Array.from({ length: 8 }, (_, index) => ({ id: `a${index}`, by: "greedy", at: 2_075 + index }));
    await given({ calls: [1_000, 1_000, 1_000], callers: ["greedy", "greedy", "greedy"], waiting });
    const clock = clockAt(1_100);
    await limiter.acquire(clock, OWNER, NEVER);
    expect(clock.now()).toBe(2_075);
    expect((await stored())?.waiting?.map(({ id }: { id: string }) => id)).toEqual(waiting.map(({ id }) => id));
  });

  test("a wait that is too long costs no attempt and leaves no turn", async () => {
    await given({ calls: Array.from({ length: 150 }, () => 55_000) });
    const error = await limiter.acquire(clockAt(100_000), OWNER, NEVER).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(RetryableError);
    expect(error).toMatchObject({ counts: false, delay: 115_075 - 100_000 - 6_500 });
    expect(await stored()).toMatchObject({ version: 1 });
  });

  test("nobody waits for a turn that comes after its function's time, nor takes it", async () => {
    await given({ calls: [3_000, 3_000, 3_000] });
    const clock = clockAt(3_000);
    const error = await limiter.acquire(clock, OWNER, 4_000).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(RetryableError);
    expect(error).toMatchObject({ counts: false });
    expect(clock.now()).toBe(3_000);
    expect(await stored()).toMatchObject({ version: 1 });
  });

  test("who sleeps through its turn comes after those who called meanwhile", async () => {
    await given({ calls: [1_000, 1_000, 1_000] });
    const clock = clockAt(1_000);
    const { sleep } = clock;
    clock.sleep = async (ms) => {
      clock.sleep = sleep;
      await sleep(ms + 1_200);
      await given({ calls: [1_000, 1_000, 1_000, 3_150, 3_150, 3_150] });
    };
    await limiter.acquire(clock, OWNER, NEVER);
    expect(clock.now()).toBe(3_150 + 1_075);
  });

  test("a call is written for when it is made, however slow the database is", async () => {
    const clock = clockAt(1_000);
    const send = dynamo.send.bind(dynamo) as (command: unknown) => Promise<unknown>;
    let writes = 0;
    const spy = vi.spyOn(dynamo, "send").mockImplementation(async (command: unknown) => {
      const answer = await send(command);
      if (
        "Item" in (command as { input: object }).input ||
        "UpdateExpression" in (command as { input: object }).input
      ) {
        clock.pass(60);
        writes++;
      }
      return answer;
    });
    await limiter.acquire(clock, OWNER, NEVER);
    spy.mockRestore();
    expect(writes).toBeGreaterThan(1);
    const made = await calls();
    expect(made).toHaveLength(1);
    expect(clock.now() - (made[0] ?? 0)).toBeLessThanOrEqual(25);
  });
});

describe("429", () => {
  test("pauses everyone, also those who sleep until their turn", async () => {
    await given({ calls: [1_000, 1_000, 1_000] });
    const clock = clockAt(1_000);
    const { sleep } = clock;
    clock.sleep = async (ms) => {
      clock.sleep = sleep;
      await sleep(ms);
      await limiter.pause(clock);
    };
    const paused = 2_075 + 1_500;
    await limiter.acquire(clock, OWNER, NEVER);
    expect(clock.now()).toBeGreaterThanOrEqual(paused);
    const other = clockAt(2_500);
    await limiter.acquire(other, OWNER, NEVER);
    expect(other.now()).toBeGreaterThanOrEqual(paused);
  });

  test("holds nobody beyond its function's time, and leaves no turn of theirs", async () => {
    await given({ calls: [1_000, 1_000, 1_000] });
    const clock = clockAt(1_000);
    const { sleep } = clock;
    clock.sleep = async (ms) => {
      await sleep(ms);
      await limiter.pause(clock);
    };
    const error = await limiter.acquire(clock, OWNER, 3_000).catch((each: unknown) => each);
    expect(error).toMatchObject({ counts: false });
    expect(clock.now()).toBeLessThanOrEqual(3_000);
    expect((await stored())?.waiting).toEqual([]);
  });
});

describe("wrong clock", () => {
  test("calls that it wrote stall nobody", async () => {
    await limiter.acquire(clockAt(9_000_000_000), OWNER, NEVER);
    const clock = clockAt(1_000);
    await limiter.acquire(clock, OWNER, NEVER);
    expect(clock.now()).toBe(1_000);
  });

  test("nor do turns", async () => {
    const far = Array.from({ length: 9 }, (_, index) => ({ id: `${index}`, by: "far", at: 9_000_000_000 }));
    await given({ calls: [], waiting: far });
    const clock = clockAt(1_000);
    await limiter.acquire(clock, OWNER, NEVER);
    expect(clock.now()).toBe(1_000);
  });

  test("nor does a pause", async () => {
    await limiter.pause(clockAt(9_000_000_000));
    const clock = clockAt(1_000);
    await limiter.acquire(clock, OWNER, NEVER);
    expect(clock.now()).toBe(1_000);
  });
});
