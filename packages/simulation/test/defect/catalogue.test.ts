import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defects } from "../../src/defect/catalogue";
import { ALWAYS } from "../../src/engine/change";
import { changedTexts } from "../../src/engine/transform";

describe("defects", () => {
  test("are forty at least, each with a name of its own", () => {
    expect(defects.length).toBeGreaterThanOrEqual(40);
    expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
  });

  test.each(defects)("$name is where the code has it", ({ changes }) => {
    expect(changedTexts([...ALWAYS, ...changes]).size).toBeGreaterThan(0);
  });

  test.each(defects)("$name may be found by violations that there are", ({ by }) => {
    const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
    expect(by.length).toBeGreaterThan(0);
    for (const name of by) expect(readme).toContain(`\`${name}\``);
  });

  test("that are nowhere are not passed over", () => {
    const change = { file: "core/src/error.ts", replace: [["nothing that is there", ""]] as const };
    expect(() => changedTexts([change])).toThrow("0 times");
  });
});
