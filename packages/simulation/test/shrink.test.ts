import { describe, expect, test } from "vitest";
import { explain } from "../src/explain";
import { planOf } from "../src/model/plan";
import { optionsOf } from "../src/option";
import type { Result } from "../src/run";
import { type Run, shrink } from "../src/shrink";
import { type Cut, NOTHING_CUT } from "../src/stage/fault";

const SEED = 1;
const WANTED = "there are 2 receipts for 234567847/26C3 of ann";

/** A run with a single fault of a kind that matters and one that does not, and what it violated. */
function resultOf(cut: Cut, detail?: string): Result {
  const happened = ["store.lost#1", "hmrc.slow#1"].filter((each) => !cut.single.has(each));
  const violations = detail === undefined ? [] : [{ name: "RECEIPTS", detail }];
  return { plan: planOf(SEED, cut, false), violations, faults: new Map(), happened, states: new Map(), steps: 1 };
}

describe("a trace", () => {
  test("is left with what matters", async () => {
    const run: Run = async (cut, trace) => {
      trace?.("what happened");
      const isThere = !cut.single.has("store.lost#1") && !cut.faults.has("store.lost");
      return resultOf(cut, isThere ? WANTED.replace("26C3", "26C4") : undefined);
    };
    const shrunk = await shrink(run, resultOf(NOTHING_CUT, WANTED));
    expect(shrunk?.result.happened).toEqual(["store.lost#1"]);
    expect(shrunk?.result.plan.filings).toEqual([]);
    expect(shrunk?.trace).toEqual(["what happened"]);
  });

  test("stays with the same problem, and goes to no other of its name", async () => {
    const run: Run = async (cut) =>
      resultOf(
        cut,
        cut.single.size === 0 && cut.faults.size === 0 ? WANTED : WANTED.replace("2 receipts", "0 receipts"),
      );
    const shrunk = await shrink(run, resultOf(NOTHING_CUT, WANTED));
    expect(shrunk?.result.violations[0]?.detail).toBe(WANTED);
    expect(shrunk?.result.happened).toHaveLength(2);
  });

  test.each([undefined, "another problem"])("is none where the seed alone violates %s", async (detail) => {
    expect(await shrink(async (cut) => resultOf(cut, detail), resultOf(NOTHING_CUT, WANTED))).toBeUndefined();
  });
});

describe("the command that repeats a violation", () => {
  async function printed(detail: string | undefined): Promise<readonly string[]> {
    const lines: string[] = [];
    const options = { ...optionsOf(["--part", "1/2", "--beyond"]), runs: 40 };
    const run: Run = async (cut) => resultOf(cut, detail);
    await explain(resultOf(NOTHING_CUT, WANTED), run, options, (line) => lines.push(line));
    return lines;
  }

  test("runs the seed alone, with what the run was beyond, where that violates the same", async () => {
    const [violation, seed, again] = await printed(WANTED);
    expect(violation).toBe(`violation: RECEIPTS: ${WANTED}`);
    expect(seed).toBe("seed 1");
    expect(again).toBe("again: --seed 1 --runs 1 --beyond");
  });

  test("runs those before it as well where the seed alone does not violate, and no other is told", async () => {
    const lines = await printed(undefined);
    expect(lines.slice(0, 2)).toEqual([`violation: RECEIPTS: ${WANTED}`, "seed 1"]);
    expect(lines.at(-1)).toContain("--seed 1 --runs 40 --trace --part 1/2 --beyond");
    expect(lines.join("\n")).not.toContain("--runs 1 ");
  });
});
