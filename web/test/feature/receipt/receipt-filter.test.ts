import type { Receipt } from "@submit/contract/api/receipt";
import { describe, expect, test } from "vitest";
import { amountOf, filterChoices, filtered } from "../../../src/feature/receipt/receipt-filter";
import { receipt } from "./document/receipt";

const { periodStart: _, periodEnd: __, figures: ___, ...bare } = receipt;
// Filed at half past midnight on New Year's Day, and of a period that is not known.
const undated: Receipt = { ...bare, receiptId: "two", vrn: "123456789", processingDate: "2026-01-01T00:30:00Z" };
const older: Receipt = {
  ...receipt,
  receiptId: "three",
  periodEnd: "2025-12-31",
  processingDate: "2026-02-03T09:00:00Z",
};
const all = [receipt, undated, older];

describe("receipts", () => {
  test("can be chosen by the year of their period, and by business", () => {
    expect(filterChoices(all)).toEqual({ years: ["2026", "2025"], vrns: ["123456789", "234567847"] });
    expect(filtered(all, {})).toEqual(all);
    expect(filtered(all, { year: "2026" })).toEqual([receipt, undated]);
    expect(filtered(all, { vrn: "234567847" })).toEqual([receipt, older]);
    expect(filtered(all, { year: "2026", vrn: "234567847" })).toEqual([receipt]);
    expect(filtered(all, { year: "2019" })).toEqual([]);
  });

  test("say what the return came to", () => {
    const figures = (vatDueSales: number, vatReclaimedCurrPeriod: number, netVatDue: number): Receipt => ({
      ...receipt,
      figures: {
        ...(receipt.figures as NonNullable<Receipt["figures"]>),
        vatDueSales,
        vatReclaimedCurrPeriod,
        netVatDue,
      },
    });
    expect(amountOf(receipt)).toBe("£1,000.25 to pay");
    expect(amountOf(figures(1, 3.5, 2.5))).toBe("£2.50 repayment");
    expect(amountOf(figures(1, 1, 0))).toBe("Nothing to pay");
    expect(amountOf(undated)).toBeUndefined();
  });
});
