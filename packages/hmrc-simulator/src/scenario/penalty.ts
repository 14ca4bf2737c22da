import { type Downstream, unmatchedScenario } from "../downstream/downstream";

type Block = Readonly<Record<string, unknown>>;

/** The canned penalties of a Gov-Test-Scenario; without one, those of DEFAULT. */
export function canned(scenario = "DEFAULT"): Downstream {
  const body = Object.hasOwn(SCENARIOS, scenario) ? SCENARIOS[scenario] : undefined;
  return body === undefined ? unmatchedScenario : { status: 200, body };
}

const POINT_1 = submission(1, "point", "2024-01-01", "2024-03-31", "2024-05-07");
const POINT_2 = submission(2, "point", "2024-04-01", "2024-06-30", "2024-08-07");
const POINT_3 = submission(3, "point", "2024-07-01", "2024-09-30", "2024-11-07");
const THRESHOLD = submission(4, "threshold", "2024-10-01", "2024-12-31", "2025-02-07");
const CHARGE = submission(5, "charge", "2025-01-01", "2025-03-31", "2025-05-07");
const INACTIVE_1 = inactive(POINT_1, "natural-expiry");
const INACTIVE_2 = inactive(POINT_2, "appeal");

const LPP1: Block = {
  principalChargeReference: "XD002600000017",
  penaltyCategory: "LPP1",
  penaltyStatus: "posted",
  penaltyAmountAccruing: 0,
  penaltyAmountPosted: 400,
  penaltyAmountPaid: 0,
  penaltyAmountOutstanding: 400,
  latePaymentPenalty1LowerRateCalculationAmount: 10_000,
  latePaymentPenalty1LowerRatePercentage: 2,
  latePaymentPenalty1HigherRateCalculationAmount: 10_000,
  latePaymentPenalty1HigherRatePercentage: 2,
  penaltyChargeCreationDate: "2024-06-07",
  communicationsDate: "2024-06-10",
  penaltyChargeReference: "XP002600000099",
  penaltyChargeDueDate: "2024-07-07",
  principalChargeDocNumber: "300000000001",
  principalChargeBillingFrom: "2024-01-01",
  principalChargeBillingTo: "2024-03-31",
  principalChargeDueDate: "2024-05-07",
};
const LPP2: Block = {
  principalChargeReference: "XD002600000017",
  penaltyCategory: "LPP2",
  penaltyStatus: "accruing",
  penaltyAmountAccruing: 25.21,
  penaltyAmountPosted: 0,
  latePaymentPenalty2Days: "23",
  latePaymentPenalty2Percentage: 4,
  principalChargeDocNumber: "300000000001",
  principalChargeBillingFrom: "2024-01-01",
  principalChargeBillingTo: "2024-03-31",
  principalChargeDueDate: "2024-05-07",
};

const SCENARIOS: Readonly<Record<string, Block>> = {
  DEFAULT: penalties([POINT_1, POINT_2], [LPP1, LPP2]),
  NO_PENALTIES: {},
  LATE_SUBMISSION: penalties([POINT_1], []),
  LATE_PAYMENT: penalties([], [LPP1]),
  MULTIPLE_PENALTIES: penalties([POINT_1], [LPP1]),
  MULTIPLE_LATE_PAYMENT_PENALTIES: penalties([], [LPP1, LPP2]),
  MULTIPLE_LATE_SUBMISSION_PENALTIES: penalties([POINT_1, POINT_2], []),
  MULTIPLE_INACTIVE_LATE_SUBMISSION_PENALTIES: penalties([INACTIVE_1, INACTIVE_2], []),
  THRESHOLD_LATE_SUBMISSION_PENALTIES: penalties([POINT_1, POINT_2, POINT_3, THRESHOLD], []),
  CHARGE_LATE_SUBMISSION_PENALTIES: penalties([POINT_1, POINT_2, POINT_3, THRESHOLD, CHARGE], []),
};

function penalties(submissions: readonly Block[], payments: readonly Block[]): Block {
  const active = submissions.filter((detail) => detail.penaltyStatus === "active");
  const points = active.filter((detail) => detail.penaltyCategory !== "charge").length;
  const charged = submissions.filter((detail) => detail.chargeAmount !== undefined).length * 200;
  return {
    totalisations: {
      lateSubmissionPenaltyTotalValue: charged,
      penalisedPrincipalTotal: payments.length === 0 ? 0 : 10_000,
      latePaymentPenaltyPostedTotal: payments.includes(LPP1) ? 400 : 0,
      latePaymentPenaltyEstimateTotal: payments.includes(LPP2) ? 25.21 : 0,
    },
    ...(submissions.length === 0
      ? {}
      : {
          lateSubmissionPenalty: {
            summary: {
              activePenaltyPoints: points,
              inactivePenaltyPoints: submissions.length - active.length,
              periodOfComplianceAchievement: points === 0 ? "9999-12-31" : "2026-05-31",
              regimeThreshold: 4,
              penaltyChargeAmount: charged,
            },
            details: submissions,
          },
        }),
    ...(payments.length === 0 ? {} : { latePaymentPenalty: { details: payments } }),
  };
}

function submission(
  order: number,
  category: "point" | "threshold" | "charge",
  from: string,
  to: string,
  due: string,
): Block {
  const createdOn = due.replace(/07$/, "08");
  return {
    penaltyNumber: `9000000000000${order}`,
    penaltyOrder: `0${Math.min(order, 4)}`,
    penaltyCategory: category,
    penaltyStatus: "active",
    penaltyCreationDate: createdOn,
    penaltyExpiryDate: "2026-12-01",
    communicationsDate: due.replace(/07$/, "10"),
    lateSubmissions: [
      {
        lateSubmissionID: `00${order}`,
        taxReturnStatus: "Fulfilled",
        taxPeriodStartDate: from,
        taxPeriodEndDate: to,
        taxPeriodDueDate: due,
        returnReceiptDate: due.replace(/07$/, "13"),
      },
    ],
    ...(category === "point"
      ? {}
      : {
          chargeReference: `XS00260000000${order}`,
          chargeAmount: 200,
          chargeOutstandingAmount: 200,
          chargeDueDate: due.replace(/07$/, "28"),
        }),
  };
}

function inactive(detail: Block, expiryReason: string): Block {
  const appealed = expiryReason === "appeal";
  return {
    ...detail,
    penaltyOrder: "NA",
    penaltyStatus: "inactive",
    expiryReason,
    ...(appealed ? { appealInformation: [{ appealStatus: "appeal-upheld", appealLevel: "statutory-review" }] } : {}),
  };
}
