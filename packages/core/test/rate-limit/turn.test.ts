import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Call, present, schedule, type Turn } from "../../src/rate-limit/turn";
import { LIMITS, limitsOf } from "../../src/rate-limit/window";

interface Ask {
  readonly at: number;
  readonly by: string;
}

interface Made extends Call {
  readonly asked: number;
}

const FARTHEST = 26_000;

/** As many of an owner's calls as may wait at once: it has one consumer of each API. */
const CONSUMERS = 8;

/** Lets owners ask at these times, on a clock of its own, and each call when its turn comes; `dead` turns never do. */
function play(asks: readonly Ask[], dead = (_: Ask) => false): Made[] {
  const made: Made[] = [];
  const asked = [...asks].sort((one, other) => one.at - other.at).map((ask, index) => ({ ...ask, id: String(index) }));
  const ahead = [...asked];
  let waiting: Turn[] = [];
  let now = 0;
  const mayWait = ({ at, by }: Ask) => at <= now && waiting.filter((turn) => turn.by === by).length < CONSUMERS;
  while (ahead.length > 0 || waiting.length > 0) {
    for (const ask of ahead.filter(({ at }) => at <= now)) {
      if (!mayWait(ask)) continue;
      ahead.splice(ahead.indexOf(ask), 1);
      waiting.push({ ...ask, at: now });
    }
    waiting = schedule(made.slice(-150), present(waiting, now, Number.POSITIVE_INFINITY), now);
    const alive = waiting.filter(({ id }) => !dead(asked[Number(id)] as Ask));
    const due = alive.find(({ at }) => at <= now);
    if (due) {
      waiting = waiting.filter(({ id }) => id !== due.id);
      made.push({ at: now, by: due.by, asked: asked[Number(due.id)]?.at ?? 0 });
      continue;
    }
    const later = ahead.filter(({ at }) => at > now).map(({ at }) => at);
    const soonest = Math.min(...alive.map(({ at }) => at), ...later, Number.POSITIVE_INFINITY);
    if (soonest === Number.POSITIVE_INFINITY) break;
    now = Math.max(soonest, now + 1);
  }
  return made;
}

const flood = (count: number, by: string, at = 0): Ask[] => Array.from({ length: count }, () => ({ at, by }));
const waitOf = ({ at, asked }: Made) => at - asked;

describe("turns", () => {
  test("every limit is kept in every window, whoever asks whenever", () => {
    const ask = fc.record({ at: fc.integer({ min: 0, max: 30_000 }), by: fc.constantFrom("a", "b", "c") });
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 200 }), (asks) => {
        const made = play(asks);
        expect(made).toHaveLength(asks.length);
        for (const { calls, window } of LIMITS) {
          for (const [index, { at }] of made.entries()) {
            const first = made[index + calls];
            if (first) expect(first.at - at).toBeGreaterThanOrEqual(window);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test("whoever wants one call waits for one of each other owner at most, however many they want", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 110_000 }), (at) => {
        const made = play([...flood(200, "greedy"), { at, by: "modest" }]);
        expect(waitOf(made.find(({ by }) => by === "modest") as Made)).toBeLessThan(1_100);
      }),
      { numRuns: 25 },
    );
  });

  test("two who want many share evenly", () => {
    const made = play([...flood(60, "a"), ...flood(60, "b")]);
    const half = made.slice(0, 60).filter(({ by }) => by === "a");
    expect(half.length).toBeGreaterThanOrEqual(29);
    expect(half.length).toBeLessThanOrEqual(31);
  });

  test("a crowd uses at least 95 % of what HMRC allows, one alone leaves a fifth to others", () => {
    const asks = Array.from({ length: 300 }, (_, index) => ({ at: 0, by: `owner-${index % 10}` }));
    const ideal = 60_000 + Math.floor(149 / 3) * 1_000;
    expect(ideal / (play(asks).at(-1)?.at ?? 0)).toBeGreaterThanOrEqual(0.95);
    const alone = play(flood(150, "alone"));
    expect(alone.filter(({ at }) => at < 60_000)).toHaveLength(120);
  });

  test("a stage for which HMRC has raised its limit keeps that one", () => {
    const waiting = Array.from({ length: 150 }, (_, index) => ({ id: String(index), by: `${index % 20}`, at: 0 }));
    const at = schedule([], waiting, 0, 0, limitsOf(100, 6_000)).map((turn) => turn.at);
    expect(at.filter((each) => each === 0)).toHaveLength(100);
    expect(Math.max(...at)).toBe(1_075);
  });

  test("one's own calls keep their order", () => {
    const made = play(Array.from({ length: 9 }, (_, index) => ({ at: index, by: "a" })));
    expect(made.map(({ asked }) => asked)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("whoever died while waiting holds up the others for a moment", () => {
    const asks = [...flood(3, "first"), ...flood(3, "dead", 1), { at: 2, by: "next" }];
    const made = play(asks, ({ by }) => by === "dead");
    expect(waitOf(made.at(-1) as Made)).toBeLessThan(1_100 + 3 * 500);
  });

  test("whoever was written by a wrong clock is not there", () => {
    const turn = (at: number) => ({ id: "a", by: "a", at });
    expect(present([turn(1_000 + FARTHEST + 1), turn(499)], 1_000, FARTHEST)).toEqual([]);
    expect(present([turn(1_000 + FARTHEST), turn(500)], 1_000, FARTHEST)).toHaveLength(2);
  });
});
