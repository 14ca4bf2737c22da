import { describe, expect, test } from "vitest";
import { parseOptions } from "../../src/bench/option";

describe("options of bun run bench", () => {
  test("by themselves", () => {
    expect(parseOptions([])).toEqual({
      parts: new Set(["overhead", "throughput", "allowance", "growth"]),
      ...{ filings: 100, clients: [20, 200], requests: 300, most: 10_000, json: ".local/bench.json" },
    });
  });

  test("given", () => {
    const args = ["--only", "growth,overhead", "--filings", "5", "--clients", "1,2,3", "--json", "x.json"];
    expect(parseOptions(args)).toMatchObject({
      parts: new Set(["growth", "overhead"]),
      ...{ filings: 5, clients: [1, 2, 3], json: "x.json" },
    });
  });

  test("help", () => {
    expect(parseOptions(["--help"])).toBeUndefined();
  });

  test.each(["overhed", "overhead,growht", "growth,", "", "Growth"])("a part that there is not: %j", (only) => {
    expect(() => parseOptions(["--only", only])).toThrow(
      "--only must name some of overhead, throughput, allowance, growth, with commas between",
    );
  });

  test.each(["--filings=0", "--clients=20,501", "--requests=many", "--most=100001"])("refused: %s", (arg) => {
    expect(() => parseOptions([arg])).toThrow(/^--\w+ must be a number from 1 to \d+$/);
  });
});
