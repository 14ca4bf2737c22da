import { createHash } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import * as v from "valibot";
import { transaction } from "../store/sqlite";

/** A user of the pool. */
export type Account = {
  sub: string;
  /** The `sub` of one who signs up by e-mail, as in any pool that signs in by e-mail. */
  username: string;
  email: string;
  /** Who says who they are, for one who has no password here. */
  identity?: Identity;
  /** Whether the code that Cognito sends to the address was entered; who only began to sign up can't sign in. */
  confirmed: boolean;
  /** Custom attributes, such as `custom:bundles`; absent until they are set. */
  custom: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
};

/** A user at Google, by Google's own number. */
export type Identity = { provider: "Google"; providerSub: string };

/** An e-mail address in the one form under which an account is kept: trimmed, in lower case, 254 characters at most. */
export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.nonEmpty("Enter your e-mail address."),
  v.maxLength(254, "Enter an e-mail address of at most 254 characters."),
  v.rfcEmail("Enter an e-mail address in the form name@example.com."),
);
export type Email = v.InferOutput<typeof Email>;

/** How one of this address is known to the pool: as Cognito names one who signs up by e-mail, or who comes from Google. */
export function nameOf(database: DatabaseSync, email: Email, way: Way): Pick<Account, "sub" | "username" | "identity"> {
  const name = way === "email" ? email : `google/${email}`;
  const sub = subOf(database, name);
  if (way === "email") return { sub, username: sub };
  const providerSub = String(BigInt(`0x${uuidOf(name).replaceAll("-", "")}`)).slice(0, 21);
  return { sub, username: `Google_${providerSub}`, identity: { provider: "Google", providerSub } };
}

/** By e-mail, or by Google. */
export type Way = "email" | "Google";

/** Makes the account of an e-mail address, which is confirmed unless told otherwise. */
export function create(database: DatabaseSync, email: Email, way: Way, { confirmed = true } = {}): Account {
  const now = Date.now();
  const { sub, username, identity } = nameOf(database, email, way);
  const sql =
    "INSERT INTO user (sub, username, email, created_at, modified_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  transaction(database, () => {
    const { changes } = database.prepare(sql).run(sub, username, email, now, now);
    // Somebody else may have signed up meanwhile.
    if (!confirmed && changes > 0) database.prepare("INSERT INTO unconfirmed (sub) VALUES (?)").run(sub);
    if (identity === undefined) return;
    const known = "INSERT INTO identity (sub, provider, provider_sub) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    database.prepare(known).run(sub, identity.provider, identity.providerSub);
  });
  const account = find(database, sub);
  if (account === undefined) throw new Error("The account that was just written is not there.");
  return account;
}

/** Every account of an e-mail address. */
export function withEmail(database: DatabaseSync, email: string): Account[] {
  const rows = database.prepare("SELECT * FROM user WHERE email = ? ORDER BY created_at, sub").all(email);
  return rows.map((row) => fromRow(database, row));
}

/** Every account there is, the oldest first. */
export function all(database: DatabaseSync): Account[] {
  const rows = database.prepare("SELECT * FROM user ORDER BY created_at, sub").all();
  return rows.map((row) => fromRow(database, row));
}

/** The account of a username or a `sub`, or the one that signs in by an e-mail address, if there is one. */
export function find(database: DatabaseSync, username: string): Account | undefined {
  const byName = database.prepare(
    "SELECT * FROM user WHERE username = ? OR sub = ? OR (email = ? AND sub NOT IN (SELECT sub FROM identity))",
  );
  const row = byName.get(username, username, username.trim().toLowerCase());
  return row && fromRow(database, row);
}

/** What tokens and attributes tell of where one signs in: Cognito's `identities`, empty for one with a password. */
export function identities({ identity, createdAt }: Account): readonly object[] {
  if (identity === undefined) return [];
  const { provider, providerSub: userId } = identity;
  const dateCreated = String(createdAt);
  return [{ userId, providerName: provider, providerType: provider, issuer: null, primary: "true", dateCreated }];
}

/** Deletes a user, whose sessions, codes and tokens end with it. Who signs up again with the same address is another user. */
export function remove(database: DatabaseSync, sub: string): void {
  transaction(database, () => {
    database.prepare("INSERT INTO deleted_user (sub) VALUES (?) ON CONFLICT DO NOTHING").run(sub);
    for (const table of ["user", "unconfirmed", "attribute", "identity", "software_token"]) {
      database.prepare(`DELETE FROM ${table} WHERE sub = ?`).run(sub);
    }
    database.prepare("DELETE FROM record WHERE payload ->> '$.accountId' = ?").run(sub);
  });
}

/** Sets custom attributes by their names, all or none; an empty value removes one. */
export function setCustom(
  database: DatabaseSync,
  sub: string,
  attributes: readonly (readonly [name: string, value: string])[],
): void {
  const remove = database.prepare("DELETE FROM attribute WHERE sub = ? AND name = ?");
  const set = database.prepare(
    "INSERT INTO attribute (sub, name, value) VALUES (?, ?, ?) ON CONFLICT (sub, name) DO UPDATE SET value = excluded.value",
  );
  transaction(database, () => {
    for (const [name, value] of attributes) {
      if (value === "") remove.run(sub, name);
      else set.run(sub, name, value);
    }
    database.prepare("UPDATE user SET modified_at = ? WHERE sub = ?").run(Date.now(), sub);
  });
}

/** The `sub` of a name: the first that no deleted user had. */
function subOf(database: DatabaseSync, name: string): string {
  const wasDeleted = database.prepare("SELECT 1 FROM deleted_user WHERE sub = ?");
  for (let times = 0; ; times++) {
    const sub = uuidOf(times === 0 ? name : `${name} ${times}`);
    if (wasDeleted.get(sub) === undefined) return sub;
  }
}

/** A name-based UUID (RFC 9562, version 5): the same e-mail address is the same user in every data folder, unless that one was deleted. */
function uuidOf(name: string): string {
  const digest = createHash("sha1").update(NAMESPACE).update(name).digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return digest.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const NAMESPACE = Buffer.from("3f0c5e0a7d0b4c1c9a52d1d3c3a1b0e7", "hex");

function fromRow(database: DatabaseSync, row: Record<string, SQLOutputValue>): Account {
  const attributes = database.prepare("SELECT name, value FROM attribute WHERE sub = ? ORDER BY name");
  const known = database.prepare("SELECT provider_sub FROM identity WHERE sub = ?").get(String(row.sub));
  return {
    sub: String(row.sub),
    username: String(row.username),
    email: String(row.email),
    ...(known ? { identity: { provider: "Google" as const, providerSub: String(known.provider_sub) } } : {}),
    confirmed: database.prepare("SELECT 1 FROM unconfirmed WHERE sub = ?").get(String(row.sub)) === undefined,
    custom: Object.fromEntries(attributes.all(String(row.sub)).map(({ name, value }) => [String(name), String(value)])),
    createdAt: Number(row.created_at),
    modifiedAt: Number(row.modified_at),
  };
}
