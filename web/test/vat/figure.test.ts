import { decimal, formatPounds, penceOf } from "@submit/contract/value/money";
import { figuresOf, nineBoxes } from "@submit/contract/value/nine-boxes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enteredBoxes, isWhole } from "../../src/vat/box";
import {
  blank,
  checkFigures,
  figureWords,
  liveTotals,
  normalized,
  owedByBoxes,
  owedWords,
  readAmount,
  readableBoxes,
  type TypedFigures,
} from "../../src/vat/figure";

const good: TypedFigures = {
  vatDueSales: "£1,250.40",
  vatDueAcquisitions: "0",
  vatReclaimedCurrPeriod: "(100.10)",
  totalValueSalesExVAT: "6,252",
  totalValuePurchasesExVAT: "500.00",
  totalValueGoodsSuppliedExVAT: "0",
  totalAcquisitionsExVAT: "-3",
};

describe("figures", () => {
  test("are read as people write them", () => {
    expect(checkFigures(good)).toEqual({
      kind: "boxes",
      boxes: {
        vatDueSales: 1250.4,
        vatDueAcquisitions: 0,
        vatReclaimedCurrPeriod: -100.1,
        totalValueSalesExVAT: 6252,
        totalValuePurchasesExVAT: 500,
        totalValueGoodsSuppliedExVAT: 0,
        totalAcquisitionsExVAT: -3,
      },
    });
  });

  test("an empty form asks for all seven, in order", () => {
    const checked = checkFigures(blank);
    expect(checked.kind === "errors" && checked.errors.map((error) => error.box)).toEqual(enteredBoxes);
  });

  test.each([
    ["vatDueSales", "abc", /pounds, such as 1,250.40/],
    ["vatDueSales", "1.234", /two decimals/],
    ["vatDueSales", "1,2", /pounds/],
    ["vatDueSales", "1,250,4", /pounds/],
    ["vatDueSales", "10000000000000", /between/],
    ["totalValueSalesExVAT", "x", /such as 1,250$/],
    ["totalValueSalesExVAT", "10000000000000", /between/],
  ] as const)("%s %j is refused", (box, text, reason) => {
    expect(checkFigures({ ...good, [box]: text })).toMatchObject({
      kind: "errors",
      errors: [{ box, message: expect.stringMatching(reason) }],
    });
  });

  test.each([
    ["12,50", 1_250n],
    ["-12,50", -1_250n],
    ["£ 12,50", 1_250n],
    ["(12,50)", -1_250n],
    ["1,250", 125_000n],
    ["1,250,40", undefined],
    ["12,5", undefined],
  ])("a lone comma with two digits after it is a decimal comma: %s", (text, pence) => {
    expect(readAmount(text)).toBe(pence);
  });

  test("an amount is shown as it was understood, and one that can't be taken as it was typed", () => {
    expect(normalized("vatDueSales", " £1250.4 ")).toBe("1,250.40");
    expect(normalized("vatDueSales", "(3)")).toBe("-3.00");
    expect(normalized("totalValueSalesExVAT", "6252.00")).toBe("6,252");
    expect(normalized("totalValueSalesExVAT", "6252.70")).toBe("6252.70");
    expect(normalized("vatDueSales", "a lot")).toBe("a lot");
    expect(normalized("vatDueSales", "")).toBe("");
    const pence = fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n });
    const written = fc.constantFrom(decimal, formatPounds, (each: bigint) =>
      `(${formatPounds(each)})`.replace("-", ""),
    );
    const amount = fc.tuple(pence, written, fc.boolean());
    const text = fc.oneof(
      fc.string(),
      amount.map(([each, write, isWhole]) => write(isWhole ? each - (each % 100n) : each)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...enteredBoxes), text, (box, text) => {
        const shown = normalized(box, text);
        expect(readAmount(shown)).toBe(readAmount(text));
        expect(normalized(box, shown)).toBe(shown);
      }),
    );
  });

  test.each([
    ["1,250.40", "1,250"],
    ["-1250.99", "-1,250"],
    ["0.50", "0"],
  ])("pence in a whole-pound box are asked about: %s could be %s", (text, withoutPence) => {
    expect(checkFigures({ ...good, totalValueSalesExVAT: text })).toMatchObject({
      errors: [{ box: "totalValueSalesExVAT", withoutPence }],
    });
  });

  test("sums beyond HMRC's limits are refused", () => {
    expect(checkFigures({ ...good, vatDueSales: "9999999999999.99", vatDueAcquisitions: "0.01" })).toMatchObject({
      errors: [{ box: "vatDueSales" }],
    });
    expect(checkFigures({ ...good, vatDueSales: "100000000000", vatReclaimedCurrPeriod: "0" })).toMatchObject({
      errors: [{ box: "vatReclaimedCurrPeriod" }],
    });
  });

  test("any amount within the limits survives typing to the penny, and the live totals are those that are sent", () => {
    const pence = fc.bigInt({ min: -9_999_999_999n, max: 9_999_999_999n });
    fc.assert(
      fc.property(fc.tuple(pence, pence, pence, pence), ([sales, acquisitions, reclaimed, value]) => {
        const typed = {
          ...good,
          vatDueSales: decimal(sales),
          vatDueAcquisitions: decimal(acquisitions),
          vatReclaimedCurrPeriod: decimal(reclaimed),
          totalValueSalesExVAT: decimal(value * 100n),
        };
        const checked = checkFigures(typed);
        if (checked.kind !== "boxes") throw new Error("refused");
        expect(penceOf(checked.boxes.vatDueSales)).toBe(sales);
        const sent = nineBoxes(checked.boxes);
        const live = liveTotals(typed);
        expect(sent.totalVatDue).toBe(live.total);
        expect(sent.netVatDue).toBe(live.net);
        expect(live.net).toBeGreaterThanOrEqual(0n);
        expect(live.repayment).toBe(reclaimed > sales + acquisitions);
      }),
    );
  });
});

