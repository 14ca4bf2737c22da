import type { Receipt } from "@submit/contract/api/receipt";
import { figuresOf, nineBoxes } from "@submit/contract/value/nine-boxes";
import { describe, expect, test } from "vitest";
import { compare } from "../../../../src/feature/filing/history/comparison";
import {
  comparedWith,
  filedHere,
  historyOf,
  isComplete,
  owedOf,
  type PastReturn,
} from "../../../../src/feature/filing/history/history";

const VRN = "234567847";
const period = { start: "2026-08-01", end: "2026-10-31" };
const quarters = {
  last: { start: "2026-05-01", end: "2026-07-31" },
  before: { start: "2026-02-01", end: "2026-04-30" },
  lastYear: { start: "2025-08-01", end: "2025-10-31" },
};

function past(dates: { start: string; end: string }, vatDueSales = 100): PastReturn {
  const boxes = nineBoxes({
    vatDueSales,
    vatDueAcquisitions: 0,
    vatReclaimedCurrPeriod: 30,
    totalValueSalesExVAT: 500,
    totalValuePurchasesExVAT: 150,
    totalValueGoodsSuppliedExVAT: 0,
    totalAcquisitionsExVAT: 0,
  });
  return { ...dates, boxes };
}

function receipt(filed: PastReturn, more: Partial<Receipt> = {}): Receipt {
  return {
    receiptId: filed.end,
    vrn: VRN,
    periodKey: "26C1",
    periodStart: filed.start,
    periodEnd: filed.end,
    processingDate: "2026-08-05T10:00:00.000Z",
    recovered: false,
    source: "filed",
    figures: figuresOf(filed.boxes),
    createdAt: "2026-08-05T10:00:00.000Z",
    ...more,
  };
}

describe("the returns before a period", () => {
  test("are those of this VAT number whose figures are on a receipt, each period once", () => {
    const filed = past(quarters.last);
    const { figures: _, ...bare } = receipt(past(quarters.before));
    const receipts = [receipt(filed), receipt(filed), bare, receipt(past(quarters.lastYear), { vrn: "234567889" })];
    expect(filedHere(receipts, VRN)).toEqual([filed]);
  });

  test("are compared with the last one and the one a year before, which may end some days apart", () => {
    const moved = { start: "2025-08-03", end: "2025-11-02" };
    expect(comparedWith(period, [quarters.before, quarters.last, moved, period])).toEqual({
      last: quarters.last,
      lastYear: moved,
    });
    expect(comparedWith(period, [period])).toEqual({ last: undefined, lastYear: undefined });
  });

  test("spare HMRC the question where the one next to it and the one a year before are known", () => {
    expect(isComplete(period, [past(quarters.last), past(quarters.lastYear)])).toBe(true);
    expect(isComplete(period, [past(quarters.before), past(quarters.lastYear)])).toBe(false);
    expect(isComplete(period, [past(quarters.last)])).toBe(false);
  });

  test("have as the last one what HMRC says, where an own receipt is not next to it", () => {
    const own = past(quarters.before);
    expect(historyOf(period, [own], {}).last).toBeUndefined();
    expect(historyOf(period, [own], { last: quarters.before }).last).toEqual(own);
    expect(historyOf(period, [own, past(quarters.last)], { last: quarters.before }).last?.end).toBe("2026-07-31");
    expect(historyOf(period, [own, past(quarters.last)], {}).returns.map(({ end }) => end)).toEqual([
      "2026-07-31",
      "2026-04-30",
    ]);
  });
});

describe("what two returns come to", () => {
  test.each([
    [100_025n, 121_265n, { kind: "less", by: 21_240n }],
    [121_265n, 100_025n, { kind: "more", by: 21_240n }],
    [5n, 5n, { kind: "same" }],
    [0n, 0n, { kind: "same" }],
    [-300n, -100n, { kind: "more", by: 200n }],
    [-100n, -300n, { kind: "less", by: 200n }],
    [-100n, 300n, { kind: "was-owed", last: 300n }],
    [100n, -300n, { kind: "was-repaid", last: 300n }],
    [0n, 300n, { kind: "was-owed", last: 300n }],
    [100n, 0n, { kind: "was-nothing" }],
  ])("%d after %d", (now, last, expected) => {
    expect(compare(now, last)).toEqual(expected);
  });

  test("is owed where it is positive", () => {
    expect(owedOf(past(period, 20).boxes)).toBe(-1_000n);
  });
});
