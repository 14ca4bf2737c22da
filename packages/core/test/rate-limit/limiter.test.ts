import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { RetryableError } from "../../src/error";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";

let stop: () => void;
let governor: typeof import("../../src/rate-limit/limiter");
let quota: typeof import("../../src/rate-limit/table").quota;

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  governor = await import("../../src/rate-limit/limiter");
  ({ quota } = await import("../../src/rate-limit/table"));
});
afterAll(() => stop());
beforeEach(() => quota().delete({ name: "hmrc" }).go());

/** A clock of one's own that jumps over every sleep. */
function clockAt(start: number) {
  let now = start;
  return {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
  };
}

/** A clock whose first sleep lasts longer by `stall`, and finds these turns after it. */
function duringSleep(start: number, calls: number[], stall = 0) {
  const clock = clockAt(start);
  const { sleep } = clock;
  clock.sleep = async (ms) => {
    clock.sleep = sleep;
    await sleep(ms + stall);
    await quota().put({ name: "hmrc", version: 9, calls }).go();
  };
  return clock;
}

/** No function ends so late. */
const NEVER = Number.MAX_SAFE_INTEGER;
const calls = async () => (await quota().get({ name: "hmrc" }).go()).data?.calls ?? [];

describe("governor", () => {
  test("many consumers at once share one list of turns", async () => {
    await Promise.all(Array.from({ length: 12 }, () => governor.acquire(clockAt(1_000), NEVER)));
    const turns = await calls();
    expect(turns).toHaveLength(12);
    expect(
      turns
        .map((_, index) => turns.slice(index, index + 4))
        .filter((four) => four.length === 4 && (four[3] ?? 0) - (four[0] ?? 0) < 1_000),
    ).toEqual([]);
  });

  test("a wait that is too long costs no attempt and takes no turn", async () => {
    const taken = [12_000, 13_500, 13_900, 13_950];
    await quota().put({ name: "hmrc", version: 1, calls: taken }).go();
    const error = await governor.acquire(clockAt(1_000), NEVER).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(RetryableError);
    expect(error).toMatchObject({ counts: false, delay: 13_500 + 1_075 - 1_000 - 6_500 });
    expect(await calls()).toEqual(taken);
  });

  test("nobody waits for a turn that comes after its function's time, nor takes it", async () => {
    const taken = [1_000, 1_000, 4_500, 4_500, 4_500];
    await quota().put({ name: "hmrc", version: 1, calls: taken }).go();
    const clock = clockAt(3_000);
    const error = await governor.acquire(clock, 5_000).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(RetryableError);
    expect(error).toMatchObject({ counts: false });
    expect(clock.now()).toBe(3_000);
    expect(await calls()).toEqual(taken);
  });

  test("a pause holds nobody beyond its function's time", async () => {
    await quota()
      .put({ name: "hmrc", version: 1, calls: [1_000, 1_000, 1_000] })
      .go();
    const clock = clockAt(1_000);
    const { sleep } = clock;
    clock.sleep = async (ms) => {
      await sleep(ms);
      await governor.pause(clock);
    };
    const error = await governor.acquire(clock, 3_000).catch((each: unknown) => each);
    expect(error).toMatchObject({ counts: false });
    expect(clock.now()).toBeLessThanOrEqual(3_000);
  });

  test("a turn waits for an earlier one that came late", async () => {
    await quota()
      .put({ name: "hmrc", version: 1, calls: [1_000, 1_001, 1_002, 2_075, 2_076] })
      .go();
    const clock = duringSleep(1_002, [1_000, 1_001, 1_600, 2_075, 2_076, 2_077]);
    await governor.acquire(clock, NEVER);
    expect(clock.now()).toBeGreaterThanOrEqual(1_600 + 1_075);
  });

  test("a turn that was slept through comes after those that went meanwhile", async () => {
    await quota()
      .put({ name: "hmrc", version: 1, calls: [1_000, 1_001, 1_002] })
      .go();
    const clock = duringSleep(1_002, [1_000, 1_001, 1_002, 2_075, 3_150, 3_151, 3_152], 1_200);
    await governor.acquire(clock, NEVER);
    expect(clock.now()).toBeGreaterThanOrEqual(3_150 + 1_075);
  });

  test("a 429 pauses everyone, also those who sleep until their turn", async () => {
    await Promise.all(Array.from({ length: 3 }, () => governor.acquire(clockAt(1_000), NEVER)));
    const clock = clockAt(1_000);
    const { sleep } = clock;
    let slept = 0;
    clock.sleep = async (ms) => {
      await sleep(ms);
      if (ms > 100 && ++slept === 1) await governor.pause(clock);
    };
    const paused = 1_000 + 1_025 + 1_500;
    await governor.acquire(clock, NEVER);
    expect(clock.now()).toBeGreaterThanOrEqual(paused);
    const other = clockAt(2_500);
    await governor.acquire(other, NEVER);
    expect(other.now()).toBeGreaterThanOrEqual(paused);
  });

  test("turns written by a wrong clock stall nobody", async () => {
    await governor.acquire(clockAt(9_000_000_000), NEVER);
    const clock = clockAt(1_000);
    await governor.acquire(clock, NEVER);
    expect(clock.now()).toBe(1_000);
  });

  test("nor does a pause written by a wrong clock", async () => {
    await governor.pause(clockAt(9_000_000_000));
    const clock = clockAt(1_000);
    await governor.acquire(clock, NEVER);
    expect(clock.now()).toBe(1_000);
  });
});
