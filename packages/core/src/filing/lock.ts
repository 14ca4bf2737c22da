import { locationOf } from "@submit/contract/protocol/request";
import { isConditionFailed } from "../aws/condition";
import { ProblemError, RetryableError } from "../error";
import type { AttemptContext } from "../request/process";
import { type Holder, isUnclear, type Named } from "./give-back";
import { filing } from "./table";
import { requireHmrcDone } from "./verify";

/** A filing lock that is ours. */
export interface Lock {
  /** HMRC must be looked at before anything is posted. */
  readonly uncertain: boolean;
  /** Nobody has held it for a day: what was read of the period's receipt while it was taken still stands. */
  readonly isNew: boolean;
}

/**
 * Takes the lock of a period for this request, or keeps it. Held by a request that is still at work:
 * FILING_IN_PROGRESS, with its Location for its own owner. A lock whose request has ended, or gave it back, is taken over,
 * `uncertain` when that request's outcome is not known: but not before HMRC must be done with its call.
 */
export async function acquire(context: AttemptContext, lockKey: string): Promise<Lock> {
  const mine = {
    period: lockKey,
    owner: context.actor.owner,
    id: context.id,
    held: "yes" as const,
    acquiredAt: new Date(context.ports.now()).toISOString(),
  };
  const created = await filing()
    .create({ ...mine, uncertain: false })
    .go({ returnOnConditionCheckFailure: true });
  if (!isConditionFailed(created)) return { uncertain: false, isNew: true };
  const { data: holder } = await filing().get({ period: lockKey }).go({ consistent: true });
  if (!holder) throw new RetryableError("The lock of this period was just removed.", { delay: 100, counts: false });
  if (holder.owner === mine.owner && holder.id === mine.id) return { uncertain: holder.uncertain, isNew: false };
  const uncertain = holder.expiresAt === undefined && (await isUncertainAfter(context, holder));
  const taken = await filing()
    .patch({ period: lockKey })
    .set({ owner: mine.owner, id: mine.id, held: mine.held, acquiredAt: mine.acquiredAt, uncertain })
    .remove(["expiresAt"])
    .where((attribute, { eq }) => `${eq(attribute.owner, holder.owner)} AND ${eq(attribute.id, holder.id)}`)
    .go({ returnOnConditionCheckFailure: true });
  if (isConditionFailed(taken))
    throw new RetryableError("Another request took over this period.", { delay: 100, counts: false });
  return { uncertain, isNew: false };
}

/** Whether one of this user's requests has a period's lock. */
export async function isOwn(context: AttemptContext, lockKey: string): Promise<boolean> {
  const { data: holder } = await filing().get({ period: lockKey }).go({ consistent: true });
  return holder?.owner === context.actor.owner && holder.expiresAt === undefined;
}

/** Whether this request took the lock over from one whose outcome is not known. */
export async function isUncertain(context: AttemptContext, lockKey: string): Promise<boolean> {
  const { data: holder } = await filing().get({ period: lockKey }).go({ consistent: true });
  return holder !== null && holder.owner === context.actor.owner && holder.id === context.id && holder.uncertain;
}

/** The locks that an owner's requests hold, or left behind. */
export async function locksOf(owner: string): Promise<readonly Named[]> {
  const { data } = await filing().query.byOwner({ owner }).go({ pages: "all" });
  return data as unknown as Named[];
}

/** Gives back all locks of an owner, of whom none is unclear. */
export async function eraseAll(owner: string): Promise<void> {
  for (const { period, id } of await locksOf(owner)) {
    await filing()
      .delete({ period })
      .where((attribute, { eq }) => `${eq(attribute.owner, owner)} AND ${eq(attribute.id, id)}`)
      .go({ returnOnConditionCheckFailure: true });
  }
}

async function isUncertainAfter(context: AttemptContext, holder: Holder): Promise<boolean> {
  const record = await context.ports.store(context.api).get(holder);
  if (record && (record.status === "pending" || record.status === "processing")) {
    const own = holder.owner === context.actor.owner;
    throw new ProblemError(
      "FILING_IN_PROGRESS",
      own
        ? "You have sent this return already and it is still on its way. Look at how that one ends; nothing more was sent."
        : "Somebody else is filing this return at the moment. Nothing was sent. Ask them, or look again in a few minutes.",
      own ? { location: locationOf(context.api, holder.id) } : {},
    );
  }
  if (!isUnclear(holder, record)) return false;
  // From now on nobody is told that HMRC has nothing of it.
  await context.guard.markUncertain();
  requireHmrcDone(context, record?.effect, context.ports.now());
  return true;
}
