import { InvalidGrant } from "oidc-provider/lib/helpers/errors.js";
import type { Row, Store } from "../store/database";

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

/** Adapter of one model over the store; `consume` throws `invalid_grant` when the record was used before. */
export function of(store: Store, model: string): Adapter {
  return {
    upsert: async (id, payload, secondsToLive) => {
      store.run(
        UPSERT,
        model,
        id,
        JSON.stringify(payload),
        Date.now() + secondsToLive * 1000,
        uidOf(payload),
        grantOf(payload),
      );
    },
    find: async (id) => live(store.get("SELECT * FROM record WHERE model = ? AND id = ?", model, id)),
    findByUid: async (uid) => live(store.get("SELECT * FROM record WHERE uid = ? AND model = ?", uid, model)),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      // oidc-provider reads the code, then marks it, so two exchanges at once would both pass: one write decides.
      const sql = "UPDATE record SET consumed_at = ? WHERE model = ? AND id = ? AND consumed_at IS NULL";
      if (store.run(sql, Math.floor(Date.now() / 1000), model, id) === 0) throw new InvalidGrant("already used");
    },
    destroy: async (id) => void store.run("DELETE FROM record WHERE model = ? AND id = ?", model, id),
    revokeByGrantId: async (grantId) =>
      void store.run("DELETE FROM record WHERE grant_id = ? AND model = ?", grantId, model),
  };
}

function live(row: Row | undefined): Payload | undefined {
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
