import * as v from "valibot";
import type { ApiSpec } from "../../protocol/spec";
import { CalendarDate, Vrn } from "../../value/scalar";
import { vatRead } from "./call";
import { ranged, rangeEntries } from "./range";
import { row } from "./row";

const period = ranged(v.strictObject({ vrn: Vrn, ...rangeEntries }));

/** Something that is or was owed for VAT, in pounds. */
export const Liability = row({
  taxPeriod: v.optional(v.object({ from: CalendarDate, to: CalendarDate })),
  type: v.string(),
  originalAmount: v.number(),
  outstandingAmount: v.optional(v.number()),
  due: v.optional(CalendarDate),
});
export type Liability = v.InferOutput<typeof Liability>;

/** A payment that HMRC has received, in pounds; the date is absent at times (hmrc/vat-api issue 454). */
export const Payment = row({ amount: v.number(), received: v.optional(CalendarDate) });
export type Payment = v.InferOutput<typeof Payment>;

export const hmrcVatLiabilityGet = {
  ...vatRead,
  paths: ["/api/v1/hmrc/vat/liability"],
  summary: "List what is or was owed for VAT",
  description: "An empty list where HMRC has nothing for these dates.",
  input: period,
  keepsLastSaid: true,
  output: v.object({ liabilities: v.array(Liability) }),
} as const satisfies ApiSpec;

export const hmrcVatPaymentGet = {
  ...vatRead,
  paths: ["/api/v1/hmrc/vat/payment"],
  summary: "List the payments of VAT that HMRC has received",
  description: "An empty list where HMRC has nothing for these dates.",
  input: period,
  output: v.object({ payments: v.array(Payment) }),
} as const satisfies ApiSpec;
