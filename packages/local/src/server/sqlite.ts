import { DatabaseSync, type StatementSync } from "node:sqlite";
import { openFile } from "@submit/cognito-simulator/store/sqlite";

export { transaction } from "@submit/cognito-simulator/store/sqlite";

/** Opens a database file of a folder; it prepares each statement once, as that takes longer than to run it. Throws as `openFile` does. */
export function openSqlite(folder: string, file: string, schema: string): DatabaseSync {
  return openFile(folder, file, schema, (path) => new RememberingDatabase(path));
}

class RememberingDatabase extends DatabaseSync {
  readonly #statements = new Map<string, StatementSync>();

  override prepare(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? super.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Whether an error says that nothing can be read or written now: a disk that is full, read-only or failing. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  return UNAVAILABLE.has(Number(error.errcode) & 0xff);
}

/** SQLite's result codes BUSY, READONLY, IOERR, FULL and CANTOPEN, without their extensions. */
const UNAVAILABLE = new Set([5, 8, 10, 13, 14]);
