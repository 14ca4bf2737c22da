import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { hmrcReceiptGet, hmrcReceiptPost } from "../../src/api/receipt";
import { inputOf } from "../support/sample";

describe("hmrcReceiptGet", () => {
  test.each(["1", "9", "10", "99", "100"])("takes the limit %s", (limit) => {
    expect(v.is(hmrcReceiptGet.input, { limit })).toBe(true);
  });

  test.each(["0", "101", "1000", "01", "-1", "1.5", "", "ten"])("refuses the limit %j", (limit) => {
    expect(v.is(hmrcReceiptGet.input, { limit })).toBe(false);
  });

  test("takes a VAT number, and refuses what is none", () => {
    expect(v.is(hmrcReceiptGet.input, { vrn: "234567847" })).toBe(true);
    expect(v.is(hmrcReceiptGet.input, { vrn: "23456784" })).toBe(false);
    expect(v.is(hmrcReceiptGet.input, { vrn: "234567847", periodKey: "26C3" })).toBe(true);
    expect(v.is(hmrcReceiptGet.input, { periodKey: "26C3" })).toBe(false);
  });

  test.each(["", "a".repeat(65), "../x", "a b", "a/b"])("refuses the id %j", (receiptId) => {
    expect(v.is(hmrcReceiptGet.input, { receiptId })).toBe(false);
  });
});

describe("hmrcReceiptPost", () => {
  const taken = (change: object) => v.is(hmrcReceiptPost.input, { ...inputOf("hmrcReceiptPost"), ...change });

  test("takes what HMRC gives, and less", () => {
    expect(taken({})).toBe(true);
    expect(taken({ paymentIndicator: "DD", chargeRefNumber: "XD002750002155" })).toBe(true);
  });

  test.each([
    { formBundleNumber: "12345678901" },
    { formBundleNumber: 123456789012 },
    { paymentIndicator: "CASH" },
    { chargeRefNumber: "A".repeat(17) },
    { chargeRefNumber: "" },
    { processingDate: "2026-02-03" },
    { periodStart: "2026-09-30", periodEnd: "2026-07-01" },
    { source: "filed" },
    { recovered: true },
  ])("refuses %j", (change) => {
    expect(taken(change)).toBe(false);
  });
});
