import { expect, test } from "vitest";
import { verdictOf } from "../src/search";

const found = { name: "BLIND_POST", detail: "posted again", seed: "42", runs: "3" };

test("a defect that nothing was found with is missed", () => {
  expect(verdictOf(["BLIND_POST"], undefined, undefined)).toEqual({ word: "MISSED", told: "" });
});

test("a defect is caught by one of its violations, where its seed has none without it", () => {
  const verdict = verdictOf(["FILED_TWICE", "BLIND_POST"], found, undefined);
  expect(verdict).toEqual({ word: "caught", told: ": BLIND_POST: posted again, in run 3" });
});

test("a defect is not caught by a violation that its seed has without it", () => {
  const { word, told } = verdictOf(["BLIND_POST"], found, { ...found, name: "STORM", detail: "sent 4 times" });
  expect(word).toBe("FALSE");
  expect(told).toContain("seed 42 alarms without it: STORM: sent 4 times");
});

test("a defect is not caught by a violation that is not its own", () => {
  const { word, told } = verdictOf(["LIE", "STORM"], found, undefined);
  expect(word).toBe("OTHER");
  expect(told).toContain("it is to be found by LIE, STORM");
});
