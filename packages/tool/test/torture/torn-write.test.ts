import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite } from "@submit/local/server/sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { randomOf } from "../../src/random";
import { tear, writeTransaction } from "../../src/torture/torn-write";

const SCHEMA = "CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, text TEXT NOT NULL);";
const ROWS = 50;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "torn-write-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The files as they are when their process is killed; with `again`, of a log that was begun again over older frames. */
function killed(again: boolean): { log: string; rows: () => number } {
  const database = openSqlite(join(folder, "alive"), "data.sqlite", SCHEMA);
  const insert = (id: number) => database.prepare("INSERT INTO entry VALUES (?, ?)").run(id, "x".repeat(500));
  for (let id = 1; id <= ROWS; id++) {
    if (again && id === ROWS - 2) database.exec("PRAGMA wal_checkpoint(RESTART)");
    insert(id);
  }
  const dead = mkdtempSync(join(folder, "dead-"));
  for (const end of ["", "-wal"])
    copyFileSync(join(folder, "alive", `data.sqlite${end}`), join(dead, `data.sqlite${end}`));
  database.close();
  const rows = () => {
    const opened = openSqlite(dead, "data.sqlite", SCHEMA);
    try {
      return Number(opened.prepare("SELECT count(*) AS rows FROM entry WHERE length(text) = 500").get()?.rows);
    } finally {
      opened.close();
    }
  };
  return { log: join(dead, "data.sqlite-wal"), rows };
}

describe.each([
  ["at the end of its file", false],
  ["over frames from before it was begun again", true],
])("a write to the log that is cut off, %s", (_, again) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("loses nothing that was committed, seed %i", (seed) => {
    const { log, rows } = killed(again);
    const before = readFileSync(log);
    const written = tear(log, randomOf(seed));
    const after = readFileSync(log);
    expect(written).toBeGreaterThan(0);
    expect(after.equals(before)).toBe(false);
    expect(after.length > before.length).toBe(!again);
    expect(rows()).toBe(ROWS);
  });

  test("would be taken were it whole, and damage the database", () => {
    const { log, rows } = killed(again);
    writeTransaction(log, 2, () => 0);
    expect(rows).toThrow();
  });
});

test("a log without a committed frame is left as it is", () => {
  const log = join(folder, "data.sqlite-wal");
  writeFileSync(log, "");
  expect(tear(log, randomOf(1))).toBe(0);
  expect(readFileSync(log)).toHaveLength(0);
});
