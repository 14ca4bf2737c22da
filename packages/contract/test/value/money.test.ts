import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, formatPounds, parsePounds, parseUserAmount, penceOf, poundsOf } from "../../src/value/money";
import { pence } from "../support/arbitrary";

describe("penceOf", () => {
  test("round trip through JSON", () => {
    fc.assert(
      fc.property(pence, (amount) => {
        const json = JSON.parse(JSON.stringify(poundsOf(amount))) as number;
        expect(penceOf(json)).toBe(amount);
      }),
    );
  });

  test.each([
    ["a third decimal", 0.001],
    ["a float sum", 0.1 + 0.2],
    ["more than a double holds", 1e21],
    ["less than a double writes plainly", 1e-7],
    ["no number", Number.NaN],
    ["no end", Number.POSITIVE_INFINITY],
  ])("refuses %s", (_, pounds) => {
    expect(penceOf(pounds)).toBeUndefined();
  });

  test.each([
    [0, 0n],
    [-0, 0n],
    [0.1, 10n],
    [1250.4, 125_040n],
    [-0.05, -5n],
    [9999999999999.99, 999_999_999_999_999n],
    [-9999999999999.99, -999_999_999_999_999n],
  ])("%d", (pounds, expected) => {
    expect(penceOf(pounds)).toBe(expected);
  });
});

describe("sum", () => {
  test("of any amounts is exact", () => {
    fc.assert(
      fc.property(fc.array(pence, { maxLength: 20 }), (amounts) => {
        const added = amounts.map(poundsOf).reduce((sum, each) => sum + (penceOf(each) ?? 0n), 0n);
        const digits = amounts.map((each) => BigInt(decimal(each).replace(".", "")));
        expect(added).toBe(digits.reduce((sum, each) => sum + each, 0n));
      }),
    );
  });

  test("0.1 + 0.2", () => {
    expect(poundsOf((penceOf(0.1) ?? 0n) + (penceOf(0.2) ?? 0n))).toBe(0.3);
  });
});

describe("parsePounds", () => {
  test("round trip", () => {
    fc.assert(
      fc.property(fc.bigInt(), (amount) => {
        expect(parsePounds(decimal(amount))).toBe(amount);
      }),
    );
  });

  test.each(["", "-", ".", ".5", "5.", "1.234", "1,000", "+1", "1e3", " 1", "1 ", "--1", "0x10", "١٢", "1\n"])(
    "refuses %j",
    (text) => {
      expect(parsePounds(text)).toBeUndefined();
    },
  );
});

describe("parseUserAmount", () => {
  test.each([
    ["1234.5", 123_450n],
    ["£1,234.50", 123_450n],
    ["1,234,567", 123_456_700n],
    ["-£1,234.50", -123_450n],
    ["£-1,234.50", -123_450n],
    ["(12.50)", -1_250n],
    ["(£1,234.50)", -123_450n],
    ["£ 12", 1_200n],
    ["( 12.50 )", -1_250n],
    [" -3 ", -300n],
    ["- 3", -300n],
    ["\u22123", -300n],
    ["\u2212£1,000.01", -100_001n],
    ["1 234 567.89", 123_456_789n],
    ["1\u00a0234", 123_400n],
    ["\u00a0£5\u202f000", 500_000n],
    ["0", 0n],
    ["-0", 0n],
    ["12\r\n", 1_200n],
    ["9999999999999.99", 999_999_999_999_999n],
  ])("%j", (text, expected) => {
    expect(parseUserAmount(text)).toBe(expected);
  });

  test.each([
    "",
    " ",
    "£",
    "-",
    "()",
    "(",
    "(5",
    "5)",
    "abc",
    "12.345",
    "1,23",
    "1,2345",
    "1,234,56",
    ",123",
    "1.234,50",
    "12,34.50",
    "1e3",
    "0x1F",
    "$5",
    "£5 million",
    "12%",
    "1..2",
    "--5",
    "££5",
    "-£-5",
    "Infinity",
    "NaN",
    "１２",
  ])("refuses %j", (text) => {
    expect(parseUserAmount(text)).toBeUndefined();
  });

  test.each(["(-12.50)", "(£-12.50)", "-(12.50)"])("refuses two signs: %j", (text) => {
    expect(parseUserAmount(text)).toBeUndefined();
  });

  test.each(["12\t34", "12\n34", "1 2", "12 34", "1 23", "12. 50", "1,2 34", "1,234 567", "1 234,567"])(
    "never joins two figures: %j",
    (text) => {
      expect(parseUserAmount(text)).toBeUndefined();
    },
  );

  test("round trip of what is shown", () => {
    fc.assert(
      fc.property(pence, (amount) => {
        expect(parseUserAmount(formatPounds(amount))).toBe(amount);
        const positive = amount < 0n ? -amount : amount;
        expect(parseUserAmount(`(${formatPounds(positive)})`)).toBe(-positive);
      }),
    );
  });

  test("reads nothing that it doesn't understand", () => {
    const glyph = fc.constantFrom("1", "2", "0", ",", ".", "-", "(", ")", "£", " ", "\t", "\u2212", "e");
    const group = fc.tuple(fc.constantFrom(",", " "), fc.constantFrom("234", "567", "56", "7890"));
    const grouped = fc
      .tuple(
        fc.constantFrom("1", "-12", "£345", "1234"),
        fc.array(group, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("", ".5", ".50"),
      )
      .map((parts) => parts.flat(2).join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: glyph, maxLength: 12 }), grouped), (text) => {
        const amount = parseUserAmount(text);
        if (amount === undefined) return;
        expect(new Set(text.match(/(?<=\d)[, ](?=\d)/g)).size).toBeLessThanOrEqual(1);
        const digits = text.replace(/\D/g, "").replace(/^0+/, "");
        const scale = /\.\d$/.test(text.replace(/[)\s]/g, "")) ? 1 : text.includes(".") ? 0 : 2;
        const size = String(amount < 0n ? -amount : amount);
        expect(digits === "" ? "0" : `${digits}${"0".repeat(scale)}`).toBe(size);
        if (amount < 0n) expect(text).toMatch(/[-\u2212(]/);
        if (amount > 0n) expect(text).not.toMatch(/[-\u2212(]/);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("decimal", () => {
  test.each([
    [0n, "0.00"],
    [5n, "0.05"],
    [-5n, "-0.05"],
    [-100n, "-1.00"],
    [123_456_789n, "1234567.89"],
  ])("%s", (amount, text) => {
    expect(decimal(amount)).toBe(text);
  });
});

describe("formatPounds", () => {
  test.each([
    [0n, "£0.00"],
    [-5n, "-£0.05"],
    [99_999n, "£999.99"],
    [100_000n, "£1,000.00"],
    [-123_450n, "-£1,234.50"],
    [999_999_999_999_999n, "£9,999,999,999,999.99"],
  ])("%s", (amount, text) => {
    expect(formatPounds(amount)).toBe(text);
  });
});
