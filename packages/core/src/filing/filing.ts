import type { FilingReceipt } from "@submit/contract/api/vat/return";
import type { Input } from "@submit/contract/registry";
import { type NineBoxes, nineBoxes, sameBoxes } from "@submit/contract/value/nine-boxes";
import { unseal } from "../crypto/seal";
import { ProblemError, RetryableError } from "../error";
import { errorOf, type RawAnswer } from "../hmrc/answer";
import { refusal } from "../hmrc/client";
import * as Obligation from "../hmrc/vat/obligation";
import * as VatReturn from "../hmrc/vat/return";
import { keyedHash } from "../identity/owner";
import { log } from "../log";
import * as Receipt from "../receipt/receipt";
import type { AttemptContext } from "../request/process";
import * as FilingLock from "./lock";

/** How often one request may post: again only after HMRC was seen to hold nothing. */
const MAX_POSTS = 3;

const FILED_HERE =
  "You filed this return here already, and HMRC confirmed it. Its receipt is among your receipts; HMRC may take some days to show it.";

/** Refusals of who asks, which HMRC makes before it reads a return. */
const ACCESS = new Set(["HMRC_CONNECTION_REQUIRED", "HMRC_NOT_AUTHORISED", "RULE_INSOLVENT_TRADER"]);

interface Filing {
  readonly input: Input<"hmrcVatReturnPost">;
  readonly boxes: NineBoxes;
  readonly period: string;
}

/** What HMRC holds of a period: our figures, others, nothing, or a return that it doesn't show. */
type HmrcState = "same" | "other" | "nothing" | "hidden";

/**
 * Files a return so that it is never filed twice. HMRC has no idempotency key, may answer 5xx after it has accepted and
 * can't reissue a receipt (hmrc/vat-api issues 697, 362, 216), so whatever is unclear is looked up before anything is
 * posted again. Throws Failure for what is certain, Retry for what is not.
 */
export async function file(input: Input<"hmrcVatReturnPost">, context: AttemptContext): Promise<FilingReceipt> {
  const filing: Filing = {
    input,
    boxes: nineBoxes(input),
    period: keyedHash(`period/${input.vrn}/${input.periodKey}`),
  };
  const stored = context.once.effect?.answered;
  try {
    const receipt = stored ? await finish(filing, context, stored) : await lookThenPost(filing, context);
    await FilingLock.release(context, filing.period);
    return receipt;
  } catch (error) {
    if (error instanceof ProblemError && isCertain(error)) await FilingLock.release(context, filing.period);
    throw error;
  }
}

async function finish(filing: Filing, context: AttemptContext, stored: string): Promise<FilingReceipt> {
  const uncertain = isRepeated(context) || (await FilingLock.isUncertain(context, filing.period));
  return handleAnswer(filing, context, await unseal<RawAnswer>(stored), uncertain);
}

async function lookThenPost(filing: Filing, context: AttemptContext): Promise<FilingReceipt> {
  const lock = await FilingLock.acquire(context, filing.period);
  const posted = context.once.effect !== undefined;
  const uncertain = lock.uncertain || posted;
  const held = await Receipt.ofFiling(context.actor.owner, filing.input);
  // Of these figures it is this request's own, which died before its last word. Of others, it was written by a request
  // that had the lock after this one was refused, and died.
  if (posted && held?.figures && sameBoxes(held.figures, filing.boxes)) return recovered(filing, context);
  if (uncertain || held) {
    const sight = await verifyAtHmrc(filing, context, uncertain);
    // HMRC can take days to show a return that it has confirmed: our own record of it wins.
    if (held && (sight === "nothing" || sight === "hidden")) throw duplicate(FILED_HERE);
    if (sight !== "nothing") return resolve(filing, context, sight, uncertain);
    if ((context.once.effect?.postCount ?? 0) >= MAX_POSTS)
      throw new RetryableError("HMRC does not settle this return.");
  }
  const { vrn, periodKey } = filing.input;
  const answer = await VatReturn.post(context, vrn, periodKey, filing.boxes).catch((error: unknown) => {
    throw verdict(error, uncertain);
  });
  return handleAnswer(filing, context, answer, lock.uncertain || isRepeated(context));
}

