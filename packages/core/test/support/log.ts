import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The lines that are logged while some work is done, metrics among them. */
export async function loggedBy(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(join(tmpdir(), "submit-log-"));
  const file = join(folder, "log");
  const before = process.env.LOG_FILE;
  process.env.LOG_FILE = file;
  try {
    await work();
    return readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  } finally {
    process.env.LOG_FILE = before;
    rmSync(folder, { recursive: true });
  }
}
