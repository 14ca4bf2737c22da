import type { DatabaseSync } from "node:sqlite";
import { openSqlite } from "../sqlite";

/** An e-mail that SES has taken. */
export interface StoredMail {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly configurationSet: string;
}

/** The e-mails that were taken. */
export interface MailStore {
  add(mail: StoredMail): void;
  /** The latest hundred, the last one first. */
  list(): StoredMail[];
  get(id: string): StoredMail | undefined;
  close(): void;
}

/** Opens the e-mails of a folder; what was taken outlives the process. Rejects a damaged file. */
export function openMail(folder: string): MailStore {
  const database: DatabaseSync = openSqlite(folder, "ses.sqlite", SCHEMA);
  const read = (row: object | undefined) => row && (JSON.parse((row as { mail: string }).mail) as StoredMail);
  return {
    add: (mail) =>
      void database
        .prepare("INSERT INTO mail (id, sent_at, mail) VALUES (?, ?, ?)")
        .run(mail.id, mail.sentAt, JSON.stringify(mail)),
    list: () =>
      database
        .prepare("SELECT mail FROM mail ORDER BY sent_at DESC, rowid DESC LIMIT 100")
        .all()
        .flatMap((row) => read(row) ?? []),
    get: (id) => read(database.prepare("SELECT mail FROM mail WHERE id = ?").get(id)),
    close: () => database.close(),
  };
}

const SCHEMA =
  "CREATE TABLE IF NOT EXISTS mail (id TEXT NOT NULL UNIQUE, sent_at INTEGER NOT NULL, mail TEXT NOT NULL) STRICT;";