/** Ends a filing from HMRC's answer; `uncertain` says that an earlier call of ours may have been taken. */
async function handleAnswer(
  filing: Filing,
  context: AttemptContext,
  answer: RawAnswer,
  uncertain: boolean,
): Promise<FilingReceipt> {
  if (answer.status === 201) return storeReceipt(filing, context, answer);
  const { code, upstream } = errorOf(answer);
  if (code === "DUPLICATE_SUBMISSION") {
    const sight = await verifyAtHmrc(filing, context, uncertain);
    return resolve(filing, context, sight === "nothing" ? "hidden" : sight, uncertain);
  }
  if (code === "TAX_PERIOD_NOT_ENDED") {
    throw new ProblemError(
      "TAX_PERIOD_NOT_ENDED",
      "HMRC takes a return only after its period has ended. Nothing was filed: come back then.",
      { upstream },
    );
  }
  throw verdict(refusal(answer), uncertain);
}

/** Writes the receipt of a return that HMRC says it took. HMRC can't say it again, so this is tried until it works. */
function storeReceipt(filing: Filing, context: AttemptContext, answer: RawAnswer): Promise<FilingReceipt> {
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

/**
 * GET the return by period key, then the obligations. A Retry when HMRC can't tell. When HMRC won't tell (the connection
 * has ended, say) and an earlier call of ours may have been taken, no refusal is the truth: the outcome is unknown.
 */
async function verifyAtHmrc({ input, boxes }: Filing, context: AttemptContext, uncertain: boolean): Promise<HmrcState> {
  try {
    const held = await VatReturn.view(context, input.vrn, input.periodKey).catch(notShown);
    const sight = held ? (sameBoxes(held, boxes) ? "same" : "other") : await lookAtObligations(input, context);
    log.info("filing.looked", { code: sight });
    return sight;
  } catch (error) {
    throw uncertain && error instanceof ProblemError ? unknown(error) : error;
  }
}

/** HMRC refuses to show a return of this period (it is older than four years, say), which tells nothing of the return. */
function notShown(error: unknown): undefined {
  if (!(error instanceof ProblemError && error.problem.code === "HMRC_REFUSED")) throw error;
}

async function lookAtObligations(input: Filing["input"], context: AttemptContext): Promise<HmrcState> {
  const open = await Obligation.list(context, { vrn: input.vrn, status: "O" });
  return open.some((each) => each.periodKey === input.periodKey) ? "nothing" : "hidden";
}

async function resolve(
  filing: Filing,
  context: AttemptContext,
  sight: Exclude<HmrcState, "nothing">,
  uncertain: boolean,
): Promise<FilingReceipt> {
  if (sight === "same") return recovered(filing, context);
  if (sight === "other") {
    throw new ProblemError(
      "FILED_WITH_OTHER_FIGURES",
      "HMRC already holds a return for this period, and its figures differ from these. These were not filed. View the filed return; to correct it, adjust your next return or tell HMRC of the error.",
    );
  }
  // It may be ours, taken but not shown yet: only time tells.
  if (uncertain) throw new RetryableError("HMRC holds a return for this period but does not show it yet.");
  throw duplicate(
    "HMRC says that a return for this period was filed already, but not by you here, and does not show its figures. Nothing was filed now. Check your HMRC account.",
  );
}

function recovered(filing: Filing, context: AttemptContext): Promise<FilingReceipt> {
  return Receipt.write(context, filing, {
    processingDate: new Date(context.ports.now()).toISOString(),
    recovered: true,
  });
}

/** Whether a call was begun before the last one, which may have been taken. */
function isRepeated({ once }: AttemptContext): boolean {
  return (once.effect?.postCount ?? 0) > 1;
}

/** What an error says of the return: when HMRC refused who asks, nothing of a call before it that it may not show yet. */
function verdict(error: unknown, uncertain: boolean): unknown {
  return uncertain && error instanceof ProblemError && ACCESS.has(error.problem.code) ? unknown(error) : error;
}

function unknown({ problem: { detail, upstream } }: ProblemError): ProblemError {
  return new ProblemError(
    "OUTCOME_UNKNOWN",
    `The return was sent, but HMRC's answer was lost, and HMRC would not say whether it holds the return. ${detail} Then file it here again: we look at HMRC first and never send it twice.`,
    upstream ? { upstream } : {},
  );
}

function duplicate(detail: string): ProblemError {
  return new ProblemError("DUPLICATE_SUBMISSION", detail);
}

/** Every refusal settles the period but that of a request which never had the lock, or which couldn't look. */
function isCertain(error: ProblemError): boolean {
  return error.problem.code !== "FILING_IN_PROGRESS" && error.problem.code !== "OUTCOME_UNKNOWN";
}
