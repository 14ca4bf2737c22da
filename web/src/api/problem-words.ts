import type { HelpTopic } from "@submit/contract/protocol/address";
import type { ErrorCode } from "@submit/contract/protocol/error";
import type { Problem } from "@submit/contract/protocol/problem";
import { type PageCode, problem as words } from "#message/api/problem";
import { asksHmrc } from "./declaration";

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

/** Where one can go from an error. */
export interface WaysOn {
  ways: readonly [Way, ...Way[]];
  /** The page of help that is about it. */
  help?: HelpTopic;
}

/** What is said of a problem: in our words for its code, else in its own. */
export function problemWords(problem: Pick<Problem, "code" | "title" | "detail">): { title: string; detail: string } {
  const { title, detail } = problem;
  return { title, detail, ...words[isKnown(problem.code) ? problem.code : "UNKNOWN"] };
}

/** The ways on from a problem. */
export function waysOn({ code }: Pick<Problem, "code">): WaysOn {
  return isKnown(code) ? ways[code] : ways.UNKNOWN;
}

/** Whether it is HMRC that did not answer: its own page may say why. */
export function isHmrcDown({ code, instance }: Problem): boolean {
  const api = instance?.split("/").at(-2) ?? "";
  return code === "UPSTREAM_UNAVAILABLE" && asksHmrc(api);
}

const unreadable: WaysOn = { ways: ["reload"] };

/** Every error code of every API: the compiler refuses one that is missing. A filing says more (feature/filing). */
const ways: Readonly<Record<ErrorCode | PageCode, WaysOn>> = {
  INVALID_REQUEST: { ways: ["vat-number", "start"] },
  INVALID_QUALIFIER: { ways: ["bundle"] },
  AUTHORIZATION_CODE_REFUSED: { ways: ["here"] },
  AUTHENTICATOR_CODE_REFUSED: { ways: ["here"] },
  HMRC_REFUSED: { ways: ["vat-number", "returns"] },
  UNAUTHENTICATED: { ways: ["reload"] },
  SIGN_IN_EXPIRED: { ways: ["reload"] },
  ACCOUNT_CLOSED: { ways: ["start"] },
  HMRC_ANSWER_UNREADABLE: { ways: ["retry", "start"] },
  FORBIDDEN: { ways: ["start"] },
  REAUTHENTICATION_REQUIRED: { ways: ["here"] },
  PASSWORD_REQUIRED: { ways: ["here"] },
  BUNDLE_REQUIRED: { ways: ["bundle"] },
  BUNDLE_NOT_GRANTABLE: { ways: ["here"] },
  INVITATION_REFUSED: { ways: ["here"] },
  CAP_REACHED: { ways: ["here"] },
  HMRC_CONNECTION_REQUIRED: { ways: ["connect"], help: "permission-ends" },
  HMRC_STATE_REFUSED: { ways: ["here"] },
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
  FILING_UNSETTLED: { ways: ["activity", "returns"] },
  FILING_IN_PROGRESS: { ways: ["activity"] },
  FILED_WITH_OTHER_FIGURES: { ways: ["returns"], help: "amending" },
  RECEIPT_EXISTS: { ways: ["receipts"] },
  DRAFT_CONFLICT: { ways: ["here"] },
  TOO_MANY_DRAFTS: { ways: ["returns"] },
  TOO_MANY_CLIENTS: { ways: ["here"] },
  AUTHENTICATOR_EXISTS: { ways: ["here"] },
  NOT_CANCELLABLE: { ways: ["here"] },
  CLIENT_OUTDATED: { ways: ["reload"] },
  CANCELLED: { ways: ["retry", "activity"] },
  BODY_TOO_LARGE: unreadable,
  UNSUPPORTED_MEDIA_TYPE: unreadable,
  REQUEST_ID_REUSED: { ways: ["retry", "activity"] },
  TOO_MANY_REQUESTS: { ways: ["retry", "activity"] },
  OVERLOADED: { ways: ["retry", "start"] },
  INTERNAL_ERROR: { ways: ["retry", "start"] },
  OUTCOME_UNKNOWN: { ways: ["returns", "receipts"], help: "still-open" },
  UPSTREAM_UNAVAILABLE: { ways: ["retry", "start"] },
  QUEUE_UNAVAILABLE: { ways: ["retry", "start"] },
  OFFLINE: { ways: ["retry", "here"] },
  UNSETTLED: { ways: ["activity"] },
  NOT_KEPT: { ways: ["reload"] },
  UNKNOWN: { ways: ["retry", "reload"] },
};

function isKnown(code: string): code is keyof typeof ways {
  return Object.hasOwn(ways, code);
}
