import { createHash } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import * as v from "valibot";

/** A user of the pool. */
export type Account = {
  sub: string;
  /** The `sub` of one who signs up by e-mail, as in any pool that signs in by e-mail. */
  username: string;
  email: string;
  /** Custom attributes, such as `custom:bundles`; absent until they are set. */
  custom: Readonly<Record<string, string>>;
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
  const sub = uuidOf(email);
  const sql =
    "INSERT INTO user (sub, username, email, created_at, modified_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  database.prepare(sql).run(sub, sub, email, now, now);
  const account = find(database, sub);
  if (account === undefined) throw new Error("The account that was just written is not there.");
  return account;
}

/** The account of a username, a `sub` or an e-mail address, if there is one. */
export function find(database: DatabaseSync, username: string): Account | undefined {
  const byName = database.prepare("SELECT * FROM user WHERE username = ? OR sub = ? OR email = ?");
  const row = byName.get(username, username, username.trim().toLowerCase());
  return row && fromRow(database, row);
}

/** Sets a custom attribute; an empty value removes it. */
export function setCustom(database: DatabaseSync, sub: string, name: string, value: string): void {
  const write =
    value === ""
      ? database.prepare("DELETE FROM attribute WHERE sub = ? AND name = ?")
      : database.prepare(
          "INSERT INTO attribute (sub, name, value) VALUES (?, ?, ?) ON CONFLICT (sub, name) DO UPDATE SET value = excluded.value",
        );
  write.run(...[sub, name], ...(value === "" ? [] : [value]));
  database.prepare("UPDATE user SET modified_at = ? WHERE sub = ?").run(Date.now(), sub);
}

/** A name-based UUID (RFC 9562, version 5): the same e-mail address is the same user in every data folder. */
function uuidOf(name: string): string {
  const digest = createHash("sha1").update(NAMESPACE).update(name).digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return digest.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const NAMESPACE = Buffer.from("3f0c5e0a7d0b4c1c9a52d1d3c3a1b0e7", "hex");

function fromRow(database: DatabaseSync, row: Record<string, SQLOutputValue>): Account {
  const attributes = database.prepare("SELECT name, value FROM attribute WHERE sub = ? ORDER BY name");
  return {
    sub: String(row.sub),
    username: String(row.username),
    email: String(row.email),
    custom: Object.fromEntries(attributes.all(String(row.sub)).map(({ name, value }) => [String(name), String(value)])),
    createdAt: Number(row.created_at),
    modifiedAt: Number(row.modified_at),
  };
}
