import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { apis } from "../../src/registry";
import { poundsOf } from "../../src/value/money";
import {
  Amount,
  type Boxes,
  boxesOf,
  boxNumber,
  computed,
  Figures,
  figuresOf,
  type NineBoxes,
  netFits,
  nineBoxes,
  sameBoxes,
  totalFits,
  WholeAmount,
} from "../../src/value/nine-boxes";
import { pence } from "../support/arbitrary";

const nil: Boxes = {
  vatDueSales: 0,
  vatDueAcquisitions: 0,
  vatReclaimedCurrPeriod: 0,
  totalValueSalesExVAT: 0,
  totalValuePurchasesExVAT: 0,
  totalValueGoodsSuppliedExVAT: 0,
  totalAcquisitionsExVAT: 0,
};
const MOST = 9999999999999.99;
const MOST_NET = 99999999999.99;

describe("box 3", () => {
  test("is box 1 plus box 2, exactly", () => {
    fc.assert(
      fc.property(pence, pence, (one, two) => {
        const boxes = { vatDueSales: one, vatDueAcquisitions: two, vatReclaimedCurrPeriod: 0n };
        expect(computed(boxes).total).toBe(one + two);
      }),
    );
  });

  test("0.1 + 0.2", () => {
    expect(nineBoxes({ ...nil, vatDueSales: 0.1, vatDueAcquisitions: 0.2 }).totalVatDue).toBe(30n);
  });
});

describe("box 5", () => {
  test("is the larger of boxes 3 and 4 less the smaller, and never negative", () => {
    fc.assert(
      fc.property(pence, pence, pence, (one, two, four) => {
        const boxes = { vatDueSales: one, vatDueAcquisitions: two, vatReclaimedCurrPeriod: four };
        const { total, net, repayment } = computed(boxes);
        expect(net >= 0n).toBe(true);
        expect(repayment ? total + net : total - net).toBe(four);
        expect(repayment).toBe(four > total);
      }),
    );
  });

  test.each([
    [100, 0, 30, 7_000n, false],
    [30, 0, 100, 7_000n, true],
    [-50, 0, 100, 15_000n, true],
    [100, 0, -50, 15_000n, false],
    [-50, -50, -100, 0n, false],
    [0, 0, 0, 0n, false],
  ])("of %d, %d and %d", (vatDueSales, vatDueAcquisitions, vatReclaimedCurrPeriod, net, repayment) => {
    const boxes = { ...nil, vatDueSales, vatDueAcquisitions, vatReclaimedCurrPeriod };
    expect(nineBoxes(boxes).netVatDue).toBe(net);
    expect(computed(nineBoxes(boxes)).repayment).toBe(repayment);
  });
});

