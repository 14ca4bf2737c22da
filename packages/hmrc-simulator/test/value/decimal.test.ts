import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Decimal from "../../src/value/decimal";

const pence = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe("a decimal", () => {
  it("survives being written and read", () => {
    fc.assert(
      fc.property(pence, fc.integer({ min: 0, max: 6 }), (unscaled, scale) => {
        const value = { unscaled, scale };
        expect(Decimal.compare(parse(Decimal.toText(value)), value)).toBe(0);
      }),
    );
  });

  it("adds and subtracts exactly", () => {
    fc.assert(
      fc.property(pence, pence, (left, right) => {
        const [a, b] = [Decimal.fromPence(left), Decimal.fromPence(right)];
        expect(Decimal.toPence(Decimal.add(a, b))).toBe(left + right);
        expect(Decimal.toPence(Decimal.subtract(a, b))).toBe(left - right);
      }),
    );
  });

  it("has no float's error", () => {
    expect(Decimal.compare(Decimal.add(parse("0.1"), parse("0.2")), parse("0.3"))).toBe(0);
  });

  it.each([
    ["200.00", "200"],
    ["100.50", "100.5"],
    ["-0.05", "-0.05"],
    ["1e3", "1000"],
    ["1.5E-1", "0.15"],
    ["-0.00", "0"],
    ["9999999999999.99", "9999999999999.99"],
  ])("writes %s as %s", (text, written) => {
    expect(Decimal.toText(parse(text))).toBe(written);
  });

  it("keeps the decimals as written", () => {
    expect(parse("1.000").scale).toBe(3);
    expect(parse("1e2").scale).toBe(-2);
  });

  it.each(["+5", ".5", "5.", "1e3", "007"])("reads %s, as Java does", (text) => {
    expect(Decimal.parse(text)).toBeDefined();
  });

  it.each(["", " 1", "1 ", "abc", "1,000", "0x1", "NaN", ".", "1e", "1e999999999", `1${"0".repeat(310)}`])(
    "does not read %j",
    (text) => {
      expect(Decimal.parse(text)).toBeUndefined();
    },
  );

  it.each([
    ["300.00", true],
    ["300.01", false],
    ["-300", true],
    ["1e5", true],
    ["0.0", true],
  ])("%s is whole: %s", (text, whole) => {
    expect(Decimal.isWhole(parse(text))).toBe(whole);
  });
});

function parse(text: string): Decimal.Decimal {
  const value = Decimal.parse(text);
  if (value === undefined) throw new Error(`not read: ${text}`);
  return value;
}
