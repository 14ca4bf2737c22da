import { Penalties } from "@submit/contract/api/vat/penalty";
import { promisedOf } from "@submit/contract/api/vat/row";
import { describe, expect, test } from "vitest";
import { leftOutWords, unreadableWords } from "../../src/vat/unreadable";

describe("what HMRC sent in a form that can't be read", () => {
  test.each<[unknown, string | undefined]>([
    [{ due: "2026-11-07" }, undefined],
    [[], undefined],
    [{ unreadable: ["due"] }, "when it is due"],
    [{ unreadable: ["due", "status", "amount"] }, "when it is due, whether it is filed and the amount"],
    [{ unreadable: ["vatDueSales", "netVatDue"] }, "box 1 and box 5"],
    [{ unreadable: ["penaltyExpiryDate"] }, "penalty expiry date"],
    [{ unreadable: ["latePaymentPenalty1LowerRatePercentage"] }, "late payment penalty 1 lower rate percentage"],
    [{ lines: [{ unreadable: ["amount"] }, { unreadable: ["amount"] }] }, "the amount"],
  ])("of %j", (row, words) => expect(unreadableWords(row)).toBe(words));

  test("is told in words whatever it is", () => {
    for (const name of Object.keys(promisedOf(Penalties) ?? {}))
      expect(unreadableWords({ unreadable: [name] })).not.toContain(name);
  });
});

describe("dates for which HMRC fails", () => {
  test.each([
    [undefined, undefined],
    [[], undefined],
    [[{ from: "2026-06-16", to: "2026-10-31" }], "from 16 June 2026 to 31 October 2026"],
    [[{ to: "2025-11-24" }, { from: "2026-11-25" }], "up to 24 November 2025 and from 25 November 2026 on"],
  ])("%j", (leftOut, dates) => expect(leftOutWords(leftOut)).toBe(dates));
});
