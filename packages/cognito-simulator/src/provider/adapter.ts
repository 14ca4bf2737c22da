import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { InvalidGrant } from "oidc-provider/lib/helpers/errors.js";

type Payload = Readonly<Record<string, unknown>>;

/** Keeps oidc-provider's sessions, codes, tokens and grants: one of these for each kind of record ("model"). */
export type Adapter = {
  upsert(id: string, payload: Payload, secondsToLive: number): Promise<void>;
  find(id: string): Promise<Payload | undefined>;
  findByUid(uid: string): Promise<Payload | undefined>;
  findByUserCode(code: string): Promise<undefined>;
  consume(id: string): Promise<void>;
  destroy(id: string): Promise<void>;
  revokeByGrantId(grantId: string): Promise<void>;
};

/** Adapter of one model over the database; `consume` throws `invalid_grant` when the record was used before. */
export function of(database: DatabaseSync, model: string): Adapter {
  return {
    upsert: async (id, payload, secondsToLive) => {
      const expiresAt = Date.now() + secondsToLive * 1000;
      database.prepare(UPSERT).run(model, id, JSON.stringify(payload), expiresAt, uidOf(payload), grantOf(payload));
    },
    find: async (id) => live(database.prepare("SELECT * FROM record WHERE model = ? AND id = ?").get(model, id)),
    findByUid: async (uid) =>
      live(database.prepare("SELECT * FROM record WHERE uid = ? AND model = ?").get(uid, model)),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      // oidc-provider reads a code and marks it later. Of two exchanges at once, the one whose write finds it unused wins.
      const sql = "UPDATE record SET consumed_at = ? WHERE model = ? AND id = ? AND consumed_at IS NULL";
      const { changes } = database.prepare(sql).run(Math.floor(Date.now() / 1000), model, id);
      if (changes === 0) throw new InvalidGrant("already used");
    },
    destroy: async (id) => void database.prepare("DELETE FROM record WHERE model = ? AND id = ?").run(model, id),
    revokeByGrantId: async (grantId) =>
      void database.prepare("DELETE FROM record WHERE grant_id = ? AND model = ?").run(grantId, model),
  };
}

function live(row: Record<string, SQLOutputValue> | undefined): Payload | undefined {
  if (row === undefined || Number(row.expires_at) <= Date.now()) return undefined;
  const payload = JSON.parse(String(row.payload)) as Payload;
  return row.consumed_at === null ? payload : { ...payload, consumed: row.consumed_at };
}

function uidOf(payload: Payload): string | null {
  return payload.kind === "Session" && typeof payload.uid === "string" ? payload.uid : null;
}

function grantOf(payload: Payload): string | null {
  return typeof payload.grantId === "string" ? payload.grantId : null;
}

const UPSERT = `
INSERT INTO record (model, id, payload, expires_at, uid, grant_id) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at,
  uid = excluded.uid, grant_id = excluded.grant_id`;
