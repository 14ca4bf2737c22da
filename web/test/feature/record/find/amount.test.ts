import { decimal, formatPounds } from "@submit/contract/value/money";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAmount, readAmountText } from "../../../../src/feature/record/find/amount";

describe("an amount", () => {
  test.each([
    ["1,250.40", 125040n],
    ["£1,250.40", 125040n],
    ["£ 1,250.40", 125040n],
    ["-£1,250.40", -125040n],
    ["£-1,250.40", -125040n],
    ["GBP 1250.4", 125040n],
    ["1 250.40 GBP", 125040n],
    ["1\u00a0250.40", 125040n],
    ["1'250.40", 125040n],
    ["250.40-", -25040n],
    ["£250.40 -", -25040n],
    ["\u2013250.40", -25040n],
    ["\u2212250.40", -25040n],
    ["+250.40", 25040n],
    ["(250.40)", -25040n],
    ["(£250.40)", -25040n],
    ["£(250.40)", -25040n],
    ["£ (250.40)", -25040n],
    [".5", 50n],
    ["12.", 1200n],
    ["12,50", 1250n],
    ["12,5", 1250n],
    ["1.250,40", 125040n],
    ["1 250,40", 125040n],
    ["\u200e250.40", 25040n],
    ["1,250", 125000n],
    ["0", 0n],
  ])("%s is read", (text, pence) => {
    expect(readAmountText(text)).toEqual({ kind: "amount", pence });
  });

  test.each(["-", "£ -", "£-", "\u2013", " - ", "--"])("%s is nought, and said to be the accounting dash", (text) => {
    expect(readAmountText(text)).toEqual({ kind: "amount", pence: 0n, dash: true });
  });

  test.each([
    ["1.250", "."],
    ["1,25,0", ","],
    ["12,3456", ","],
    ["1.2.3", "."],
    ["€250.40", "€"],
    ["$5", "$"],
    ["250.40 CR", "C"],
    ["1E+12", "E"],
    ["-(250.40)", "-"],
    ["-250.40-", "-"],
    ["£250 £", "£"],
    ["250/2", "/"],
  ])("%s is in doubt because of %s", (text, character) => {
    expect(readAmountText(text)).toEqual({ kind: "unclear", character });
  });

  test.each(["", "n/a", "VAT due on sales", "20%", "30/09/2026", "30 September 2026", "2026-09-30", "see note 3", "£"])(
    "%j is none",
    (text) => {
      expect(readAmountText(text)).toEqual({ kind: "none" });
    },
  );

  test("with more than two decimals is rounded, and said as it stood", () => {
    expect(readAmountText("1250.405")).toEqual({ kind: "amount", pence: 125041n, rounded: "1250.405" });
    expect(readAmountText("-1250.404999")).toEqual({ kind: "amount", pence: -125040n, rounded: "-1250.404999" });
    expect(readAmountText("1250.40000")).toEqual({ kind: "amount", pence: 125040n });
  });

  test("of a cell is its number, whatever it is shown as; a percentage, a date and an error are none", () => {
    expect(readAmount({ text: "1,250", number: "1250.4" })).toEqual({ kind: "amount", pence: 125040n });
    expect(readAmount({ text: "1.250", number: "1.25" })).toEqual({ kind: "amount", pence: 125n });
    expect(readAmount({ text: "20%", number: "0.2" })).toEqual({ kind: "none" });
    expect(readAmount({ text: "30/9/26", date: "2026-09-30" })).toEqual({ kind: "none" });
    expect(readAmount({ text: "#REF!", error: "#REF!" })).toEqual({ kind: "error", error: "#REF!" });
  });

  test("written as people do is read to the penny; any text is read, refused or no amount", () => {
    const pence = fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n });
    fc.assert(
      fc.property(pence, (each) => {
        for (const text of [decimal(each), formatPounds(each), `${formatPounds(each)} GBP`.replace("£", "")]) {
          expect(readAmountText(text)).toEqual({ kind: "amount", pence: each });
        }
      }),
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readAmountText(text)));
  });
});
