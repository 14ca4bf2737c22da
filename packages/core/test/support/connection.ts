/** The id of a connection of a user who has one. */
export const CONNECTION_ID = "0190a000-0000-7000-8000-000000000001";

/** A connection as it is kept, whose token lasts for weeks from `now` (milliseconds since 1970). */
export function lastingConnection(owner: string, tokens: string, now: number) {
  const until = { accessUntil: now + 1e10, authorityUntil: now + 1e12, expiresAt: 2e9 };
  return { owner, connectionId: CONNECTION_ID, tokens, version: 1, scope: "", connectedAt: now, ...until };
}
