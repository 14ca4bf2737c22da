import type { FilingReceipt } from "@submit/contract/api/vat/return";
import type { Input } from "@submit/contract/registry";
import { type NineBoxes, nineBoxes, sameBoxes } from "@submit/contract/value/nine-boxes";
import { open } from "../crypto/seal";
import { Failure, Retry } from "../error";
import { errorOf, type RawAnswer } from "../hmrc/answer";
import { refusal } from "../hmrc/client";
import * as Obligation from "../hmrc/vat/obligation";
import * as VatReturn from "../hmrc/vat/return";
import { keyedHash } from "../identity/owner";
import { log } from "../log";
import * as Receipt from "../receipt/receipt";
import type { Call } from "../request/process";
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
type Sight = "same" | "other" | "nothing" | "hidden";

/**
 * Files a return so that it is never filed twice. HMRC has no idempotency key, may answer 5xx after it has accepted and
 * can't reissue a receipt (hmrc/vat-api issues 697, 362, 216), so whatever is unclear is looked up before anything is
 * posted again. Throws Failure for what is certain, Retry for what is not.
 */
export async function file(input: Input<"hmrcVatReturnPost">, call: Call): Promise<FilingReceipt> {
  const filing: Filing = {
    input,
    boxes: nineBoxes(input),
    period: keyedHash(`period/${input.vrn}/${input.periodKey}`),
  };
  const stored = call.once.effect?.answered;
  try {
    const receipt = stored ? await finish(filing, call, stored) : await lookThenPost(filing, call);
    await FilingLock.release(call, filing.period);
    return receipt;
  } catch (error) {
    if (error instanceof Failure && isCertain(error)) await FilingLock.release(call, filing.period);
    throw error;
  }
}

async function finish(filing: Filing, call: Call, stored: string): Promise<FilingReceipt> {
  const doubtful = isRepeated(call) || (await FilingLock.isDoubtful(call, filing.period));
  return conclude(filing, call, await open<RawAnswer>(stored), doubtful);
}

async function lookThenPost(filing: Filing, call: Call): Promise<FilingReceipt> {
  const lock = await FilingLock.acquire(call, filing.period);
  const posted = call.once.effect !== undefined;
  const doubtful = lock.doubtful || posted;
  const held = await Receipt.ofFiling(call.actor.owner, filing.input);
  // Of these figures it is this request's own, which died before its last word. Of others, it was written by a request
  // that had the lock after this one was refused, and died.
  if (posted && held?.figures && sameBoxes(held.figures, filing.boxes)) return recovered(filing, call);
  if (doubtful || held) {
    const sight = await look(filing, call, doubtful);
    // HMRC can take days to show a return that it has confirmed: our own record of it wins.
    if (held && (sight === "nothing" || sight === "hidden")) throw duplicate(FILED_HERE);
    if (sight !== "nothing") return judge(filing, call, sight, doubtful);
    if ((call.once.effect?.posts ?? 0) >= MAX_POSTS) throw new Retry("HMRC does not settle this return.");
  }
  const { vrn, periodKey } = filing.input;
  const answer = await VatReturn.post(call, vrn, periodKey, filing.boxes).catch((error: unknown) => {
    throw verdict(error, doubtful);
  });
  return conclude(filing, call, answer, lock.doubtful || isRepeated(call));
}

/** Ends a filing from HMRC's answer; `doubtful` says that an earlier call of ours may have been taken. */
async function conclude(filing: Filing, call: Call, answer: RawAnswer, doubtful: boolean): Promise<FilingReceipt> {
  if (answer.status === 201) return keep(filing, call, answer);
  const { code, upstream } = errorOf(answer);
  if (code === "DUPLICATE_SUBMISSION") {
    const sight = await look(filing, call, doubtful);
    return judge(filing, call, sight === "nothing" ? "hidden" : sight, doubtful);
  }
  if (code === "TAX_PERIOD_NOT_ENDED") {
    throw new Failure(
      "TAX_PERIOD_NOT_ENDED",
      "HMRC takes a return only after its period has ended. Nothing was filed: come back then.",
      { upstream },
    );
  }
  throw verdict(refusal(answer), doubtful);
}

