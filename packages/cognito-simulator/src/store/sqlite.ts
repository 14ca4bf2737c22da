import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Opens a database file of a folder, which is made when absent. What it commits outlives a killed process. Throws with code
 * ERR_SQLITE_ERROR when the file is damaged or cut short.
 */
export function openFile(
  folder: string,
  file: string,
  schema: string,
  make = (path: string) => new DatabaseSync(path),
): DatabaseSync {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, file);
  if (isCutShort(path)) throw damaged(file, "it is cut short");
  const database = make(path);
  try {
    // A commit is in the write-ahead log before it returns. NORMAL leaves out the sync that only a loss of power would need.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;");
    const check = database.prepare("PRAGMA integrity_check(1)").get()?.integrity_check;
    if (check !== "ok") throw damaged(file, String(check));
    database.exec(schema);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Runs steps as one transaction; what they throw undoes them. */
export function transaction<T>(database: DatabaseSync, steps: () => T): T {
  database.prepare("BEGIN IMMEDIATE").run();
  try {
    const result = steps();
    database.prepare("COMMIT").run();
    return result;
  } catch (error) {
    // SQLite has undone them by itself where the disk was full.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** SQLite takes a file that is cut within its last page, and misses what was there when it reads it. */
function isCutShort(path: string): boolean {
  if (!existsSync(path) || statSync(path).size === 0) return false;
  const header = readFileSync(path).subarray(0, 18);
  // Two bytes at 16 hold the page size; 1 stands for 65,536 (SQLite database file format).
  const pageSize = header.length < 18 ? 0 : header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  return pageSize === 0 || statSync(path).size % pageSize !== 0;
}

function damaged(file: string, why: string): Error {
  return Object.assign(new Error(`${file} is damaged: ${why}`), { code: "ERR_SQLITE_ERROR" });
}
