import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export type Row = Readonly<Record<string, string | number | null>>;

/** The simulator's memory: one SQLite database, in a folder or in this process alone. */
export type Store = {
  run(sql: string, ...values: SQLInputValue[]): void;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): readonly Row[];
  transaction<T>(work: () => T): T;
  close(): void;
};

/**
 * Opens the store of a folder, which is made when absent; without a folder, one that is gone with the process. Throws
 * with code ERR_SQLITE_ERROR where the file is damaged, and what the file system says where the folder can't be had.
 */
export function open(folder?: string, file = "hmrc.sqlite"): Store {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const path = folder === undefined ? undefined : join(folder, file);
  let database: DatabaseSync | undefined;
  try {
    const fault = path === undefined ? undefined : cutShort(path);
    if (fault !== undefined) throw damaged(fault);
    database = new DatabaseSync(path ?? ":memory:");
    prepare(database);
    return wrap(database);
  } catch (error) {
    database?.close();
    if (!isSqlite(error)) throw error;
    throw Object.assign(new Error(`${file}: ${error.message}`, { cause: error }), { code: error.code });
  }
}

/** Whether the error says that nothing can be written or read now: a disk that is full, read-only, or fails. */
export function isUnavailable(error: unknown): boolean {
  return isSqlite(error) && UNAVAILABLE.has(Number(error.errcode) & 0xff);
}

/** A text column. */
export function text(row: Row, column: string): string {
  return String(row[column] ?? "");
}

/** A text column that may be null. */
export function optional(row: Row, column: string): string | undefined {
  const value = row[column];
  return value === null || value === undefined ? undefined : String(value);
}

/** SQLite's result codes BUSY, READONLY, IOERR, FULL and CANTOPEN, without their extensions. */
const UNAVAILABLE = new Set([5, 8, 10, 13, 14]);

type SqliteError = Error & { readonly code: string; readonly errcode?: number };

function isSqlite(error: unknown): error is SqliteError {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}

function damaged(fault: string): SqliteError {
  return Object.assign(new Error(fault), { code: "ERR_SQLITE_ERROR" });
}

/** What is wrong with a file's length, if anything: SQLite reports no error for one that is cut within its last page. */
function cutShort(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const header = readFileSync(path).subarray(0, 18);
  if (header.length === 0) return undefined;
  if (header.length < 18) return "the file is cut within its header";
  // 1 stands for 65,536, which has no place in two bytes (SQLite file format, database header).
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return statSync(path).size % pageSize === 0 ? undefined : "the file is cut within a page";
}

function prepare(database: DatabaseSync): void {
  // A write-ahead log written at each commit survives the death of the process; NORMAL spares one sync to disk per
  // write, which only a death of the whole machine could tell.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
  const fault = database.prepare("PRAGMA integrity_check(1)").get()?.integrity_check;
  if (fault !== "ok") throw damaged(String(fault));
  database.exec(SCHEMA);
}

function wrap(database: DatabaseSync): Store {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  let depth = 0;
  return {
    run: (sql, ...values) => void prepare(sql).run(...values),
    get: (sql, ...values) => (prepare(sql).get(...values) ?? undefined) as Row | undefined,
    all: (sql, ...values) => prepare(sql).all(...values) as unknown as Row[],
    transaction: (work) => {
      if (depth > 0) return work();
      depth += 1;
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        // SQLite has rolled back by itself where the disk was full.
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS user (
  user_id TEXT PRIMARY KEY, password TEXT NOT NULL, kind TEXT NOT NULL, vrn TEXT, document TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS delegation (user_id TEXT NOT NULL, vrn TEXT NOT NULL, PRIMARY KEY (user_id, vrn)) STRICT;
CREATE TABLE IF NOT EXISTS business (
  vrn TEXT PRIMARY KEY, frequency TEXT NOT NULL, direct_debit INTEGER NOT NULL, bank_details INTEGER NOT NULL,
  insolvent INTEGER NOT NULL, registered_on TEXT, frs_category TEXT, frs_start TEXT) STRICT;
CREATE TABLE IF NOT EXISTS obligation (
  vrn TEXT NOT NULL, period_key TEXT NOT NULL, start_on TEXT NOT NULL, end_on TEXT NOT NULL, due_on TEXT NOT NULL,
  received_on TEXT, fulfil_at TEXT, PRIMARY KEY (vrn, period_key)) STRICT;
CREATE TABLE IF NOT EXISTS vat_return (
  vrn TEXT NOT NULL, period_key TEXT NOT NULL, figures TEXT NOT NULL, accepted_at TEXT NOT NULL,
  form_bundle_number TEXT NOT NULL, client_id TEXT, PRIMARY KEY (vrn, period_key)) STRICT;
CREATE TABLE IF NOT EXISTS charge (
  vrn TEXT NOT NULL, reference TEXT NOT NULL, document_number TEXT NOT NULL, type TEXT NOT NULL, period_key TEXT,
  from_on TEXT, to_on TEXT, amount TEXT NOT NULL, due_on TEXT, collect_on TEXT, PRIMARY KEY (vrn, reference)) STRICT;
CREATE TABLE IF NOT EXISTS payment (
  lot TEXT NOT NULL, lot_item TEXT NOT NULL, vrn TEXT NOT NULL, reference TEXT NOT NULL, amount TEXT NOT NULL,
  received_on TEXT, PRIMARY KEY (lot, lot_item)) STRICT;
CREATE INDEX IF NOT EXISTS payment_of_charge ON payment (vrn, reference);
CREATE TABLE IF NOT EXISTS sign_in (
  id TEXT PRIMARY KEY, client_id TEXT NOT NULL, redirect_uri TEXT NOT NULL, scope TEXT NOT NULL, state TEXT,
  challenge TEXT, user_id TEXT, expires_at TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS authority (
  id TEXT PRIMARY KEY, client_id TEXT NOT NULL, user_id TEXT NOT NULL, scope TEXT NOT NULL, granted_at TEXT NOT NULL,
  expires_at TEXT NOT NULL, revoked INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS code (
  hash TEXT PRIMARY KEY, authority_id TEXT NOT NULL, client_id TEXT NOT NULL, redirect_uri TEXT NOT NULL,
  challenge TEXT, expires_at TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS token (
  hash TEXT PRIMARY KEY, kind TEXT NOT NULL, client_id TEXT NOT NULL, authority_id TEXT, scope TEXT NOT NULL,
  expires_at TEXT NOT NULL, dead INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX IF NOT EXISTS token_of_authority ON token (authority_id);
`;
