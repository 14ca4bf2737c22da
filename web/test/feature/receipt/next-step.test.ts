import type { Receipt } from "@submit/contract/api/receipt";
import type { Liability } from "@submit/contract/api/vat/ledger";
import type { Obligation } from "@submit/contract/api/vat/obligation";
import { figuresOf, nineBoxes } from "@submit/contract/value/nine-boxes";
import { describe, expect, test } from "vitest";
import {
  type AtHmrc,
  calendarEntries,
  isCurrent,
  nextSteps,
  type Payment,
  paymentOf,
} from "../../../src/feature/receipt/next-step";
import { receipt } from "./document/receipt";

const today = "2026-11-28";
const own: Obligation = {
  periodKey: "26C3",
  start: "2026-08-01",
  end: "2026-10-31",
  due: "2026-12-07",
  status: "F",
};
const next: Obligation = { periodKey: "27A1", start: "2026-11-01", end: "2027-01-31", due: "2027-03-07", status: "O" };
const charge: Liability = {
  taxPeriod: { from: "2026-08-01", to: "2026-10-31" },
  type: "VAT Return Debit Charge",
  originalAmount: 1000.25,
  outstandingAmount: 1000.25,
  due: "2026-12-09",
};
const hmrc: AtHmrc = { obligations: [own, next], liabilities: [], receipts: [receipt] };
const silent: AtHmrc = { obligations: [], liabilities: [], receipts: [] };
const of = (vatDueSales: number, vatReclaimedCurrPeriod: number): Receipt => ({
  ...receipt,
  figures: figuresOf(
    nineBoxes({
      vatDueSales,
      vatDueAcquisitions: 0,
      vatReclaimedCurrPeriod,
      totalValueSalesExVAT: 0,
      totalValuePurchasesExVAT: 0,
      totalValueGoodsSuppliedExVAT: 0,
      totalAcquisitionsExVAT: 0,
    }),
  ),
});
const { figures: _, ...without } = receipt;

describe("what is to be paid", () => {
  test.each<[string, Receipt, AtHmrc, Payment | undefined]>([
    ["is due when the return was", receipt, hmrc, { kind: "pay", amount: 100_025n, due: "2026-12-07" }],
    [
      "is due when HMRC's ledger says, where that differs",
      receipt,
      { ...hmrc, liabilities: [charge] },
      { kind: "pay", amount: 100_025n, due: "2026-12-09" },
    ],
    [
      "is what HMRC says is left",
      receipt,
      { ...hmrc, liabilities: [{ ...charge, outstandingAmount: 0.25 }] },
      { kind: "pay", amount: 25n, due: "2026-12-09" },
    ],
    [
      "is nothing once HMRC has it",
      receipt,
      { ...hmrc, liabilities: [{ ...charge, outstandingAmount: 0 }] },
      { kind: "settled" },
    ],
    [
      "is not that of another charge for the period",
      receipt,
      { ...hmrc, liabilities: [{ ...charge, originalAmount: 5, outstandingAmount: 5 }] },
      { kind: "pay", amount: 100_025n, due: "2026-12-07" },
    ],
    ...[
      { from: "2026-05-01", to: "2026-07-31" },
      { from: "2026-08-01", to: "2026-08-31" },
      { from: "2026-10-01", to: "2026-10-31" },
    ].map((taxPeriod): [string, Receipt, AtHmrc, Payment] => [
      `is not that of a charge for another period (${taxPeriod.from} to ${taxPeriod.to}) of the same amount`,
      receipt,
      { ...hmrc, liabilities: [{ ...charge, taxPeriod, outstandingAmount: 0 }] },
      { kind: "pay", amount: 100_025n, due: "2026-12-07" },
    ]),
    ["has no date that HMRC hasn't given", receipt, silent, { kind: "pay", amount: 100_025n, due: undefined }],
    [
      "is taken by Direct Debit where HMRC said so",
      { ...receipt, paymentIndicator: "DD" },
      hmrc,
      { kind: "direct-debit", amount: 100_025n, due: "2026-12-07" },
    ],
    ["is HMRC's, for a repayment", of(1, 3), hmrc, { kind: "repay", amount: 200n, toBank: false }],
    [
      "is HMRC's, to the bank account that it said it has",
      { ...of(1, 3), paymentIndicator: "BANK" },
      hmrc,
      { kind: "repay", amount: 200n, toBank: true },
    ],
    [
      "is HMRC's, which takes no repayment to the account of a Direct Debit for said",
      { ...of(1, 3), paymentIndicator: "DD" },
      hmrc,
      { kind: "repay", amount: 200n, toBank: false },
    ],
    ["is nothing for a nil return", of(0, 0), hmrc, { kind: "nothing" }],
    ["is not known without figures", without, hmrc, undefined],
    [
      "is not said of a return that was filed long ago",
      { ...receipt, processingDate: "2026-07-28T09:00:00Z" },
      hmrc,
      undefined,
    ],
  ])("%s", (_, given, said, payment) => {
    expect(paymentOf(given, said, today)).toEqual(payment);
  });

  test("is current for 120 days", () => {
    expect(isCurrent(receipt, "2027-03-28")).toBe(true);
    expect(isCurrent(receipt, "2027-03-29")).toBe(false);
  });
});

