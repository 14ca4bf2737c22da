import * as v from "valibot";
import type { ApiSpec } from "../../protocol/spec";
import { Vrn } from "../../value/scalar";
import { vatRead } from "./call";
import { row } from "./row";

const text = v.optional(v.string());
const pounds = v.optional(v.number());

const Appeals = v.optional(v.array(row({ appealStatus: text, appealLevel: text })));

const LateSubmission = row({
  lateSubmissionID: text,
  incomeSource: text,
  taxReturnStatus: text,
  taxPeriodStartDate: text,
  taxPeriodEndDate: text,
  taxPeriodDueDate: text,
  returnReceiptDate: text,
});

const LateSubmissionPenalty = row({
  penaltyNumber: v.string(),
  penaltyOrder: text,
  penaltyCategory: text,
  penaltyStatus: v.string(),
  frequencyAdjustmentPointIndicator: text,
  penaltyCreationDate: v.string(),
  penaltyExpiryDate: v.string(),
  expiryReason: text,
  communicationsDate: text,
  lateSubmissions: v.optional(v.array(LateSubmission)),
  appealInformation: Appeals,
  chargeReference: text,
  chargeAmount: pounds,
  chargeOutstandingAmount: pounds,
  chargeDueDate: text,
});

const LatePaymentPenalty = row({
  principalChargeReference: v.string(),
  penaltyCategory: v.string(),
  penaltyStatus: v.string(),
  penaltyAmountAccruing: v.number(),
  penaltyAmountPosted: v.number(),
  penaltyAmountPaid: pounds,
  penaltyAmountOutstanding: pounds,
  latePaymentPenalty1LowerRateCalculationAmount: pounds,
  latePaymentPenalty1LowerRatePercentage: pounds,
  latePaymentPenalty1HigherRateCalculationAmount: pounds,
  latePaymentPenalty1HigherRatePercentage: pounds,
  /** Days, as text: so HMRC sends it. */
  latePaymentPenalty2Days: text,
  latePaymentPenalty2Percentage: pounds,
  penaltyChargeCreationDate: text,
  communicationsDate: text,
  penaltyChargeReference: text,
  penaltyChargeDueDate: text,
  appealInformation: Appeals,
  principalChargeDocNumber: text,
  principalChargeBillingFrom: text,
  principalChargeBillingTo: text,
  principalChargeDueDate: text,
  principalChargeLatestClearing: text,
  timeToPay: v.optional(v.array(row({ timeToPayStartDate: text, timeToPayEndDate: text }))),
});

/** Penalties of the last 24 months, as HMRC has them; empty when there are none. */
export const Penalties = row({
  totalisations: v.optional(
    row({
      lateSubmissionPenaltyTotalValue: pounds,
      penalisedPrincipalTotal: pounds,
      latePaymentPenaltyPostedTotal: pounds,
      latePaymentPenaltyEstimateTotal: pounds,
    }),
  ),
  lateSubmissionPenalty: v.optional(
    row({
      summary: row({
        activePenaltyPoints: v.number(),
        inactivePenaltyPoints: v.number(),
        periodOfComplianceAchievement: v.string(),
        regimeThreshold: v.number(),
        penaltyChargeAmount: v.number(),
      }),
      details: v.optional(v.array(LateSubmissionPenalty), []),
    }),
  ),
  latePaymentPenalty: v.optional(row({ details: v.optional(v.array(LatePaymentPenalty), []) })),
});
export type Penalties = v.InferOutput<typeof Penalties>;

export const hmrcVatPenaltyGet = {
  ...vatRead,
  paths: ["/api/v1/hmrc/vat/penalty"],
  summary: "List penalty points and penalties",
  description: "Late-return points, and penalties for returns and payments that were late, of the last 24 months.",
  input: v.strictObject({ vrn: Vrn }),
  output: Penalties,
} as const satisfies ApiSpec;
