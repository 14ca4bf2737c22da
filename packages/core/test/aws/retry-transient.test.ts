import { describe, expect, test } from "vitest";
import { retryTransient } from "../../src/aws/retry-transient";
import { after } from "../../src/request/port";

const passing = () => Object.assign(new Error("slow down"), { $retryable: {} });

/** A clock that sleeping moves, and a write that takes `ms` and fails `failures` times. */
function slowDatabase(ms: number, failures: number) {
  let now = 0;
  let writes = 0;
  return {
    clock: {
      now: () => now,
      sleep: async (wait: number) => {
        now += wait;
      },
      after,
    },
    write: async () => {
      now += ms;
      if (writes++ < failures) throw passing();
      return "written";
    },
    writes: () => writes,
  };
}

describe("a write whose loss nothing makes good", () => {
  test("is made again when the database fails for a moment", async () => {
    const { clock, write, writes } = slowDatabase(10, 3);
    expect(await retryTransient(clock, 60_000, write)).toBe("written");
    expect(writes()).toBe(4);
  });

  test("is not made again for what does not pass by itself", async () => {
    let writes = 0;
    const failed = retryTransient({ now: () => 0, sleep: async () => undefined, after }, 60_000, async () => {
      writes++;
      throw new Error("access denied");
    });
    await expect(failed).rejects.toThrow("access denied");
    expect(writes).toBe(1);
  });

  test("is not begun again beyond the deadline", async () => {
    const { clock, write, writes } = slowDatabase(5_000, 9);
    await expect(retryTransient(clock, 6_000, write)).rejects.toThrow("slow down");
    expect([writes(), clock.now() <= 11_000]).toEqual([2, true]);
  });

  test("is given up at the deadline when no answer comes", async () => {
    const clock = { now: Date.now, sleep: async () => undefined, after };
    const hanging = () => new Promise<never>(() => undefined);
    await expect(retryTransient(clock, Date.now() + 30, hanging)).rejects.toThrow("time for this attempt");
  });
});
