import { type NineBoxes, nineBoxes } from "@submit/contract/value/nine-boxes";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Given, type Question, questionsOf, type UsualKind } from "../../../../src/feature/filing/check/question";
import { type EnteredBox, enteredBoxes } from "../../../../src/vat/box";

const NONE: ReadonlySet<UsualKind> = new Set();
const last = boxes({
  vatDueSales: 1_210.55,
  vatReclaimedCurrPeriod: 90.1,
  totalValueSalesExVAT: 6_052,
  totalValuePurchasesExVAT: 450,
});

/** Nine boxes of which all that is not given is nought. */
function boxes(pounds: Partial<Record<EnteredBox, number>>): NineBoxes {
  const blank = Object.fromEntries(enteredBoxes.map((box) => [box, 0])) as Record<EnteredBox, number>;
  return nineBoxes({ ...blank, ...pounds });
}

function kinds(given: Partial<Given> & { boxes: NineBoxes }): Question["kind"][] {
  return questionsOf({ owedBefore: [], usual: NONE, ...given }).map(({ kind }) => kind);
}

/** A return at the standard rate at most, in pounds, as most businesses have them. */
const plain = fc
  .record({ sales: fc.integer({ min: 0, max: 10_000_000 }), purchases: fc.integer({ min: 0, max: 10_000_000 }) })
  .chain(({ sales, purchases }) =>
    fc.record({
      vatDueSales: fc.integer({ min: 0, max: sales * 20 }).map((pence) => pence / 100),
      vatDueAcquisitions: fc.constant(0),
      vatReclaimedCurrPeriod: fc.integer({ min: 0, max: purchases * 20 }).map((pence) => pence / 100),
      totalValueSalesExVAT: fc.constant(sales),
      totalValuePurchasesExVAT: fc.constant(purchases),
      totalValueGoodsSuppliedExVAT: fc.integer({ min: 0, max: sales }),
      totalAcquisitionsExVAT: fc.integer({ min: 0, max: purchases }),
    }),
  )
  .map(nineBoxes);
const amount = fc.integer({ min: -99_999_999, max: 99_999_999 });
const whatever = fc
  .record({
    vatDueSales: amount.map((pence) => pence / 100),
    vatDueAcquisitions: amount.map((pence) => pence / 100),
    vatReclaimedCurrPeriod: amount.map((pence) => pence / 100),
    totalValueSalesExVAT: amount,
    totalValuePurchasesExVAT: amount,
    totalValueGoodsSuppliedExVAT: amount,
    totalAcquisitionsExVAT: amount,
  })
  .map(nineBoxes);
const given = fc
  .record({
    boxes: whatever,
    last: fc.option(whatever, { nil: undefined }),
    isSameAsLast: fc.boolean(),
    owedBefore: fc.array(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), { maxLength: 6 }),
    earlierOpen: fc.option(fc.constant({ periodKey: "26A1", start: "2026-01-01", end: "2026-03-31" }), {
      nil: undefined,
    }),
    usual: fc.constant(NONE),
  })
  .map(({ isSameAsLast, ...each }) => (isSameAsLast ? { ...each, last: each.boxes } : each));

