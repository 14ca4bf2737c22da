import { describe, expect, test } from "vitest";
import { lookAgain } from "../../../../src/feature/client/look/look-again";

const vrns = Array.from({ length: 23 }, (_, index) => String(100000000 + index));

describe("looking again", () => {
  test("asks about each once, five at a time", async () => {
    let [now, most] = [0, 0];
    const done: string[] = [];
    await lookAgain(vrns, {
      look: async (vrn) => {
        most = Math.max(most, ++now);
        await Promise.resolve();
        now--;
        return vrn === "100000007" ? "failed" : "told";
      },
      at: () => undefined,
      isStopped: () => false,
      onDone: (vrn) => done.push(vrn),
    });
    expect(most).toBe(5);
    expect(done.sort()).toEqual(vrns);
  });

  test("begins with what was never looked at, then the oldest", async () => {
    const looked: string[] = [];
    const times: Record<string, string> = {
      a: "2026-11-28T09:14:00Z",
      b: "2026-11-01T09:14:00Z",
      c: "2026-11-28T08:14:00Z",
    };
    await lookAgain(["a", "b", "new", "c"], {
      look: async (vrn) => {
        looked.push(vrn);
        return "told";
      },
      at: (vrn) => times[vrn],
      isStopped: () => false,
      onDone: () => {},
    });
    expect(looked).toEqual(["new", "b", "c", "a"]);
  });

  test("asks about no more once it is stopped, and lets those under way end", async () => {
    let isStopped = false;
    const done: string[] = [];
    const ends: (() => void)[] = [];
    const over = lookAgain(vrns, {
      look: () => new Promise((resolve) => ends.push(() => resolve("told"))),
      at: () => undefined,
      isStopped: () => isStopped,
      onDone: (vrn) => done.push(vrn),
    });
    expect(ends).toHaveLength(5);
    isStopped = true;
    for (const end of ends) end();
    await over;
    expect([ends.length, done]).toEqual([5, vrns.slice(0, 5)]);
  });

  test("ends when HMRC does not answer: it asks about no more", async () => {
    const asked: string[] = [];
    const done: string[] = [];
    await lookAgain(vrns, {
      look: async (vrn) => {
        asked.push(vrn);
        return vrn === "100000003" ? "silent" : "told";
      },
      at: () => undefined,
      isStopped: () => false,
      onDone: (vrn) => done.push(vrn),
    });
    expect(asked.length).toBeLessThan(10);
    expect(done).toEqual(expect.arrayContaining(asked));
    await lookAgain(vrns, {
      look: async (vrn) => {
        asked.push(vrn);
        return "told";
      },
      at: () => undefined,
      isStopped: () => false,
      onDone: (vrn) => done.push(vrn),
    });
    expect(done).toHaveLength(asked.length);
    expect(done.slice(-vrns.length)).toEqual(vrns);
  });
});
