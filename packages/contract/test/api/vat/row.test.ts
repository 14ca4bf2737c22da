import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { promisedOf, row, unreadableIn } from "../../../src/api/vat/row";

const Line = row({ amount: v.number(), note: v.optional(v.string()) });

describe("a row", () => {
  test("may lack what HMRC promises, and says so", () => {
    expect(v.is(Line, { unreadable: ["amount"] })).toBe(true);
    expect(v.is(Line, { amount: 1 })).toBe(true);
    expect(v.is(Line, { amount: "1" })).toBe(false);
  });

  test("keeps what HMRC promises", () => {
    expect(Object.keys(promisedOf(Line) ?? {})).toEqual(["amount", "note"]);
    expect(promisedOf(v.object({}))).toBeUndefined();
  });
});

describe("what can't be read", () => {
  test("is named once, however deep it is and however often", () => {
    const lines = [{ amount: 1 }, { unreadable: ["amount"] }, { unreadable: ["amount", "note"] }];
    expect(unreadableIn({ lines, unreadable: ["total"] })).toEqual(["total", "amount", "note"]);
  });

  test("is nothing in whole rows", () => {
    expect([unreadableIn([]), unreadableIn(undefined), unreadableIn({ amount: null, note: "unreadable" })]).toEqual([
      [],
      [],
      [],
    ]);
  });
});
