import { locationOf } from "@submit/contract/protocol/request";
import { isRejected } from "../aws/condition";
import { Failure, Retry } from "../error";
import type { Call } from "../request/process";
import type { RequestRecord } from "../request/record";
import { filing } from "./table";

interface Holder {
  readonly owner: string;
  readonly id: string;
  readonly doubtful: boolean;
}

/** A filing lock that is ours; `doubtful` says that HMRC must be looked at before anything is posted. */
export interface Lock {
  readonly doubtful: boolean;
}

/**
 * Takes the lock of a period for this request, or keeps it. Held by a request that is still at work:
 * FILING_IN_PROGRESS, with its Location for its own owner. A lock whose request has ended is taken over, in doubt
 * when that request's outcome is not known.
 */
export async function acquire(call: Call, period: string): Promise<Lock> {
  const mine = { period, owner: call.actor.owner, id: call.id, acquiredAt: new Date(call.ports.now()).toISOString() };
  const answer = await filing()
    .create({ ...mine, doubtful: false })
    .go({ returnOnConditionCheckFailure: true });
  if (!isRejected(answer)) return { doubtful: false };
  const { data: holder } = await filing().get({ period }).go({ consistent: true });
  if (!holder) throw new Retry("The lock of this period was just released.", { delay: 100, counts: false });
  if (holder.owner === mine.owner && holder.id === mine.id) return { doubtful: holder.doubtful };
  const doubtful = doubtAfter(call, holder, await call.ports.store(call.api).get(holder));
  const taken = await filing()
    .patch({ period })
    .set({ owner: mine.owner, id: mine.id, acquiredAt: mine.acquiredAt, doubtful })
    .where((attribute, { eq }) => `${eq(attribute.owner, holder.owner)} AND ${eq(attribute.id, holder.id)}`)
    .go({ returnOnConditionCheckFailure: true });
  if (isRejected(taken)) throw new Retry("Another request took over this period.", { delay: 100, counts: false });
  return { doubtful };
}

/** Whether this request took the lock over in doubt. */
export async function isDoubtful(call: Call, period: string): Promise<boolean> {
  const { data: holder } = await filing().get({ period }).go({ consistent: true });
  return holder !== null && holder.owner === call.actor.owner && holder.id === call.id && holder.doubtful;
}

/** Gives the lock back, if it is ours: what became of the period is certain. */
export async function release(call: Call, period: string): Promise<void> {
  await filing()
    .delete({ period })
    .where((attribute, { eq }) => `${eq(attribute.owner, call.actor.owner)} AND ${eq(attribute.id, call.id)}`)
    .go({ returnOnConditionCheckFailure: true });
}

function doubtAfter(call: Call, holder: Holder, record: RequestRecord | undefined): boolean {
  if (record && (record.status === "pending" || record.status === "processing")) {
    const own = holder.owner === call.actor.owner;
    throw new Failure(
      "FILING_IN_PROGRESS",
      own
        ? "You have sent this return already and it is still on its way. Look at how that one ends; nothing more was sent."
        : "Somebody else is filing this return at the moment. Nothing was sent. Ask them, or look again in a few minutes.",
      own ? { location: locationOf(call.api, holder.id) } : {},
    );
  }
  if (record?.status === "failed" && record.error?.code !== "OUTCOME_UNKNOWN") return holder.doubtful;
  return true;
}
