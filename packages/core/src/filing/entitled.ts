import { ProblemError, RetryableError } from "../error";
import { UnreadableAnswer } from "../hmrc/answer";
import { type connectionsOf, isTold } from "../hmrc/connection";
import * as Obligation from "../hmrc/vat/obligation";
import { omitUndefined } from "../omit-undefined";
import type { AttemptContext } from "../request/process";
import * as Lock from "./lock";
import { isOfAccess } from "./outcome";
import type { Filing } from "./validate";

/**
 * Lets nobody come to a period's lock but whom HMRC lets act for the business, as a stranger's would keep the business
 * itself from filing. Whom HMRC has answered on the business before, or who had the lock last, goes on; of others HMRC is asked
 * by a call that changes nothing. Throws HMRC's refusal of who asks, and a RetryableError where HMRC does not answer.
 */
export async function requireEntitled(
  context: AttemptContext,
  { vrn, lockKey }: Filing,
  connections: ReturnType<typeof connectionsOf>,
): Promise<void> {
  // What may have been taken is looked at under the lock, whoever may file by now.
  if (context.guard.effect || context.guard.isUncertain) return;
  const whose = { owner: context.actor.owner, vrn, now: context.ports.now() };
  if (isTold(await connections, whose) || (await Lock.wasOwn(context, lockKey))) return;
  await Obligation.list(context, { vrn, status: "O" }).catch(endUnlessTold);
}

/** HMRC looks at who asks before anything else: what it refuses after that, or what can't be read, tells that the user may. */
function endUnlessTold(error: unknown): void {
  if (error instanceof UnreadableAnswer || (error instanceof ProblemError && !isOfAccess(error))) return;
  if (!(error instanceof RetryableError)) throw error;
  // What HMRC answers to this says nothing of the return: whoever waits is not told that HMRC has not taken it.
  const { detail, delay, counts } = error;
  throw new RetryableError(detail, omitUndefined({ delay, counts, cause: error }));
}
