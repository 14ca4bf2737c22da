import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { bundleDelete, bundlePost } from "../../src/api/bundle";

describe("bundleDelete", () => {
  test.each([[{ bundleId: "test" }], [{ all: "true" }], [{ bundleId: "test", all: "false" }]])("takes %j", (input) => {
    expect(v.is(bundleDelete.input, input)).toBe(true);
  });

  test.each([[{}], [{ all: "false" }], [{ all: "yes" }], [{ all: true }], [{ bundleId: "test", all: "true" }]])(
    "refuses %j",
    (input) => {
      expect(v.is(bundleDelete.input, input)).toBe(false);
    },
  );
});

describe("bundlePost", () => {
  test.each(["", "Test", "-test", "te st", "a".repeat(33), "../x", 5])("refuses the id %j", (bundleId) => {
    expect(v.is(bundlePost.input, { bundleId })).toBe(false);
  });

  test("qualifiers are short texts by name", () => {
    const taken = (qualifiers: unknown) => v.is(bundlePost.input, { bundleId: "test", qualifiers });
    expect(taken({ subscriptionTier: "monthly" })).toBe(true);
    expect(taken({ subscriptionTier: 1 })).toBe(false);
    expect(taken({ subscriptionTier: "m".repeat(65) })).toBe(false);
    expect(taken({ ["k".repeat(65)]: "monthly" })).toBe(false);
  });
});
