import * as v from "valibot";
import type { ApiSpec } from "../protocol/spec";
import { Figures } from "../value/nine-boxes";
import { Provenance } from "../value/provenance";
import { Instant, PeriodKey, Vrn } from "../value/scalar";
import { periodEntries, RUNS_FORWARD, runsForward } from "./vat/period";

const ReceiptId = v.pipe(v.string("must be text"), v.regex(/^[A-Za-z0-9_-]{1,64}$/, "must be the id of a receipt"));
const FormBundleNumber = v.pipe(
  v.string("must be text"),
  v.regex(/^[0-9]{12}$/, "must be the twelve digits that HMRC gave"),
);
const PaymentIndicator = v.picklist(["DD", "BANK"], "must be DD or BANK");
const ChargeRefNumber = v.pipe(
  v.string("must be text"),
  v.regex(/^[A-Za-z0-9]{1,16}$/, "must be 1 to 16 letters and digits"),
);

/** The proof that HMRC took a return. */
export const Receipt = v.object({
  receiptId: v.string(),
  vrn: Vrn,
  periodKey: PeriodKey,
  ...periodEntries,
  /** HMRC's reference; absent when the filing was found to have been taken although its answer was lost. */
  formBundleNumber: v.optional(v.string()),
  processingDate: v.string(),
  paymentIndicator: v.optional(v.string()),
  chargeRefNumber: v.optional(v.string()),
  /** HMRC's Receipt-ID and Receipt-Timestamp, where its answer had them. */
  hmrcReceiptId: v.optional(v.string()),
  hmrcReceiptTimestamp: v.optional(v.string()),
  /** The return was found at HMRC after its answer was lost: HMRC's reference can't be obtained. */
  recovered: v.boolean(),
  /** `filed` here, or `logged`: entered by hand from elsewhere. */
  source: v.picklist(["filed", "logged"]),
  figures: v.optional(Figures),
  /** Where the figures of a return that was filed here came from, as its user's software said. */
  provenance: v.optional(Provenance),
  /** The receipt, logged by hand, that this one was logged to correct. */
  corrects: v.optional(v.string()),
  /** The receipt that corrects this one; what this one says is kept as it was. */
  correctedBy: v.optional(v.string()),
  createdAt: v.string(),
});
export type Receipt = v.InferOutput<typeof Receipt>;

export const ReceiptPage = v.object({ receipts: v.array(Receipt), cursor: v.optional(v.string()) });
export type ReceiptPage = v.InferOutput<typeof ReceiptPage>;

export const hmrcReceiptGet = {
  method: "GET",
  paths: ["/api/v1/hmrc/receipt", "/api/v1/hmrc/receipt/:receiptId"],
  summary: "List one's receipts, newest first, or get one",
  description:
    "Receipts of returns that were filed here, and those that were logged by hand; with a VAT number, those of one business; with a period key besides, all of that period, the one that filing wrote first. They are kept for seven years.",
  auth: "user",
  input: v.pipe(
    v.strictObject({
      receiptId: v.optional(ReceiptId),
      vrn: v.optional(Vrn),
      periodKey: v.optional(PeriodKey),
      limit: v.optional(v.pipe(v.string(), v.regex(/^([1-9]|[1-9][0-9]|100)$/, "must be a number from 1 to 100"))),
      cursor: v.optional(
        v.pipe(v.string(), v.regex(/^[A-Za-z0-9_=-]{1,1024}$/, "must be the cursor of an earlier answer")),
      ),
    }),
    v.forward(
      v.check(({ vrn, periodKey }) => periodKey === undefined || vrn !== undefined, "must come with a VAT number"),
      ["periodKey"],
    ),
  ),
  output: v.union([ReceiptPage, Receipt]),
  status: 200,
  errors: ["RECEIPT_NOT_FOUND"],
  uses: ["Receipt"],
  // It changes nothing that another could be in the way of.
  concurrency: 4,
} as const satisfies ApiSpec;

export const hmrcReceiptPost = {
  method: "POST",
  paths: ["/api/v1/hmrc/receipt"],
  summary: "Log a receipt that was got elsewhere",
  description:
    "The receipt is marked as logged. It can't take the place of one that filing wrote. One that was logged with a mistake is corrected by another that names it: both are kept, and each says so.",
  auth: "user",
  input: v.pipe(
    v.strictObject({
      vrn: Vrn,
      periodKey: PeriodKey,
      ...periodEntries,
      formBundleNumber: FormBundleNumber,
      processingDate: Instant,
      paymentIndicator: v.optional(PaymentIndicator),
      chargeRefNumber: v.optional(ChargeRefNumber),
      corrects: v.optional(ReceiptId),
    }),
    v.forward(
      v.check((input) => runsForward(input), RUNS_FORWARD),
      ["periodStart"],
    ),
  ),
  output: Receipt,
  status: 201,
  errors: ["RECEIPT_EXISTS", "RECEIPT_NOT_FOUND"],
  uses: ["Receipt"],
  // Each writes an item of its own user's alone.
  concurrency: 4,
} as const satisfies ApiSpec;
