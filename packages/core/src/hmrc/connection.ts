import type { Connection } from "@submit/contract/protocol/connection";
import { connection } from "./connection-table";

/** Whether a user is connected to HMRC at `now` (milliseconds since 1970). */
export async function status(owner: string, now: number): Promise<Connection> {
  const { data } = await connection().get({ owner }).go({ consistent: true });
  if (!data || data.authorityUntil <= now) return { connected: false };
  return { connected: true, scope: data.scope, expiresAt: new Date(data.authorityUntil).toISOString() };
}

/** Forgets a user's tokens. HMRC has no call to revoke them; the user can do that in the HMRC account. */
export async function disconnect(owner: string): Promise<void> {
  await connection().delete({ owner }).go();
}