describe("what happens next", () => {
  const steps = (given: Receipt, said: AtHmrc = hmrc, day = today) =>
    nextSteps(given, said, day).map(({ when, text }) => `${when}: ${text}`);
  const kept = "Until 2033: This receipt stays here, with its figures and where they came from.";

  test("is to pay, the next return, and how long the receipt is kept", () => {
    expect(steps(receipt)).toEqual([
      "By 7 December 2026: Pay HMRC £1,000.25. A bank transfer by Faster Payments usually arrives the same day.",
      "1 February 2027: Your next return opens, for 1 November 2026 to 31 January 2027. It is due on 7 March 2027.",
      kept,
    ]);
  });

  test("is nothing but that where HMRC has not answered", () => {
    expect(steps(of(0, 0), silent)).toEqual(["Next: There is nothing to pay for this return.", kept]);
    expect(steps(without, silent)).toEqual(["Until 2033: This receipt stays here."]);
  });

  test("has the day of a Direct Debit", () => {
    expect(steps({ ...receipt, paymentIndicator: "DD" })[0]).toBe(
      "10 December 2026: HMRC takes £1,000.25 on Thursday 10 December 2026. There is nothing for you to do.",
    );
  });

  test("names an earlier return that is still to be filed, but not one that has a receipt", () => {
    const earlier = { ...own, periodKey: "26B2", start: "2026-05-01", end: "2026-07-31", due: "2026-09-07" } as const;
    const said: AtHmrc = { ...hmrc, obligations: [own, next, { ...earlier, status: "O" }] };
    expect(steps(receipt, said)[1]).toBe(
      "Now: Your return for 1 May to 31 July 2026 is still to be filed. It was due on 7 September 2026.",
    );
    const filed = { ...said, receipts: [receipt, { ...receipt, receiptId: "two", periodKey: "26B2" }] };
    expect(steps(receipt, filed)[1]).toContain("Your next return opens");
  });

  test("is overdue once the due date is past", () => {
    expect(steps(receipt, hmrc, "2026-12-08")[0]).toBe("Now: Pay HMRC £1,000.25. It was due on 7 December 2026.");
  });

  test("goes into a calendar, as far as it lies ahead", () => {
    expect(calendarEntries(receipt, hmrc, today).map(({ date, summary }) => `${date} ${summary}`)).toEqual([
      "2026-12-07 Pay HMRC £1,000.25 VAT",
      "2027-02-01 The VAT return for 1 November 2026 to 31 January 2027 can be filed",
      "2027-03-07 The VAT return for 1 November 2026 to 31 January 2027 is due",
    ]);
    expect(calendarEntries({ ...receipt, paymentIndicator: "DD" }, hmrc, today)[0]?.date).toBe("2026-12-10");
    expect(calendarEntries(receipt, hmrc, "2027-02-02").map(({ id }) => id)).toEqual(["one-due"]);
    expect(calendarEntries(of(1, 3), silent, today)).toEqual([]);
  });
});
