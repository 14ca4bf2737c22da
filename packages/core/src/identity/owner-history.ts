import { bundle } from "../bundle/table";
import { connection } from "../hmrc/connection-table";
import { receipt } from "../receipt/table";
import { currentOwner, olderOwners } from "./owner";

/** How long it is remembered that somebody has nothing under an older salt, in milliseconds. */
const REMEMBERED = 60_000;
const AT_MOST = 10_000;

const known = new Map<string, { owner: string; until: number }>();

/**
 * The owner of a signed-in user's records. Whoever has records under an older salt keeps it, so that a rotation hides
 * nothing from anybody; everyone else has the current one. With one salt alone nothing is looked up.
 */
export async function ownerOf(sub: string, now: number): Promise<string> {
  const current = currentOwner(sub);
  const older = olderOwners(sub);
  if (older.length === 0) return current;
  const remembered = known.get(current);
  if (remembered && remembered.until > now) return remembered.owner;
  const held = await Promise.all(older.map(hasRecords));
  const owner = older.find((_, index) => held[index]) ?? current;
  if (known.size >= AT_MOST) known.clear();
  known.set(current, { owner, until: now + REMEMBERED });
  return owner;
}

async function hasRecords(owner: string): Promise<boolean> {
  const [connected, bundles, receipts] = await Promise.all([
    connection().get({ owner }).go({ consistent: true }),
    bundle().query.byOwner({ owner }).go({ consistent: true, limit: 1 }),
    receipt().query.byOwner({ owner }).go({ consistent: true, limit: 1 }),
  ]);
  return connected.data !== null || bundles.data.length > 0 || receipts.data.length > 0;
}
