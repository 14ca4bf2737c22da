import * as v from "valibot";
import type { ApiSpec } from "../../protocol/spec";
import { Vrn } from "../../value/scalar";
import { vatErrors, vatRead } from "./call";

const text = v.optional(v.string());
const pounds = v.optional(v.number());

/** The reference of a penalty's charge: X, a letter, twelve digits (HMRC vat-api FinancialDetails). */
const ChargeReference = v.pipe(
  v.string("must be text"),
  v.regex(/^X[A-Za-z][0-9]{12}$/, "must be the charge reference of a penalty: X, a letter and twelve digits"),
);

/** What stands behind the charge of a penalty, in pounds; HMRC promises no member. */
export const FinancialDetail = v.object({
  totalisations: v.optional(
    v.object({
      totalOverdue: pounds,
      totalNotYetDue: pounds,
      totalBalance: pounds,
      totalCredit: pounds,
      totalCleared: pounds,
      additionalReceivableTotalisations: v.optional(
        v.object({ totalAccountPostedInterest: pounds, totalAccountAccruingInterest: pounds }),
      ),
    }),
  ),
  documentDetails: v.optional(
    v.array(
      v.object({
        postingDate: text,
        issueDate: text,
        documentTotalAmount: pounds,
        documentClearedAmount: pounds,
        documentOutstandingAmount: pounds,
        documentInterestTotals: v.optional(v.object({ interestPostedAmount: pounds, interestAccruingAmount: pounds })),
        lineItemDetails: v.optional(
          v.array(
            v.object({
              chargeDescription: text,
              periodFromDate: text,
              periodToDate: text,
              netDueDate: text,
              amount: pounds,
              lineItemInterestDetails: v.optional(
                v.object({
                  interestStartDate: text,
                  currentInterestRate: pounds,
                  interestPostedAmount: pounds,
                  interestAccruingAmount: pounds,
                }),
              ),
            }),
          ),
        ),
      }),
    ),
  ),
});
export type FinancialDetail = v.InferOutput<typeof FinancialDetail>;

export const hmrcVatFinancialDetailGet = {
  ...vatRead,
  paths: ["/api/v1/hmrc/vat/financial-detail/:reference"],
  summary: "Get what stands behind the charge of a penalty",
  description: "The documents and amounts of a penalty charge, by the charge reference that the penalty gives.",
  input: v.strictObject({ vrn: Vrn, reference: ChargeReference }),
  output: FinancialDetail,
  errors: [...vatErrors, "FINANCIAL_DETAIL_NOT_FOUND"],
} as const satisfies ApiSpec;
