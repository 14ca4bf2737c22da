import type { FilingReceipt } from "@submit/contract/api/vat/return";
import { afterFiling } from "@submit/contract/api/vat/said-after";
import type { Input } from "@submit/contract/registry";
import { ukDate } from "@submit/contract/value/date";
import { boxesOf, sameBoxes } from "@submit/contract/value/nine-boxes";
import * as LastSaid from "../client/last-said";
import { unseal } from "../crypto/seal";
import * as Draft from "../draft/draft";
import { ProblemError } from "../error";
import type { RawAnswer } from "../hmrc/answer";
import { guardedAccess } from "../hmrc/client";
import { connectionOf, connectionsOf } from "../hmrc/connection";
import * as VatReturn from "../hmrc/vat/return";
import * as Receipt from "../receipt/receipt";
import type { AttemptContext } from "../request/process";
import { handleAnswer, storeReceipt } from "./answer";
import { requireEntitled } from "./entitled";
import { giveBack } from "./give-back";
import * as Lock from "./lock";
import { duplicate, isCertain, isOfAccess, recovered, resolve, unsettled } from "./outcome";
import { type Filing, validate } from "./validate";
import { requireHmrcDone, verifyAtHmrc } from "./verify";

const FILED_HERE =
  "You filed this return here already, and HMRC confirmed it. Its receipt is among your receipts; HMRC may take some days to show it.";

/**
 * Files a return so that it is never filed twice: validate, ask HMRC who may file where that is not known, lock, verify,
 * post, receipt. HMRC has no idempotency key, may answer 5xx after it has accepted and can't reissue a receipt (hmrc/vat-api
 * issues 697, 362, 216), so whatever is unclear is verified at HMRC before anything is posted again. Throws a ProblemError
 * for what is certain and for what can't become certain (OUTCOME_UNKNOWN), a RetryableError for all else.
 */
export async function file(input: Input<"hmrcVatReturnPost">, context: AttemptContext): Promise<FilingReceipt> {
  const filing = validate(input);
  const answered = context.guard.effect?.answered;
  try {
    const receipt = answered ? await finish(filing, context, answered) : await verifyThenPost(filing, context);
    releaseLater(filing, context);
    context.afterwards(async (isSettled) => isSettled && (await Draft.discard(filing, context)));
    context.afterwards(() => noteFiled(filing, context, receipt));
    return receipt;
  } catch (error) {
    if (error instanceof ProblemError && isCertain(error)) releaseLater(filing, context);
    throw error;
  }
}

/** Gives the lock back once the request has its last word: until then another attempt may need it. */
function releaseLater({ lockKey }: Filing, { actor: { owner }, id, ports, afterwards }: AttemptContext): void {
  afterwards(async (isSettled) => isSettled && (await giveBack(ports, { period: lockKey, owner, id })));
}

/** HMRC's list may show the return as open for days: what is kept of it does so no longer. */
function noteFiled(filing: Filing, context: AttemptContext, { processingDate }: FilingReceipt): Promise<void> {
  const { vrn, periodKey, periodStart: start, periodEnd: end } = filing;
  const received = ukDate(new Date(processingDate));
  return LastSaid.keep(context, vrn, (known) => afterFiling(known, { periodKey, start, end }, received));
}

/** Ends a filing whose answer an earlier attempt has stored; a call before that one may have been taken. */
async function finish(filing: Filing, context: AttemptContext, answered: string): Promise<FilingReceipt> {
  const isRepeated = (context.guard.effect?.postCount ?? 0) > 1;
  const uncertain = isRepeated || (await Lock.isUncertain(context, filing.lockKey));
  return handleAnswer(filing, context, await unseal<RawAnswer>(answered), uncertain);
}

async function verifyThenPost(filing: Filing, context: AttemptContext): Promise<FilingReceipt> {
  const posted = context.guard.effect !== undefined;
  const { lock, receipt, access } = await lockAndLook(filing, context, posted);
  const uncertain = lock.uncertain || posted;
  // With these figures it is this request's own, which died before its last word. With others, it was written by a
  // request that had the lock after this one was refused, and died.
  if (posted && receipt?.figures && sameBoxes(boxesOf(receipt.figures), filing.boxes))
    return recovered(filing, context);
  if (uncertain || receipt) {
    const asked = context.ports.now();
    const state = await verifyAtHmrc(filing, context, uncertain);
    // HMRC can take days to show a return that it has confirmed: our own record of it wins.
    if (receipt && state !== "matches" && state !== "differs") throw duplicate(FILED_HERE);
    if (state !== "absent") return resolve(filing, context, state, uncertain);
    requireHmrcDone(context, context.guard.effect, asked);
  }
  let written: Promise<FilingReceipt> | undefined;
  const keep = (answer: RawAnswer) => {
    written = answer.status === 201 ? storeReceipt(filing, context, answer) : undefined;
    return written;
  };
  const answer = await VatReturn.post(context, filing, { access, keep }).catch((error: unknown) => {
    throw uncertain && isOfAccess(error) ? unsettled(context, error) : error;
  });
  return written ?? handleAnswer(filing, context, answer, uncertain);
}

/**
 * The lock, the receipt that there is, and the access of a first call, all side by side: as a rule nobody has held the lock
 * for a day, so there is no receipt that was written after the first look, and the call is made at once.
 */
async function lockAndLook(filing: Filing, context: AttemptContext, posted: boolean) {
  const connections = context.ahead(connectionsOf);
  const connection = connectionOf(context, filing.vrn, connections);
  // What is wrong with it is told by a first call, or by the look at an earlier one.
  connection.catch(() => undefined);
  await requireEntitled(context, filing, connections);
  const lookUp = () => Receipt.ofFiling(context.actor.owner, filing);
  const locked = Lock.acquire(context, filing.lockKey);
  const found = lookUp();
  const access = posted ? undefined : guardedAccess(context, connection);
  // All are waited for, whatever becomes of one: nothing goes on when an attempt has ended.
  await Promise.allSettled([locked, found, access]);
  const lock = await locked;
  return { lock, receipt: await (lock.isNew ? found : lookUp()), access: lock.uncertain ? undefined : access };
}
