import type { Receipt } from "@submit/contract/api/receipt";
import { describe, expect, test } from "vitest";
import { type Held, judgeLedger, judgeReceipts } from "../../src/torture/audit";
import { blindPosts } from "../../src/torture/blind-post";
import type { LastWord } from "../../src/torture/trader";

const confirmed = { vrn: "234567847", vatDueSales: 100.07, totalValueSalesExVAT: 500, finalised: true };
const held: Held = {
  periodKey: "0001",
  formBundleNumber: "123456789012",
  clientId: "submit-local",
  figures: { vatDueSales: "100.07", totalValueSalesExVAT: "500" },
};

describe("HMRC's ledger", () => {
  test("holds the figures that were confirmed, once", () => {
    expect(judgeLedger(confirmed, [held])).toEqual([]);
  });

  test.each<[string, readonly Held[]]>([
    ["NOT_FILED", []],
    ["FILED_TWICE", [held, held]],
    ["WRONG_FIGURES", [{ ...held, figures: { ...held.figures, vatDueSales: "100.08" } }]],
    ["WRONG_FIGURES", [{ ...held, figures: { vatDueSales: "100.07" } }]],
  ])("%s", (kind, returns) => {
    expect(judgeLedger(confirmed, returns)).toEqual([kind]);
  });
});

describe("the receipts", () => {
  const receipt: Receipt = {
    receiptId: "r1",
    vrn: "234567847",
    periodKey: "0001",
    formBundleNumber: "123456789012",
    processingDate: "2026-04-01T09:30:00.000Z",
    recovered: false,
    source: "filed",
    figures: { ...figures(), vatDueSales: 100.07 },
    createdAt: "2026-04-01T09:30:00.000Z",
  };
  const word: LastWord = { id: "1", location: "/1", outcome: { kind: "completed", output: receipt } };
  const filing = { sales: 100.07, words: [word] };

  test("there is one, as HMRC has it and as its user was told", () => {
    expect(judgeReceipts(filing, [receipt], held)).toEqual([]);
    const { formBundleNumber: _, ...recovered } = { ...receipt, recovered: true };
    expect(judgeReceipts(filing, [recovered], held)).toEqual([]);
  });

  test.each<[string, typeof filing, readonly Receipt[]]>([
    ["NO_RECEIPT", filing, []],
    ["RECEIPTS", filing, [receipt, receipt]],
    ["RECEIPT_DIFFERS", filing, [{ ...receipt, formBundleNumber: "210987654321" }]],
    ["RECEIPT_DIFFERS", filing, [{ ...receipt, figures: { ...figures(), vatDueSales: 100.7 } }]],
    ["RECEIPT_DIFFERS", { ...filing, words: [] }, [receipt]],
    ["RECEIPT_DIFFERS", filing, [{ ...receipt, receiptId: "r2" }]],
  ])("%s", (kind, each, receipts) => {
    expect(judgeReceipts(each, receipts, held)).toEqual([kind]);
  });
});

test("a return that is posted although HMRC holds it is seen, also where a fault answered in its place", () => {
  const call = {
    at: "2026-04-01T09:30:00.000Z",
    method: "POST",
    path: "/organisations/vat/234567847/returns",
    status: 201,
  };
  const late = { ...call, status: 0, handled: { code: "DUPLICATE_SUBMISSION" } };
  const refused = { ...call, status: 403, code: "DUPLICATE_SUBMISSION" };
  expect(blindPosts([call, { ...call, status: 0, handled: {} }])).toEqual([]);
  expect(blindPosts([call, late, refused])).toHaveLength(2);
});

function figures(): NonNullable<Receipt["figures"]> {
  return {
    vatDueSales: 0,
    vatDueAcquisitions: 0,
    totalVatDue: 0,
    vatReclaimedCurrPeriod: 0,
    netVatDue: 0,
    totalValueSalesExVAT: 0,
    totalValuePurchasesExVAT: 0,
    totalValueGoodsSuppliedExVAT: 0,
    totalAcquisitionsExVAT: 0,
  };
}
