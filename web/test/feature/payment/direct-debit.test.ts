import type { Receipt } from "@submit/contract/api/receipt";
import { describe, expect, test } from "vitest";
import { directDebitSeenAt } from "../../../src/feature/payment/direct-debit-seen";

const receipt: Receipt = {
  receiptId: "one",
  vrn: "234567847",
  periodKey: "26C3",
  processingDate: "2026-11-02T09:14:08.120Z",
  paymentIndicator: "DD",
  recovered: false,
  source: "filed",
  createdAt: "2026-11-02T09:14:09.000Z",
};
const { paymentIndicator: _, ...unsaid } = receipt;
const older = "2026-08-02T09:00:00.000Z";

describe("a Direct Debit", () => {
  test.each<[string, Receipt[], string | undefined]>([
    ["is seen on the last receipt", [receipt, { ...unsaid, processingDate: older }], receipt.processingDate],
    ["of an earlier receipt counts no longer", [unsaid, { ...receipt, processingDate: older }], undefined],
    ["of another business is not this one's", [{ ...receipt, vrn: "123456789" }], undefined],
    [
      "is not told by an answer that was lost",
      [
        { ...unsaid, recovered: true },
        { ...receipt, processingDate: older },
      ],
      older,
    ],
    ["is not told by a receipt that was corrected", [{ ...receipt, correctedBy: "two" }], undefined],
    ["is not told by bank details", [{ ...receipt, paymentIndicator: "BANK" }], undefined],
    ["is not known without receipts", [], undefined],
  ])("%s", (_, receipts, seenAt) => {
    expect(directDebitSeenAt(receipts, "234567847")).toBe(seenAt);
    expect(directDebitSeenAt([...receipts].reverse(), "234567847")).toBe(seenAt);
  });
});
