import { unreadableIn } from "@submit/contract/api/vat/row";
import { describe, expect, test } from "vitest";
import {
  anyDate,
  appealWords,
  calculation,
  type LatePayment,
  type LateReturn,
  latePaymentAmount,
  latePaymentTotals,
  lateReturnTitle,
  lateReturnWords,
  pointAdvice,
  pointState,
  pointWords,
  spanWords,
  withoutRows,
} from "../../../src/feature/penalty/penalty";

const summary = {
  activePenaltyPoints: 2,
  inactivePenaltyPoints: 1,
  periodOfComplianceAchievement: "2027-05-31",
  regimeThreshold: 4,
  penaltyChargeAmount: 0,
};
const late: LateReturn = {
  penaltyNumber: "90000000000001",
  penaltyCategory: "point",
  penaltyStatus: "active",
  penaltyCreationDate: "2026-08-08",
  penaltyExpiryDate: "2028-09-01",
  lateSubmissions: [
    {
      lateSubmissionID: "001",
      taxReturnStatus: "Fulfilled",
      taxPeriodStartDate: "2026-04-01",
      taxPeriodEndDate: "2026-06-30",
      taxPeriodDueDate: "2026-08-07",
      returnReceiptDate: "2026-08-09",
    },
  ],
};
const payment: LatePayment = {
  principalChargeReference: "XD002600000017",
  penaltyCategory: "LPP1",
  penaltyStatus: "posted",
  penaltyAmountAccruing: 0,
  penaltyAmountPosted: 37.61,
};

const having = (points: Partial<typeof summary>) => ({ lateSubmissionPenalty: { summary: { ...summary, ...points } } });

describe("points", () => {
  test("are told with the threshold", () => {
    expect(pointWords({})).toBe("You have no penalty points");
    expect(pointWords(having({ activePenaltyPoints: 0 }))).toBe("You have no penalty points");
    expect(pointWords(having({}))).toBe("You have 2 of 4 penalty points");
    expect(pointWords(having({ activePenaltyPoints: 4 }))).toMatch(/4 penalty points .* reached the threshold/);
  });

  test("that can't be read are never told as none", () => {
    const { activePenaltyPoints: _, ...rest } = summary;
    const unknown = "How many penalty points you have can't be read";
    expect(
      [
        { lateSubmissionPenalty: { summary: { ...rest, unreadable: ["activePenaltyPoints"] } } },
        { lateSubmissionPenalty: { unreadable: ["summary"] } },
        { unreadable: ["lateSubmissionPenalty"] },
      ].map(pointWords),
    ).toEqual([unknown, unknown, unknown]);
    const { regimeThreshold: __, ...unbounded } = { ...summary, unreadable: ["regimeThreshold"] };
    expect(pointWords({ lateSubmissionPenalty: { summary: unbounded } })).toBe("You have 2 penalty points");
    expect(pointAdvice(unbounded)).toMatch(/^At the threshold HMRC charges £200/);
  });

  test("below the threshold end by themselves; at it, only by filing on time until HMRC's date", () => {
    expect(pointAdvice(summary)).toContain("At 4 points HMRC charges £200");
    expect(pointAdvice(summary)).not.toContain("2027");
    const reached = { ...summary, activePenaltyPoints: 4 };
    expect(pointAdvice(reached)).toContain("on time until 31 May 2027");
    expect(pointAdvice({ ...reached, periodOfComplianceAchievement: "9999-12-31" })).not.toContain("9999");
  });
});

