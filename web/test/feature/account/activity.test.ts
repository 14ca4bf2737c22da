import { describe, expect, test } from "vitest";
import { changes, titleOf } from "../../../src/feature/account/activity";

describe("history", () => {
  test.each([
    ["completed", "You filed a VAT return"],
    ["failed", "File a VAT return"],
    ["processing", "File a VAT return"],
  ] as const)("of a filing that is %s", (status, title) => {
    expect(titleOf({ api: "hmrcVatReturnPost", status })).toBe(title);
  });

  test("names what has no words of its own, and what another version asked for", () => {
    expect(titleOf({ api: "hmrcVatReturnGet", status: "completed" })).toBe("View a return that HMRC holds");
    expect(titleOf({ api: "later", status: "completed" })).toBe("Something else");
  });

  test("folds away what only looks", () => {
    expect(["hmrcVatReturnPost", "accountDelete", "hmrcReceiptGet", "later"].map(changes)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
