import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExact } from "../../src/value/json";
import { decimal, penceOf } from "../../src/value/money";
import { pence } from "../support/arbitrary";

describe("exact JSON", () => {
  test("is what JSON.parse gives, where no number is rounded", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseExact(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each(["0", "-0", "0.0", "1250.40", "-1.2504e3", "1E2", "120e-2", "9999999999999.99", "1e21", "5e-324"])(
    "keeps %s",
    (text) => expect(parseExact(text)).toBe(JSON.parse(text)),
  );

  test.each([
    "9999999999999.990001",
    "0.1000000000000000055511151231257827",
    "-9007199254740993",
    "1e400",
    "1e-400",
    `1.${"0".repeat(100_000)}1`,
  ])("rounds nothing: %s", (text) => expect(parseExact(`{"a":[${text}]}`)).toEqual({ a: [Number.NaN] }));

  test("keeps every amount to the penny", () => {
    fc.assert(
      fc.property(pence, (amount) => {
        expect(penceOf(parseExact(decimal(amount)) as number)).toBe(amount);
      }),
    );
  });

  test("refuses what is not JSON", () => {
    for (const text of ["", "{", "NaN", "1.", "'a'"]) expect(() => parseExact(text)).toThrow(SyntaxError);
  });
});
