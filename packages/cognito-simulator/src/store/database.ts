import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Opens the database of a folder, which is made when absent; without a folder, one that ends with the process. */
export function open(folder?: string): DatabaseSync {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(folder === undefined ? ":memory:" : join(folder, "oidc.sqlite"));
  // A commit is in the write-ahead log before it returns, so it outlives a killed process. NORMAL leaves out the sync
  // that only a loss of power would need.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
  database.exec(SCHEMA);
  // Expired records are dropped at the start alone: a day's sign-ins on one machine are a few hundred small rows.
  database.prepare("DELETE FROM record WHERE expires_at <= ?").run(Date.now());
  return database;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS signing_key (jwk TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS account (
  sub TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, bundles TEXT, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS record (
  model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires_at INTEGER NOT NULL, consumed_at INTEGER,
  uid TEXT, grant_id TEXT, PRIMARY KEY (model, id)) STRICT;
CREATE INDEX IF NOT EXISTS record_uid ON record (uid) WHERE uid IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_grant ON record (grant_id) WHERE grant_id IS NOT NULL;
`;