describe("late payment penalties", () => {
  const details = [payment];
  const totalisations = { latePaymentPenaltyPostedTotal: 37.61, latePaymentPenaltyEstimateTotal: 4.1 };

  test("are told with HMRC's totals", () => {
    expect(latePaymentTotals({})).toBe("You have no late payment penalties.");
    expect(latePaymentTotals({ totalisations, latePaymentPenalty: { details } })).toBe(
      "Late payment penalties: £37.61 charged, and £4.10 that still grows.",
    );
  });

  test("that can't be read are never told as none, nor their totals as nought", () => {
    const unknown = "What HMRC says of late payment penalties can't be read.";
    expect(latePaymentTotals({ unreadable: ["latePaymentPenalty"] })).toBe(unknown);
    expect(latePaymentTotals({ latePaymentPenalty: { unreadable: ["details"] } })).toBe(unknown);
    const odd = { latePaymentPenaltyEstimateTotal: 4.1, unreadable: ["latePaymentPenaltyPostedTotal"] };
    expect(latePaymentTotals({ totalisations: odd, latePaymentPenalty: { details } })).toBe(
      "Late payment penalties: an amount that can't be read charged, and £4.10 that still grows.",
    );
    expect(latePaymentTotals({ unreadable: ["totalisations"], latePaymentPenalty: { details } })).not.toContain("£");
  });

  test("have no amount where it can't be told whether they still grow", () => {
    expect(latePaymentAmount(payment)).toBe(37.61);
    expect(latePaymentAmount({ ...payment, penaltyAmountAccruing: 4.1 })).toBe(37.61);
    expect(latePaymentAmount({ ...payment, penaltyStatus: "accruing", penaltyAmountAccruing: 4.1 })).toBe(4.1);
    const { penaltyStatus: _, ...odd } = payment;
    expect(latePaymentAmount({ ...odd, unreadable: ["penaltyStatus"] })).toBeUndefined();
  });

  test("of an answer are marked row by row, all else at once", () => {
    const rest = withoutRows({
      unreadable: ["totalisations"],
      lateSubmissionPenalty: { unreadable: ["summary"], details: [{ unreadable: ["penaltyNumber"] }] },
      latePaymentPenalty: { details: [{ unreadable: ["penaltyStatus"] }] },
    });
    expect(unreadableIn(rest).sort()).toEqual(["summary", "totalisations"]);
  });
});

describe("a late return", () => {
  test.each<[Partial<LateReturn>, string]>([
    [{}, "Counts until 1 September 2028 at the latest"],
    [{ penaltyExpiryDate: undefined }, "Counts until a date that can't be read"],
    [{ penaltyStatus: undefined }, "Whether it counts can't be read"],
  ])("with %j", (odd, words) => expect(pointState({ ...late, ...odd })).toBe(words));

  test("is told by its period, when it was due and when it came", () => {
    expect(lateReturnTitle(late)).toBe("1 April to 30 June 2026");
    expect(lateReturnWords(late)).toEqual(["Due on 7 August 2026", "HMRC received it on 9 August 2026"]);
    const [first] = late.lateSubmissions ?? [];
    const { returnReceiptDate: _, ...open } = { ...first, taxReturnStatus: "Open" };
    expect(lateReturnWords({ ...late, lateSubmissions: [open] })).toEqual(["Due on 7 August 2026", "Not filed yet"]);
  });

  test("that HMRC says nothing more of is told as far as it goes", () => {
    const { lateSubmissions: _, ...bare } = late;
    expect(lateReturnTitle(bare)).toBe("A period that HMRC does not name");
    expect(lateReturnWords(bare)).toEqual([]);
  });

  test("counts until its end, or no longer for HMRC's reason", () => {
    expect(pointState(late)).toBe("Counts until 1 September 2028 at the latest");
    const inactive = { ...late, penaltyStatus: "inactive" };
    expect(pointState({ ...inactive, expiryReason: "natural-expiry" })).toBe("No longer counts: its time was over");
    expect(pointState({ ...inactive, expiryReason: "HMRC-removed" })).toBe("No longer counts: HMRC took it away");
    expect(pointState({ ...inactive, expiryReason: "something-new" })).toBe("No longer counts");
  });

  test("may be under appeal", () => {
    expect(appealWords(undefined)).toEqual([]);
    expect(appealWords([{ appealStatus: "under-appeal", appealLevel: "statutory-review" }])).toEqual(["Under appeal"]);
    expect(appealWords([{ appealStatus: "appeal-rejected", appealLevel: "appeal-first-tier-tribunal" }])).toEqual([
      "Appeal rejected, at the tribunal",
    ]);
  });
});

describe("a late payment penalty", () => {
  test("is reckoned with the rates that HMRC applied", () => {
    const first = {
      ...payment,
      latePaymentPenalty1LowerRatePercentage: 2,
      latePaymentPenalty1LowerRateCalculationAmount: 940.25,
      latePaymentPenalty1HigherRatePercentage: 2,
      latePaymentPenalty1HigherRateCalculationAmount: 940.25,
    };
    expect(calculation(first)).toEqual([
      "2% of £940.25 that was unpaid after 15 days",
      "2% of £940.25 that was unpaid after 30 days",
    ]);
    expect(calculation({ ...payment, latePaymentPenalty2Percentage: 4, latePaymentPenalty2Days: "23" })).toEqual([
      "4% a year, for 23 days so far",
    ]);
    expect(calculation(payment)).toEqual([]);
  });
});

describe("dates that HMRC promises only as text", () => {
  test("are shown as they came where they are none", () => {
    expect(anyDate("2026-08-07")).toBe("7 August 2026");
    expect(anyDate("07/08/2026")).toBe("07/08/2026");
    expect(spanWords("2026-04-01", undefined)).toBe("A period that HMRC does not name");
  });
});