describe("totals", () => {
  test("come as soon as their boxes are there", () => {
    expect(liveTotals(blank)).toEqual({});
    expect(liveTotals({ ...blank, vatDueSales: "0.10", vatDueAcquisitions: "0.20" })).toEqual({ total: 30n });
    expect(liveTotals({ ...blank, vatDueSales: "1", vatDueAcquisitions: "x" })).toEqual({});
  });

  test.each([
    [1200n, false, "You owe HMRC £12.00"],
    [1200n, true, "HMRC owes you £12.00"],
    [0n, false, "Nothing to pay or reclaim"],
  ])("%d pence", (net, repayment, words) => {
    expect(owedWords(net, repayment)).toBe(words);
  });
});

describe("a return of HMRC's", () => {
  const boxes = nineBoxes({
    vatDueSales: 1250.4,
    vatDueAcquisitions: 0,
    vatReclaimedCurrPeriod: 310.15,
    totalValueSalesExVAT: 6252,
    totalValuePurchasesExVAT: 1550,
    totalValueGoodsSuppliedExVAT: 0,
    totalAcquisitionsExVAT: 0,
  });

  test("has its boxes, and what it comes to", () => {
    expect(readableBoxes(figuresOf(boxes))).toEqual(boxes);
    expect(owedByBoxes(boxes)).toBe("You owe HMRC £940.25");
  });

  test("with figures that can't be read lacks those, and what they would add up to", () => {
    const { vatDueSales: _, totalValueSalesExVAT: __, ...rest } = figuresOf(boxes);
    const found = readableBoxes({ ...rest, netVatDue: 0.123 });
    expect(Object.keys(found)).toHaveLength(6);
    expect(figureWords("vatDueSales", found.vatDueSales)).toBe("Can't be read");
    expect(owedByBoxes(found)).toBeUndefined();
  });
});

describe("figure words", () => {
  test("boxes 6 to 9 have no pence", () => {
    expect(enteredBoxes.filter((box) => isWhole(box))).toHaveLength(4);
    expect(figureWords("totalValueSalesExVAT", 625_200n)).toBe("£6,252");
    expect(figureWords("vatDueSales", 125_040n)).toBe("£1,250.40");
    expect(figureWords("totalAcquisitionsExVAT", -300n)).toBe("-£3");
  });
});
