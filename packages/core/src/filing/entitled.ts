import { ProblemError, RetryableError } from "../error";
import { UnreadableAnswer } from "../hmrc/answer";
import { type connectionsOf, isTold } from "../hmrc/connection";
import * as VatReturn from "../hmrc/vat/return";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import * as Lock from "./lock";
import type { Filing } from "./validate";

/**
 * Lets nobody come to a period's lock but whom HMRC lets act for the business, as a stranger's would keep the business
 * itself from filing. Whom HMRC has answered on the business before, or who has the lock, goes on; of others HMRC is asked by
 * a look at the return. Throws HMRC's refusal of who asks, and a RetryableError where HMRC does not answer.
 */
export async function requireEntitled(
  context: AttemptContext,
  { vrn, periodKey, lockKey }: Filing,
  connections: ReturnType<typeof connectionsOf>,
): Promise<void> {
  // What may have been taken is looked at under the lock, whoever may file by now.
  if (context.guard.effect || context.guard.isUncertain) return;
  if (isTold(await connections, vrn, context.ports.now()) || (await Lock.isOwn(context, lockKey))) return;
  await VatReturn.view(context, vrn, periodKey).catch(endUnlessTold);
}

/** HMRC looks at who asks before it judges what was asked: a refusal of that tells that the user may act for the business. */
function endUnlessTold(error: unknown): void {
  if (error instanceof UnreadableAnswer) return;
  if (error instanceof ProblemError) {
    const { code, upstream } = error.problem;
    if (code === "HMRC_REFUSED" && (upstream?.status === 400 || upstream?.code === "BUSINESS_ERROR")) return;
  }
  if (!(error instanceof RetryableError)) throw error;
  // What HMRC answers to this says nothing of the return: whoever waits is not told that HMRC has not taken it.
  const { detail, delay, counts } = error;
  throw new RetryableError(detail, omitUndefined({ delay, counts, cause: error }));
}
