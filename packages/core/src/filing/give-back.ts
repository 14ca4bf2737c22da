import type { ApiName } from "@submit/contract/registry";
import { allDone } from "../all-done";
import { isSettled } from "../request/engine";
import type { Ports } from "../request/port";
import type { RequestRecord } from "../request/record";
import { filing } from "./table";

/** A lock, by the request that took it. */
export interface Holder {
  readonly owner: string;
  readonly id: string;
  readonly uncertain: boolean;
  readonly expiresAt?: number | undefined;
}

export interface Named extends Holder {
  readonly period: string;
}

const FILING: ApiName = "hmrcVatReturnPost";
/** How long an item stays after its lock was given back, in milliseconds: far longer than an attempt lasts. */
const KEPT = 86_400_000;
/** How long a lock is left to its request's consumers before anybody else gives it back, in milliseconds: as a rule they do. */
const LEFT_TO_THEM = 3_600_000;
const AT_MOST = 100;

/** Whether HMRC may hold a return of which nobody here knows, now that the request which took the lock has ended or is gone. */
export function isUnclear(holder: Holder, record: RequestRecord | undefined): boolean {
  if (holder.expiresAt !== undefined) return false;
  // Its receipt is written: what it leaves behind is the lock, when it died before it gave that back.
  if (record?.status === "completed") return false;
  if (record?.status === "failed" && record.error?.code !== "OUTCOME_UNKNOWN") return holder.uncertain;
  return true;
}

/**
 * Gives a lock back, if it is still of this request: what became of the period is certain. The item stays for a day, so
 * whoever finds none knows that no receipt was written meanwhile.
 */
export async function giveBack(
  { now }: Ports,
  { period, owner, id }: Pick<Named, "period" | "owner" | "id">,
): Promise<void> {
  await filing()
    .patch({ period })
    .set({ uncertain: false, expiresAt: Math.ceil((now() + KEPT) / 1000) })
    .remove(["held"] as never)
    .where((attribute, { eq }) => `${eq(attribute.owner, owner)} AND ${eq(attribute.id, id)}`)
    .go({ returnOnConditionCheckFailure: true });
}

/**
 * Gives back the locks that were left: of filings that were stopped or given up, or whose consumer died before it could.
 * This is done while there is a record that tells how each ended. A lock that is unclear stays, and is not looked at again.
 */
export async function giveBackLeft(ports: Ports): Promise<void> {
  const acquiredAt = new Date(ports.now() - LEFT_TO_THEM).toISOString();
  const { data } = await filing().query.held({ held: "yes" }).lte({ acquiredAt }).go({ order: "asc", limit: AT_MOST });
  await allDone((data as unknown as Named[]).map((lock) => seeTo(ports, lock)));
}

async function seeTo(ports: Ports, lock: Named): Promise<void> {
  const record = await ports.store(FILING).get(lock);
  if (record && !isSettled(record)) return;
  if (isUnclear(lock, record)) await keep(lock);
  else await giveBack(ports, lock);
}

/** Takes a lock out of the index of those that may have to be given back. */
async function keep({ period, owner, id }: Named): Promise<void> {
  await filing()
    .patch({ period })
    .remove(["held"] as never)
    .where((attribute, { eq }) => `${eq(attribute.owner, owner)} AND ${eq(attribute.id, id)}`)
    .go({ returnOnConditionCheckFailure: true });
}
