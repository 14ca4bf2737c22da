import { DatabaseSync } from "node:sqlite";
import { openFile } from "./sqlite";

/**
 * Opens the database of a folder, which is made when absent; without a folder, one that ends with the process. Throws with
 * code ERR_SQLITE_ERROR when the file is damaged or cut short.
 */
export function open(folder?: string): DatabaseSync {
  const database = folder === undefined ? inMemory() : openFile(folder, "oidc.sqlite", SCHEMA);
  // Expired records are dropped at the start alone: a day's sign-ins on one machine are a few hundred small rows.
  database.prepare("DELETE FROM record WHERE expires_at <= ?").run(Date.now());
  return database;
}

function inMemory(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  database.exec(SCHEMA);
  return database;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS signing_key (jwk TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS user (
  sub TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, email TEXT NOT NULL, created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS unconfirmed (sub TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS deleted_user (sub TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS attribute (
  sub TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (sub, name)) STRICT;
CREATE TABLE IF NOT EXISTS identity (
  sub TEXT PRIMARY KEY, provider TEXT NOT NULL, provider_sub TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS software_token (
  sub TEXT PRIMARY KEY, pending TEXT, secret TEXT, enabled INTEGER NOT NULL DEFAULT 0, last_step INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS record (
  model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires_at INTEGER NOT NULL, consumed_at INTEGER,
  uid TEXT, grant_id TEXT, PRIMARY KEY (model, id)) STRICT;
CREATE INDEX IF NOT EXISTS record_uid ON record (uid) WHERE uid IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_grant ON record (grant_id) WHERE grant_id IS NOT NULL;
`;
