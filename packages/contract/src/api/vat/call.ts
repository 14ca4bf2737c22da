import type { ErrorCode } from "../../protocol/error";
import type { TableName } from "../../protocol/spec";

/** What every call at HMRC on a VAT number's behalf may fail with. */
export const vatErrors = [
  "BUNDLE_REQUIRED",
  "HMRC_CONNECTION_REQUIRED",
  "HMRC_NOT_AUTHORISED",
  "HMRC_REFUSED",
  "RULE_INSOLVENT_TRADER",
  "UPSTREAM_UNAVAILABLE",
] as const satisfies readonly ErrorCode[];

/** What every read may fail with besides: filing looks at HMRC again instead. */
export const vatReadErrors = [...vatErrors, "HMRC_ANSWER_UNREADABLE"] as const satisfies readonly ErrorCode[];

/** The durable tables of every read at HMRC on a VAT number's behalf. */
export const vatUses = ["Bundle", "Client", "Connection", "Audit", "Quota"] as const satisfies readonly TableName[];

/** What every read at HMRC on a VAT number's behalf has in common. */
export const vatRead = {
  method: "GET",
  auth: "user",
  status: 200,
  errors: vatReadErrors,
  upstream: "hmrc",
  uses: vatUses,
  activity: "vat",
  // HMRC may take many seconds over one user's call; its rate is kept by the rate limiter.
  concurrency: 4,
} as const;
