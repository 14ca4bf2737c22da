import type { HelpTopic } from "@submit/contract/protocol/address";
import type { ErrorCode } from "@submit/contract/protocol/error";
import type { Problem } from "@submit/contract/protocol/problem";
import { isApiName, specOf } from "@submit/contract/registry";

/** What a user can do after an error. */
export type Way =
  /** Ask again, where the page can. */
  | "retry"
  /** What stands on the page beside the notice. */
  | "here"
  | "reload"
  | "bundle"
  | "connect"
  | "vat-number"
  | "returns"
  | "receipts"
  | "activity"
  | "start";

/** How an error is told. */
export interface ProblemWords {
  /** Said in place of the problem's own detail, where that is written for programs. */
  detail?: string;
  ways: readonly [Way, ...Way[]];
  /** The page of help that is about it. */
  help?: HelpTopic;
}

/** What is said of a problem, and the ways on from it. */
export function problemWords({ code }: Pick<Problem, "code">): ProblemWords {
  return isKnown(code) ? words[code] : words.UNKNOWN;
}

/** Whether it is HMRC that did not answer: its own page may say why. */
export function isHmrcDown({ code, instance }: Problem): boolean {
  const api = instance?.split("/").at(-2) ?? "";
  return code === "UPSTREAM_UNAVAILABLE" && isApiName(api) && specOf(api).upstream === "hmrc";
}

/** Codes of problems that the page itself makes. */
type PageCode = "OFFLINE" | "UNSETTLED" | "UNKNOWN";

const RELOAD = "Load this page again to get its current version, then try again.";
const unreadable: ProblemWords = { detail: `Submit could not read what this page sent. ${RELOAD}`, ways: ["reload"] };

/** Every error code of every API: the compiler refuses one that is missing. A filing says more (feature/filing). */
const words: Readonly<Record<ErrorCode | PageCode, ProblemWords>> = {
  INVALID_REQUEST: { ways: ["vat-number", "start"] },
  INVALID_QUALIFIER: { ways: ["bundle"] },
  AUTHORIZATION_CODE_REFUSED: { ways: ["here"] },
  AUTHENTICATOR_CODE_REFUSED: { ways: ["here"] },
  HMRC_REFUSED: { detail: "HMRC did not accept this. Nothing was changed at HMRC.", ways: ["vat-number", "returns"] },
  UNAUTHENTICATED: { detail: "Your sign-in has ended. Load this page again to sign in.", ways: ["reload"] },
  SIGN_IN_EXPIRED: { detail: "Your sign-in has ended. Load this page again to sign in.", ways: ["reload"] },
  HMRC_ANSWER_UNREADABLE: { ways: ["retry", "start"] },
  FORBIDDEN: { detail: "This address can't be used for that. Open Submit at its usual address.", ways: ["start"] },
  REAUTHENTICATION_REQUIRED: { ways: ["here"] },
  PASSWORD_REQUIRED: { ways: ["here"] },
  BUNDLE_REQUIRED: { ways: ["bundle"] },
  BUNDLE_NOT_GRANTABLE: { ways: ["here"] },
  CAP_REACHED: { ways: ["here"] },
  HMRC_CONNECTION_REQUIRED: { ways: ["connect"], help: "permission-ends" },
  HMRC_STATE_REFUSED: {
    detail:
      "Another user of this browser began this connection, or it was begun over an hour ago. It is forgotten, and nothing was connected. Begin a new one.",
    ways: ["here"],
  },
  HMRC_NOT_AUTHORISED: { ways: ["vat-number", "connect"], help: "not-authorised" },
  DUPLICATE_SUBMISSION: { ways: ["receipts", "returns"], help: "duplicate" },
  TAX_PERIOD_NOT_ENDED: { ways: ["returns"], help: "period-keys" },
  RULE_INSOLVENT_TRADER: { ways: ["vat-number"] },
  RECORDS_REQUIRED: { ways: ["returns"] },
  NOT_FOUND: { ways: ["start"] },
  REQUEST_NOT_FOUND: { ways: ["activity", "receipts"] },
  BUNDLE_NOT_FOUND: { ways: ["bundle"] },
  RECEIPT_NOT_FOUND: { ways: ["receipts"], help: "receipt-lost" },
  INFORMATION_NOT_FOUND: { ways: ["vat-number"], help: "no-data" },
  FINANCIAL_DETAIL_NOT_FOUND: { ways: ["here"] },
  DRAFT_NOT_FOUND: { ways: ["returns"] },
  RETURN_NOT_FOUND: { ways: ["returns", "receipts"], help: "still-open" },
  METHOD_NOT_ALLOWED: unreadable,
  FILING_IN_PROGRESS: { ways: ["activity"] },
  FILED_WITH_OTHER_FIGURES: { ways: ["returns"], help: "amending" },
  RECEIPT_EXISTS: { ways: ["receipts"] },
  DRAFT_CONFLICT: { ways: ["here"] },
  TOO_MANY_DRAFTS: { ways: ["returns"] },
  TOO_MANY_CLIENTS: { ways: ["here"] },
  AUTHENTICATOR_EXISTS: { ways: ["here"] },
  NOT_CANCELLABLE: { ways: ["here"] },
  CLIENT_OUTDATED: { detail: `Submit has been updated, and nothing was sent. ${RELOAD}`, ways: ["reload"] },
  CANCELLED: { detail: "It was stopped before it was done.", ways: ["retry", "activity"] },
  BODY_TOO_LARGE: unreadable,
  UNSUPPORTED_MEDIA_TYPE: unreadable,
  REQUEST_ID_REUSED: {
    detail: "This was asked for before, with something else. Try it anew.",
    ways: ["retry", "activity"],
  },
  TOO_MANY_REQUESTS: { ways: ["retry", "activity"] },
  OVERLOADED: { ways: ["retry", "start"] },
  INTERNAL_ERROR: { ways: ["retry", "start"] },
  OUTCOME_UNKNOWN: { ways: ["returns", "receipts"], help: "still-open" },
  UPSTREAM_UNAVAILABLE: { ways: ["retry", "start"] },
  QUEUE_UNAVAILABLE: { ways: ["retry", "start"] },
  OFFLINE: { ways: ["retry", "here"] },
  UNSETTLED: { ways: ["activity"] },
  UNKNOWN: { ways: ["retry", "reload"] },
};

function isKnown(code: string): code is keyof typeof words {
  return Object.hasOwn(words, code);
}
