import * as v from "valibot";
import type { ApiSpec } from "../../protocol/spec";
import { Vrn } from "../../value/scalar";
import { vatRead, vatReadErrors } from "./call";
import { row } from "./row";

const text = v.optional(v.string());
const pounds = v.optional(v.number());

/** The reference of a penalty's charge: X, a letter, twelve digits (HMRC vat-api FinancialDetails). */
const ChargeReference = v.pipe(
  v.string("must be text"),
  v.regex(/^X[A-Za-z][0-9]{12}$/, "must be the charge reference of a penalty: X, a letter and twelve digits"),
);

/** What stands behind the charge of a penalty, in pounds; HMRC promises no member. */
export const FinancialDetail = row({
  totalisations: v.optional(
    row({
      totalOverdue: pounds,
      totalNotYetDue: pounds,
      totalBalance: pounds,
      totalCredit: pounds,
      totalCleared: pounds,
      additionalReceivableTotalisations: v.optional(
        row({ totalAccountPostedInterest: pounds, totalAccountAccruingInterest: pounds }),
      ),
    }),
  ),
  documentDetails: v.optional(
    v.array(
      row({
        postingDate: text,
        issueDate: text,
        documentTotalAmount: pounds,
        documentClearedAmount: pounds,
        documentOutstandingAmount: pounds,
        documentInterestTotals: v.optional(row({ interestPostedAmount: pounds, interestAccruingAmount: pounds })),
        lineItemDetails: v.optional(
          v.array(
            row({
              chargeDescription: text,
              periodFromDate: text,
              periodToDate: text,
              netDueDate: text,
              amount: pounds,
              lineItemInterestDetails: v.optional(
                row({
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
  errors: [...vatReadErrors, "FINANCIAL_DETAIL_NOT_FOUND"],
} as const satisfies ApiSpec;