/** Writes the receipt of a return that HMRC says it took. HMRC can't say it again, so this is tried until it works. */
function keep(filing: Filing, call: Call, answer: RawAnswer): Promise<FilingReceipt> {
  const accepted = VatReturn.accepted(answer);
  if (!accepted) log.warn("filing.unreadable-receipt");
  const written = accepted ? Receipt.write(call, filing, { ...accepted, recovered: false }) : recovered(filing, call);
  return written.catch((error: unknown) => {
    log.error("filing.receipt-failed", { error });
    throw new Retry("HMRC took the return, but its receipt could not be kept.", {
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
async function look({ input, boxes }: Filing, call: Call, doubtful: boolean): Promise<Sight> {
  try {
    const held = await VatReturn.view(call, input.vrn, input.periodKey).catch(notShown);
    const sight = held ? (sameBoxes(held, boxes) ? "same" : "other") : await lookAtObligations(input, call);
    log.info("filing.looked", { code: sight });
    return sight;
  } catch (error) {
    throw doubtful && error instanceof Failure ? unknown(error) : error;
  }
}

/** HMRC refuses to show a return of this period (it is older than four years, say), which tells nothing of the return. */
function notShown(error: unknown): undefined {
  if (!(error instanceof Failure && error.problem.code === "HMRC_REFUSED")) throw error;
}

async function lookAtObligations(input: Filing["input"], call: Call): Promise<Sight> {
  const open = await Obligation.list(call, { vrn: input.vrn, status: "O" });
  return open.some((each) => each.periodKey === input.periodKey) ? "nothing" : "hidden";
}

async function judge(
  filing: Filing,
  call: Call,
  sight: Exclude<Sight, "nothing">,
  doubtful: boolean,
): Promise<FilingReceipt> {
  if (sight === "same") return recovered(filing, call);
  if (sight === "other") {
    throw new Failure(
      "FILED_WITH_OTHER_FIGURES",
      "HMRC already holds a return for this period, and its figures differ from these. These were not filed. View the filed return; to correct it, adjust your next return or tell HMRC of the error.",
    );
  }
  // It may be ours, taken but not shown yet: only time tells.
  if (doubtful) throw new Retry("HMRC holds a return for this period but does not show it yet.");
  throw duplicate(
    "HMRC says that a return for this period was filed already, but not by you here, and does not show its figures. Nothing was filed now. Check your HMRC account.",
  );
}

function recovered(filing: Filing, call: Call): Promise<FilingReceipt> {
  return Receipt.write(call, filing, { processingDate: new Date(call.ports.now()).toISOString(), recovered: true });
}

/** Whether a call was begun before the last one, which may have been taken. */
function isRepeated({ once }: Call): boolean {
  return (once.effect?.posts ?? 0) > 1;
}

/** What an error says of the return: when HMRC refused who asks, nothing of a call before it that it may not show yet. */
function verdict(error: unknown, doubtful: boolean): unknown {
  return doubtful && error instanceof Failure && ACCESS.has(error.problem.code) ? unknown(error) : error;
}

function unknown({ problem: { detail, upstream } }: Failure): Failure {
  return new Failure(
    "OUTCOME_UNKNOWN",
    `The return was sent, but HMRC's answer was lost, and HMRC would not say whether it holds the return. ${detail} Then file it here again: we look at HMRC first and never send it twice.`,
    upstream ? { upstream } : {},
  );
}

function duplicate(detail: string): Failure {
  return new Failure("DUPLICATE_SUBMISSION", detail);
}

/** Every refusal settles the period but that of a request which never had the lock, or which couldn't look. */
function isCertain(error: Failure): boolean {
  return error.problem.code !== "FILING_IN_PROGRESS" && error.problem.code !== "OUTCOME_UNKNOWN";
}
