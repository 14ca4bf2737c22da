import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Opens the database of a folder, which is made when absent; without a folder, one that ends with the process. Throws with
 * code ERR_SQLITE_ERROR when the file is damaged or cut short.
 */
export function open(folder?: string): DatabaseSync {
  if (folder === undefined) return prepared(new DatabaseSync(":memory:"));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  if (isCutShort(path)) throw damaged("it is cut short");
  const database = new DatabaseSync(path);
  try {
    return prepared(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Runs steps as one transaction; what they throw undoes them. */
export function transaction<T>(database: DatabaseSync, steps: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = steps();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite has undone them by itself where the disk was full.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

const FILE = "oidc.sqlite";

function prepared(database: DatabaseSync): DatabaseSync {
  // A commit is in the write-ahead log before it returns, so it outlives a killed process. NORMAL leaves out the sync
  // that only a loss of power would need.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
  const check = database.prepare("PRAGMA integrity_check(1)").get()?.integrity_check;
  if (check !== "ok") throw damaged(String(check));
  database.exec(SCHEMA);
  // Expired records are dropped at the start alone: a day's sign-ins on one machine are a few hundred small rows.
  database.prepare("DELETE FROM record WHERE expires_at <= ?").run(Date.now());
  return database;
}

/** SQLite takes a file that is cut within its last page, and misses what was there when it reads it. */
function isCutShort(path: string): boolean {
  if (!existsSync(path) || statSync(path).size === 0) return false;
  const header = readFileSync(path).subarray(0, 18);
  // Two bytes at 16 hold the page size; 1 stands for 65,536 (SQLite database file format).
  const pageSize = header.length < 18 ? 0 : header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return pageSize === 0 || statSync(path).size % pageSize !== 0;
}

function damaged(why: string): Error {
  return Object.assign(new Error(`${FILE} is damaged: ${why}`), { code: "ERR_SQLITE_ERROR" });
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS signing_key (jwk TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS user (
  sub TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, email TEXT NOT NULL, created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL) STRICT;
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
