import * as v from "valibot";
import type { ApiSpec } from "../../protocol/spec";
import { boxEntries, Figures, netFits, totalFits } from "../../value/nine-boxes";
import { Provenance } from "../../value/provenance";
import { PeriodKey, Vrn } from "../../value/scalar";
import { vatErrors, vatRead, vatReadErrors, vatUses } from "./call";
import { periodEntries, RUNS_FORWARD, runsForward } from "./period";
import { row } from "./row";

/** What filing answers. */
export const FilingReceipt = v.object({
  receiptId: v.string(),
  formBundleNumber: v.optional(v.string()),
  processingDate: v.string(),
  paymentIndicator: v.optional(v.string()),
  chargeRefNumber: v.optional(v.string()),
  /** HMRC's Receipt-ID and Receipt-Timestamp, where its answer had them. */
  hmrcReceiptId: v.optional(v.string()),
  hmrcReceiptTimestamp: v.optional(v.string()),
  /** True when HMRC was found to hold the return, with these same figures, and its reference is not known here. */
  recovered: v.boolean(),
});
export type FilingReceipt = v.InferOutput<typeof FilingReceipt>;

export const hmrcVatReturnPost = {
  method: "POST",
  paths: ["/api/v1/hmrc/vat/return"],
  summary: "File a VAT return with HMRC",
  description:
    "Boxes 3 and 5 are worked out here. A return is filed once at most: when HMRC's answer is lost, HMRC is asked what it holds before anything is sent again. A stage may take figures from records alone: there a return needs a `provenance` of a file, with the cell of each figure but 0 and none that was changed by hand.",
  auth: "user",
  input: v.pipe(
    v.strictObject({
      vrn: Vrn,
      periodKey: PeriodKey,
      ...periodEntries,
      ...boxEntries,
      finalised: v.literal(true, "must be true: it says that the declaration was made"),
      provenance: v.optional(Provenance),
    }),
    v.forward(
      v.check((input) => runsForward(input), RUNS_FORWARD),
      ["periodStart"],
    ),
    v.forward(
      v.check((boxes) => totalFits(boxes), "plus vatDueAcquisitions must not be beyond 9999999999999.99"),
      ["vatDueSales"],
    ),
    v.forward(
      v.check((boxes) => netFits(boxes), "must leave a difference to box 3 of at most 99999999999.99"),
      ["vatReclaimedCurrPeriod"],
    ),
  ),
  output: FilingReceipt,
  status: 201,
  errors: [
    ...vatErrors,
    "RECORDS_REQUIRED",
    "DUPLICATE_SUBMISSION",
    "TAX_PERIOD_NOT_ENDED",
    "FILING_IN_PROGRESS",
    "FILED_WITH_OTHER_FIGURES",
    "OUTCOME_UNKNOWN",
  ],
  upstream: "hmrc",
  uses: [...vatUses, "Receipt", "Draft", "Filing"],
  activity: "vat",
  effect: "once",
  keepsLastSaid: true,
  notes: ["provenance"],
  // HMRC may take a minute over one return; that no period is filed twice is for its lock to see to.
  concurrency: 4,
} as const satisfies ApiSpec;

/** A return that HMRC holds: its nine boxes, in pounds. */
export const FiledReturn = row({ periodKey: PeriodKey, ...Figures.entries });
export type FiledReturn = v.InferOutput<typeof FiledReturn>;

export const hmrcVatReturnGet = {
  ...vatRead,
  paths: ["/api/v1/hmrc/vat/return/:periodKey"],
  summary: "View a VAT return that HMRC holds",
  description: "The nine boxes of a return that was filed, here or elsewhere.",
  input: v.strictObject({ vrn: Vrn, periodKey: PeriodKey }),
  output: FiledReturn,
  errors: [...vatReadErrors, "RETURN_NOT_FOUND"],
} as const satisfies ApiSpec;
