import type { ProblemWith } from "@submit/contract/protocol/problem";
import type { CodeOf } from "@submit/contract/registry";
import { failure } from "#message/filing/failure";

type Code = CodeOf<"hmrcVatReturnPost">;

/** Why a filing is over without a receipt. */
export type FilingProblem = ProblemWith<Code>;

/** What a user can do after a filing ended without a receipt. */
export type Step =
  /** Back to the review, for a new request. */
  | "review"
  /** Back to the figures. */
  | "figures"
  /** Follow the other request that is filing this return. */
  | "follow"
  | "sign-in"
  | "reload"
  | "connect"
  | "bundle"
  | "vat-number"
  | "view"
  | "periods"
  | "activity"
  | "receipts";

/** How the end of a filing that brought no receipt is told. */
export interface FilingFailure {
  heading: string;
  /** Whether HMRC holds a return now, in a sentence. */
  filed: string;
  /** Said in place of the problem's own detail, where that is written for programs. */
  detail?: string;
  advice: string;
  /** The first is the one to take. */
  steps: readonly [Step, ...Step[]];
}

/** What happened, whether anything was filed, and what to do next. The filing is over: the client says so, not its code. */
export function filingFailure({ code }: FilingProblem): FilingFailure {
  return { ...told[code], steps: steps[code] };
}

const told: Readonly<Record<Code, Omit<FilingFailure, "steps">>> = failure;

const steps: Readonly<Record<Code, FilingFailure["steps"]>> = {
  INVALID_REQUEST: ["figures", "periods"],
  BODY_TOO_LARGE: ["reload", "periods"],
  UNSUPPORTED_MEDIA_TYPE: ["reload", "periods"],
  HMRC_REFUSED: ["figures", "periods"],
  UNAUTHENTICATED: ["sign-in"],
  SIGN_IN_EXPIRED: ["sign-in"],
  ACCOUNT_CLOSED: ["sign-in"],
  INTERNAL_ERROR: ["review", "periods"],
  QUEUE_UNAVAILABLE: ["review", "periods"],
  TOO_MANY_REQUESTS: ["review", "activity"],
  OVERLOADED: ["review", "periods"],
  FORBIDDEN: ["periods"],
  CLIENT_OUTDATED: ["reload"],
  UNKNOWN: ["reload", "view", "periods"],
  BUNDLE_REQUIRED: ["bundle", "review"],
  HMRC_CONNECTION_REQUIRED: ["connect", "periods"],
  HMRC_NOT_AUTHORISED: ["connect", "vat-number", "periods"],
  DUPLICATE_SUBMISSION: ["view", "receipts"],
  FILED_WITH_OTHER_FIGURES: ["view", "periods"],
  FILING_IN_PROGRESS: ["follow", "periods"],
  OUTCOME_UNKNOWN: ["view", "review", "periods"],
  UPSTREAM_UNAVAILABLE: ["review", "periods"],
  RECORDS_REQUIRED: ["figures", "periods"],
  TAX_PERIOD_NOT_ENDED: ["periods"],
  RULE_INSOLVENT_TRADER: ["periods"],
  CANCELLED: ["review", "periods"],
  REQUEST_NOT_FOUND: ["receipts", "periods"],
  REQUEST_ID_REUSED: ["review", "activity"],
};
