import * as v from "valibot";
import type { ApiSpec } from "../../protocol/spec";
import { CalendarDate, Vrn } from "../../value/scalar";
import { vatRead, vatReadErrors } from "./call";
import { row } from "./row";

/** What HMRC knows of a business's VAT registration; each block may be absent. */
export const Information = row({
  customerDetails: v.optional(row({ effectiveRegistrationDate: v.optional(CalendarDate) })),
  flatRateScheme: v.optional(row({ frsCategory: v.optional(v.string()), startDate: v.optional(CalendarDate) })),
});
export type Information = v.InferOutput<typeof Information>;

export const hmrcVatInformationGet = {
  ...vatRead,
  paths: ["/api/v1/hmrc/vat/information"],
  summary: "Get what HMRC knows of a VAT registration",
  description: "When the registration took effect, and the flat rate scheme where the business uses it.",
  input: v.strictObject({ vrn: Vrn }),
  output: Information,
  errors: [...vatReadErrors, "INFORMATION_NOT_FOUND"],
} as const satisfies ApiSpec;
