import type { FilingReceipt } from "@submit/contract/api/vat/return";
import { ProblemError, RetryableError } from "../error";
import { errorOf, type RawAnswer } from "../hmrc/answer";
import { refusal } from "../hmrc/client";
import * as VatReturn from "../hmrc/vat/return";
import { log } from "../log";
import * as Receipt from "../receipt/receipt";
import type { AttemptContext } from "../request/process";
import { isOfAccess, recovered, resolve, unsettled } from "./outcome";
import type { Filing } from "./validate";
import { verifyAtHmrc } from "./verify";

/**
 * Ends a filing from HMRC's answer: its receipt, or a ProblemError for a refusal; `uncertain` says that an earlier call
 * may have been taken. A RetryableError when the answer settles nothing.
 */
export async function handleAnswer(
  filing: Filing,
  context: AttemptContext,
  answer: RawAnswer,
  uncertain: boolean,
): Promise<FilingReceipt> {
  if (answer.status === 201) return storeReceipt(filing, context, answer);
  const { code, upstream } = errorOf(answer);
  if (code === "DUPLICATE_SUBMISSION") {
    const state = await verifyAtHmrc(filing, context, uncertain);
    return resolve(filing, context, state === "absent" ? "notShown" : state, uncertain);
  }
  if (code === "TAX_PERIOD_NOT_ENDED") {
    throw new ProblemError(
      "TAX_PERIOD_NOT_ENDED",
      "HMRC takes a return only after its period has ended. Nothing was filed: come back then.",
      { upstream },
    );
  }
  const error = refusal(answer);
  if (!(uncertain && isOfAccess(error))) throw error;
  // This call is as good as not made; the earlier one is what has to be settled.
  context.guard.notProcessed();
  throw unsettled(context, error);
}

/** Writes the receipt of a return that HMRC says it took. HMRC can't say it again, so this is tried until it works. */
export function storeReceipt(filing: Filing, context: AttemptContext, answer: RawAnswer): Promise<FilingReceipt> {
  const accepted = VatReturn.accepted(answer);
  if (!accepted) log.warn("filing.unreadable-receipt");
  const written = accepted
    ? Receipt.write(context, filing, { ...accepted, recovered: false })
    : recovered(filing, context);
  return written.catch((error: unknown) => {
    log.error("filing.receipt-failed", { error });
    throw new RetryableError("HMRC took the return, but its receipt could not be kept.", {
      delay: 30_000,
      counts: false,
      cause: error,
    });
  });
}