describe("questions", () => {
  test("are three at most, each once, whatever the return", () => {
    fc.assert(
      fc.property(given, (each) => {
        const asked = questionsOf(each).map(({ kind }) => kind);
        expect(asked.length).toBeLessThanOrEqual(3);
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });

  test("are none about a return at 20 % at most, with nothing before it", () => {
    fc.assert(
      fc.property(plain, (each) => {
        expect(kinds({ boxes: each })).toEqual([]);
      }),
    );
  });

  test("do not come back once a business said that it is right", () => {
    fc.assert(
      fc.property(given, (each) => {
        const usual = new Set<UsualKind>(["vat-above-sales", "vat-above-purchases"]);
        const asked = questionsOf({ ...each, usual }).map(({ kind }) => kind);
        expect(asked.filter((kind) => usual.has(kind as UsualKind))).toEqual([]);
      }),
    );
  });

  test("begin with an earlier period that is open, whatever else there is", () => {
    fc.assert(
      fc.property(given, ({ earlierOpen: _, ...each }) => {
        const period = { periodKey: "26A1", start: "2026-01-01", end: "2026-03-31" };
        expect(questionsOf({ ...each, earlierOpen: period })[0]).toEqual({ kind: "earlier-open", period });
      }),
    );
  });

  test("are the same for the same return, and change nothing of what they are given", () => {
    fc.assert(
      fc.property(given, (each) => {
        const frozen = {
          ...each,
          boxes: Object.freeze({ ...each.boxes }),
          owedBefore: Object.freeze([...each.owedBefore]),
        };
        expect(questionsOf(frozen)).toEqual(questionsOf(each));
      }),
    );
  });
});

describe("VAT above 20.5 % of sales or purchases", () => {
  test.each([
    [20.5, 100, false],
    [20.72, 100, true],
    // 100.99 of sales are 100 in box 6.
    [20.2, 100, false],
    [6_252, 1_250, true],
    [0.2, 0, false],
    [1, 0, true],
    [-50, 100, false],
    [1, -100, true],
  ])("of %d on %d is asked about: %s", (vat, value, isAsked) => {
    const sales = { vatDueSales: vat, totalValueSalesExVAT: value };
    const purchases = { vatReclaimedCurrPeriod: vat, totalValuePurchasesExVAT: value };
    expect(kinds({ boxes: boxes(sales) }).includes("vat-above-sales")).toBe(isAsked);
    expect(kinds({ boxes: boxes(purchases) }).includes("vat-above-purchases")).toBe(isAsked);
  });
});

describe("a part", () => {
  test("that is more than the whole is asked about: box 9 of 7, box 8 of 6", () => {
    const more = {
      totalValuePurchasesExVAT: 10,
      totalAcquisitionsExVAT: 11,
      totalValueSalesExVAT: 10,
      totalValueGoodsSuppliedExVAT: 11,
    };
    expect(kinds({ boxes: boxes(more) })).toEqual(["acquisitions-above-purchases", "supplies-above-sales"]);
    const all = {
      totalValuePurchasesExVAT: 10,
      totalAcquisitionsExVAT: 10,
      totalValueSalesExVAT: 10,
      totalValueGoodsSuppliedExVAT: 10,
    };
    expect(kinds({ boxes: boxes(all) })).toEqual([]);
  });

  test.each(["totalValueSalesExVAT", "totalValuePurchasesExVAT"] as const)(
    "of 0 is no part: of a negative %s it is asked alone whether it is a correction",
    (box) => {
      const found = questionsOf({ boxes: boxes({ [box]: -500 }), owedBefore: [], usual: NONE });
      expect(found).toEqual([{ kind: "negative", box }]);
    },
  );

  test("is asked about where it is above 0 and the whole is negative, and not where both are negative", () => {
    const above = { totalValueSalesExVAT: -500, totalValueGoodsSuppliedExVAT: 1 };
    expect(kinds({ boxes: boxes(above) })).toEqual(["supplies-above-sales", "negative"]);
    const credit = { totalValuePurchasesExVAT: -500, totalAcquisitionsExVAT: -300 };
    expect(kinds({ boxes: boxes(credit) })).toEqual(["negative"]);
  });
});

describe("against last time", () => {
  test.each([
    [121_055, "hundredfold"],
    [12.1, "hundredfold"],
    [1_120.55, "digits-swapped"],
    [1_210.55, undefined],
    [1_300, undefined],
    [2_110.55, "digits-swapped"],
    [1_012.55, undefined],
  ])("box 1 at %d asks for %s", (vatDueSales, kind) => {
    const now = boxes({
      vatDueSales,
      vatReclaimedCurrPeriod: 80,
      totalValueSalesExVAT: 6_600,
      totalValuePurchasesExVAT: 470,
    });
    const asked = questionsOf({ boxes: now, last, owedBefore: [], usual: NONE });
    expect(asked.filter((each) => "box" in each)).toEqual(kind ? [{ kind, box: "vatDueSales", last: 121_055n }] : []);
  });

  test("the same nine are asked about, but for a return with nothing in it", () => {
    expect(kinds({ boxes: last, last })).toEqual(["same-as-last"]);
    expect(kinds({ boxes: boxes({}), last: boxes({}) })).toEqual([]);
  });

  describe("whichever of the two returns came first", () => {
    const slips = (now: number, before: number) =>
      kinds({ boxes: boxes({ vatDueSales: now / 100 }), last: boxes({ vatDueSales: before / 100 }) }).filter(
        (kind) => kind === "hundredfold" || kind === "digits-swapped",
      );
    const pence = fc.integer({ min: 1_000, max: 9_999_999 });

    test("50 to 200 times an amount is about a hundredfold of it", () => {
      fc.assert(
        fc.property(pence, fc.integer({ min: 40, max: 210 }), (amount, times) => {
          const expected = times >= 50 && times <= 200 ? ["hundredfold"] : [];
          expect(slips(amount * times, amount)).toEqual(expected);
          expect(slips(amount, amount * times)).toEqual(expected);
        }),
      );
    });

    test("two neighbouring digits that changed places are a swap, and two that are alike are none", () => {
      fc.assert(
        fc.property(pence, fc.nat(5), (amount, nth) => {
          const digits = [...String(amount)];
          const at = nth % (digits.length - 1);
          const [first = "", second = ""] = digits.slice(at);
          fc.pre(at > 0 || second !== "0");
          const other = Number([...digits.slice(0, at), second, first, ...digits.slice(at + 2)].join(""));
          const expected = first === second ? [] : ["digits-swapped"];
          expect(slips(amount, other)).toEqual(expected);
          expect(slips(other, amount)).toEqual(expected);
        }),
      );
    });
  });
});

describe("a repayment", () => {
  const repayment = boxes({ vatReclaimedCurrPeriod: 20, totalValuePurchasesExVAT: 100 });
  test.each([
    [[1n, 1n, 1n, 1n], true],
    [[1n, 1n, 1n], false],
    [[1n, 1n, -1n, 1n], false],
    [[1n, 1n, 0n, 1n], false],
    [[1n, 1n, 1n, 1n, -1n], true],
  ])("after %o is asked about: %s", (owedBefore, isAsked) => {
    expect(kinds({ boxes: repayment, owedBefore })).toEqual(isAsked ? ["first-repayment"] : []);
  });
});

test("a negative amount is asked about, with its box", () => {
  const found = questionsOf({ boxes: boxes({ vatReclaimedCurrPeriod: -5 }), owedBefore: [], usual: NONE });
  expect(found).toEqual([{ kind: "negative", box: "vatReclaimedCurrPeriod" }]);
});