describe("nineBoxes", () => {
  test("keeps what was entered and keeps HMRC's sum rules", () => {
    const whole = fc.integer({ min: -9_999_999_999_999, max: 9_999_999_999_999 });
    const half = fc.bigInt({ min: -499_999_999_999n, max: 499_999_999_999n }).map(poundsOf);
    const entered = fc.record({
      vatDueSales: half,
      vatDueAcquisitions: half,
      vatReclaimedCurrPeriod: half,
      totalValueSalesExVAT: whole,
      totalValuePurchasesExVAT: whole,
      totalValueGoodsSuppliedExVAT: whole,
      totalAcquisitionsExVAT: whole,
    });
    fc.assert(
      fc.property(entered, (boxes) => {
        const all = nineBoxes(boxes);
        expect(figuresOf(all)).toMatchObject(boxes);
        expect(v.is(v.strictObject(Figures.entries), figuresOf(all))).toBe(true);
        expect(boxesOf(JSON.parse(JSON.stringify(figuresOf(all))))).toEqual(all);
        const { totalVatDue: three, vatReclaimedCurrPeriod: four } = all;
        expect(three).toBe(all.vatDueSales + all.vatDueAcquisitions);
        expect(all.netVatDue).toBe(three > four ? three - four : four - three);
      }),
    );
  });

  test("numbers its boxes 1 to 9", () => {
    expect(Object.values(boxNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(Object.keys(boxNumber)).toEqual(Object.keys(Figures.entries));
  });
});

describe("boxes 1 to 4", () => {
  test.each([0, -0, 0.01, -12.5, 1250.4, MOST, -MOST])("take %d", (pounds) => expect(v.is(Amount, pounds)).toBe(true));
  test.each([0.001, 0.1 + 0.2, 10000000000000, -10000000000000, 1e21, Number.NaN, Infinity, "1", null, true, [1]])(
    "refuse %j",
    (value) => expect(v.is(Amount, value)).toBe(false),
  );
});

describe("boxes 6 to 9", () => {
  test.each([0, -1, 6252, 9999999999999, -9999999999999, 300.0])("take %d", (pounds) =>
    expect(v.is(WholeAmount, pounds)).toBe(true),
  );
  test.each([0.5, 300.01, MOST, 10000000000000, -10000000000000, 1e21, Number.NaN, "300"])("refuse %j", (value) =>
    expect(v.is(WholeAmount, value)).toBe(false),
  );

  test("speak of pence, not of range alone", () => {
    const result = v.safeParse(WholeAmount, 300.01);
    expect(result.issues?.[0].message).toContain("without pence");
  });
});

describe("limits", () => {
  test.each([
    ["box 3 at most", { vatDueSales: MOST, vatDueAcquisitions: 0, vatReclaimedCurrPeriod: MOST }, true, true],
    ["box 3 beyond", { vatDueSales: MOST, vatDueAcquisitions: 0.01, vatReclaimedCurrPeriod: MOST }, false, true],
    ["box 3 below", { vatDueSales: -MOST, vatDueAcquisitions: -0.01, vatReclaimedCurrPeriod: -MOST }, false, true],
    ["box 5 at most", { vatDueSales: MOST_NET, vatDueAcquisitions: 0, vatReclaimedCurrPeriod: 0 }, true, true],
    ["box 5 beyond", { vatDueSales: MOST_NET, vatDueAcquisitions: 0.01, vatReclaimedCurrPeriod: 0 }, true, false],
    ["box 5 at most, repaid", { vatDueSales: 0, vatDueAcquisitions: 0, vatReclaimedCurrPeriod: MOST_NET }, true, true],
    [
      "box 5 beyond, repaid",
      { vatDueSales: -0.01, vatDueAcquisitions: 0, vatReclaimedCurrPeriod: MOST_NET },
      true,
      false,
    ],
  ])("%s", (_, some, total, net) => {
    const boxes = { ...nil, ...some };
    expect(totalFits(boxes)).toBe(total);
    expect(netFits(boxes)).toBe(net);
    const input = { vrn: "123456789", periodKey: "26C3", ...boxes, finalised: true };
    expect(v.is(apis.hmrcVatReturnPost.input, input)).toBe(total && net);
  });

  test("leave an inexact box to its own fault", () => {
    for (const box of ["vatDueSales", "vatDueAcquisitions", "vatReclaimedCurrPeriod"]) {
      const boxes = { ...nil, [box]: 0.001 };
      expect(totalFits(boxes) && netFits(boxes)).toBe(true);
      expect(() => nineBoxes(boxes)).toThrow(RangeError);
    }
  });
});

describe("sameBoxes", () => {
  const filed = nineBoxes({ ...nil, vatDueSales: 1250.4, vatReclaimedCurrPeriod: 310.15, totalValueSalesExVAT: 6252 });

  test("the same, however written", () => {
    const text = JSON.stringify(figuresOf(filed)).replace("1250.4", "1250.40").replace("6252", "6252.00");
    expect(sameBoxes(filed, boxesOf(JSON.parse(text)))).toBe(true);
  });

  test("other in any one box", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(filed)), fc.constantFrom(1n, -1n, 100n), (box, by) => {
        const name = box as keyof NineBoxes;
        expect(sameBoxes(filed, { ...filed, [name]: filed[name] + by })).toBe(false);
      }),
    );
  });
});

describe("figures", () => {
  test("that are not exact to the penny are none", () => {
    const figures = figuresOf(nineBoxes(nil));
    expect(v.is(Figures, figures)).toBe(true);
    for (const pounds of [0.001, 0.1 + 0.2, Number.NaN])
      expect(v.is(Figures, { ...figures, netVatDue: pounds })).toBe(false);
    expect(() => boxesOf({ ...figures, netVatDue: 0.001 })).toThrow(RangeError);
  });
});
