import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export type Row = Readonly<Record<string, string | number | null>>;

/** The issuer's memory: one SQLite database. */
export type Store = {
  /** Runs a statement that changes something; answers how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  close(): void;
};

/** Opens the database of a folder, which is made when absent; without a folder, one that ends with the process. */
export function open(folder?: string): Store {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(folder === undefined ? ":memory:" : join(folder, "oidc.sqlite"));
  // The log is written at each commit, so it outlives a killed process; NORMAL only spares the sync that a machine
  // losing its power would need.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
  database.exec(SCHEMA);
  // Once at the start is enough: a day's sign-ins on one machine are a few hundred small rows.
  database.prepare("DELETE FROM record WHERE expires_at <= ?").run(Date.now());

  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    get: (sql, ...values) => (prepare(sql).get(...values) ?? undefined) as Row | undefined,
    close: () => {
      statements.clear();
      database.close();
    },
  };
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
