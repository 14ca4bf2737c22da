import { expect, test } from "vitest";
import { type Found, searchDefect } from "../src/search";

const found: Found = { name: "BLIND_POST", detail: "posted again", seed: "42", runs: "3" };

/** What a search comes to where the simulation finds these with the defect, one after the other, and these seeds alarm without it. */
async function search(by: readonly string[], withIt: readonly Found[], without: Readonly<Record<string, Found>> = {}) {
  const asked: string[] = [];
  const left = [...withIt];
  const verdict = await searchDefect({ name: "no lock", by }, 40, 60, async (args) => {
    const seed = args[args.indexOf("--seed") + 1] ?? "";
    if (!args.includes("--defect")) return without[seed];
    asked.push(seed);
    return left.shift();
  });
  return { ...verdict, asked };
}

test("a defect that nothing was found with is missed", async () => {
  expect(await search(["BLIND_POST"], [])).toEqual({ word: "MISSED", told: "", asked: ["40"] });
});

test("a defect is caught by one of its violations, where its seed has none without it", async () => {
  const verdict = await search(["FILED_TWICE", "BLIND_POST"], [found]);
  expect(verdict).toEqual({ word: "caught", told: ": BLIND_POST: posted again, in run 3", asked: ["40"] });
});

test("a defect is not caught by a violation that its seed has without it", async () => {
  const storm = { ...found, name: "STORM", detail: "sent 4 times" };
  const { word, told, asked } = await search(["BLIND_POST"], [found, found], { 42: storm });
  expect(word).toBe("FALSE");
  expect(told).toContain("seed 42 alarms without it: STORM: sent 4 times");
  expect(asked).toEqual(["40"]);
});

test("a defect is not caught by violations that are not its own", async () => {
  const { word, told } = await search(["LIE", "STORM"], [found]);
  expect(word).toBe("OTHER");
  expect(told).toContain("it is to be found by LIE, STORM");
});

test("behind a violation that is not its own, a defect is looked for with the next seed", async () => {
  const lie = { ...found, name: "LIE", detail: "said to be filed", seed: "45", runs: "3" };
  const verdict = await search(["LIE"], [found, lie]);
  expect(verdict).toEqual({ word: "caught", told: ": LIE: said to be filed, in run 6", asked: ["40", "43"] });
});
