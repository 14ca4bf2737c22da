import { createHash } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import * as v from "valibot";

/** A user of the pool. `sub` is the Cognito username too, as it is in a pool that signs in by e-mail. */
export type Account = {
  sub: string;
  email: string;
  /** The attribute `custom:bundles`; absent until it is set. */
  bundles?: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
};

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

/** The account of an e-mail address, which is made on the first sign-in. */
export function signIn(database: DatabaseSync, email: Email): Account {
  const now = Date.now();
  const sql = "INSERT INTO account (sub, email, created_at, modified_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
  database.prepare(sql).run(subOf(email), email, now, now);
  const account = find(database, email);
  if (account === undefined) throw new Error("The account that was just written is not there.");
  return account;
}

/** The account of a username (its `sub`) or an e-mail address, if there is one. */
export function find(database: DatabaseSync, username: string): Account | undefined {
  const byName = database.prepare("SELECT * FROM account WHERE sub = ? OR email = ?");
  const row = byName.get(username, username.trim().toLowerCase());
  return row && fromRow(row);
}

/** Sets `custom:bundles`; undefined removes it. */
export function setBundles(database: DatabaseSync, sub: string, bundles: string | undefined): void {
  const update = database.prepare("UPDATE account SET bundles = ?, modified_at = ? WHERE sub = ?");
  update.run(bundles ?? null, Date.now(), sub);
}

// A name-based UUID (RFC 9562, version 5): the same e-mail address is the same user in every data folder.
function subOf(email: Email): string {
  const digest = createHash("sha1").update(NAMESPACE).update(email).digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return digest.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const NAMESPACE = Buffer.from("3f0c5e0a7d0b4c1c9a52d1d3c3a1b0e7", "hex");

function fromRow(row: Record<string, SQLOutputValue>): Account {
  return {
    sub: String(row.sub),
    email: String(row.email),
    ...(row.bundles === null ? {} : { bundles: String(row.bundles) }),
    createdAt: Number(row.created_at),
    modifiedAt: Number(row.modified_at),
  };
}
