import { isSettled } from "../request/engine";
import type { Ports } from "../request/port";
import type { RequestRecord } from "../request/record";
import type { Subject } from "./letter/letter";

const FILING = "hmrcVatReturnPost";
/** A filing is tried for a day; those of so many milliseconds are looked at, so that a day without looks is made up for. */
const LOOKED_AT = 2 * 86_400_000;
/** The most filings of a user that are looked at, the newest: twice as many as a user may have clients. */
const MOST = 1_000;
/** So many are looked at at a time. */
const AT_A_TIME = 100;
/** A page waits for a request for a minute, in milliseconds: whoever sent one that took longer was told to come back. */
const PAGE_WAITS = 60_000;

/** The end of a filing that its user is told of. */
export interface FilingEnd {
  readonly id: string;
  readonly about: Subject;
}

/** The filings of a user that were sent after `since` (milliseconds since 1970) and have ended in a way that is told. */
export async function filingEnds(
  { store, now }: Pick<Ports, "store" | "now">,
  { owner, since }: { readonly owner: string; readonly since: number },
): Promise<FilingEnd[]> {
  const from = Math.max(since, now() - LOOKED_AT);
  const listed = await store(FILING).list(owner, MOST, from);
  const ends: FilingEnd[] = [];
  for (let at = 0; at < listed.length; at += AT_A_TIME) {
    const looks = listed.slice(at, at + AT_A_TIME).map((key) => store(FILING).look(key));
    for (const record of await Promise.all(looks)) ends.push(...endOf(record));
  }
  return ends;
}

function endOf(record: RequestRecord | undefined): FilingEnd[] {
  const kind = record && kindOf(record);
  if (!kind) return [];
  return [{ id: record.id, about: { kind, sentAt: record.createdAt, location: `/request/${FILING}/${record.id}` } }];
}

/** What is told of a filing: that HMRC took it, or that it ended otherwise after the page had stopped to wait. */
function kindOf(record: RequestRecord): "filed" | "ended" | undefined {
  if (!isSettled(record)) return undefined;
  if (record.status === "completed") return "filed";
  const isLeft = record.updatedAt - record.createdAt > PAGE_WAITS;
  return isLeft && record.error?.code !== "CANCELLED" ? "ended" : undefined;
}
