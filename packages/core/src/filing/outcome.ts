import type { FilingReceipt } from "@submit/contract/api/vat/return";
import { ProblemError, RetryableError } from "../error";
import * as Receipt from "../receipt/receipt";
import type { AttemptContext } from "../request/process";
import type { Filing } from "./validate";

/**
 * What HMRC holds of a period: our figures, others, nothing, a return that it does not show, or what can't be told, as the
 * return or the list of open ones can't be read whole.
 */
export type HmrcState = "matches" | "differs" | "absent" | "notShown" | "unclear";

/** Why HMRC's answer settles nothing. */
const UNSHOWN = {
  notShown: "HMRC holds a return for this period but does not show it yet.",
  unclear: "What HMRC says of this period can't be read.",
};

/** Refusals of who asks, which HMRC makes before it reads a return. */
const ACCESS = new Set(["HMRC_CONNECTION_REQUIRED", "HMRC_NOT_AUTHORISED", "RULE_INSOLVENT_TRADER"]);

/**
 * How a filing ends whose return HMRC holds: the receipt of a recovered one, or a ProblemError. A RetryableError when HMRC
 * does not show a return that may be ours (`uncertain`).
 */
export async function resolve(
  filing: Filing,
  context: AttemptContext,
  state: Exclude<HmrcState, "absent">,
  uncertain: boolean,
): Promise<FilingReceipt> {
  if (state === "matches") return recovered(filing, context);
  if (state === "differs") {
    throw new ProblemError(
      "FILED_WITH_OTHER_FIGURES",
      "HMRC already holds a return for this period, and its figures differ from these. These were not filed. View the filed return; to correct it, adjust your next return or tell HMRC of the error.",
    );
  }
  // It may be ours, taken but not shown yet: only time tells.
  if (uncertain) throw new RetryableError(UNSHOWN[state]);
  throw duplicate(
    "HMRC says that a return for this period was filed already, but not by you here, and does not show its figures. Nothing was filed now. Check your HMRC account.",
  );
}

/** Writes the receipt of a return that HMRC was found to hold, or finds the one there is. */
export function recovered(filing: Filing, context: AttemptContext): Promise<FilingReceipt> {
  return Receipt.write(context, filing, {
    processingDate: new Date(context.ports.now()).toISOString(),
    recovered: true,
  });
}

/** Whether an error is a refusal of who asks: it says nothing of an earlier call that may have been taken. */
export function isOfAccess(error: unknown): error is ProblemError {
  return error instanceof ProblemError && ACCESS.has(error.problem.code);
}

/**
 * What it means that HMRC refuses to tell of a return that it may hold. When it may be this request's, it is asked again
 * later, as the user may mend what HMRC refuses; when it may be another's, OUTCOME_UNKNOWN says what to mend.
 */
export function unsettled({ guard }: AttemptContext, { problem }: ProblemError): Error {
  const { code, detail, upstream } = problem;
  const answer = upstream ? { status: upstream.status, code } : { code };
  if (guard.effect) return new RetryableError(detail, { answer });
  return new ProblemError(
    "OUTCOME_UNKNOWN",
    `An earlier filing of this return may have reached HMRC, and HMRC would not say whether it holds the return. ${detail} Then file it here again: we look at HMRC first and never send it twice.`,
    upstream ? { upstream } : {},
  );
}

/** DUPLICATE_SUBMISSION. */
export function duplicate(detail: string): ProblemError {
  return new ProblemError("DUPLICATE_SUBMISSION", detail);
}

/** Whether an error settles its period: all do but that of a request which never had the lock, or which couldn't verify. */
export function isCertain({ problem: { code } }: ProblemError): boolean {
  return code !== "FILING_IN_PROGRESS" && code !== "OUTCOME_UNKNOWN";
}
