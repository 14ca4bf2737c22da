import { describe, expect, test } from "vitest";
import { parseOptions } from "../../src/lighthouse/option";

describe("options of bun run lighthouse", () => {
  test("by themselves", () => {
    expect(parseOptions([])).toEqual({ runs: 3, least: 95, parts: new Set(["points", "speed"]) });
  });

  test("given", () => {
    const args = ["--runs", "1", "--least", "90", "--only", "speed"];
    expect(parseOptions(args)).toEqual({ runs: 1, least: 90, parts: new Set(["speed"]) });
  });

  test("help", () => {
    expect(parseOptions(["--help"])).toBeUndefined();
  });

  test.each(["sped", "points,sped", "points,", "", "Speed"])("a part that there is not: %j", (only) => {
    expect(() => parseOptions(["--only", only])).toThrow("--only must name some of points, speed, with commas between");
  });

  test.each(["--runs=0", "--least=101"])("refused: %s", (arg) => {
    expect(() => parseOptions([arg])).toThrow(/^--\w+ must be a number from 1 to \d+$/);
  });
});
