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

  test("that are nowhere are not passed over", () => {
    const change = { file: "core/src/error.ts", replace: [["nothing that is there", ""]] as const };
    expect(() => changedTexts([change])).toThrow("0 times");
  });
});
