import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import "../../core/test/support/environment";
import { reported, started } from "../src/report";

const folder = mkdtempSync(join(tmpdir(), "report-"));
const file = join(folder, "log");
const before = process.env.LOG_FILE;

beforeAll(() => {
  process.env.LOG_FILE = file;
});
afterAll(() => {
  process.env.LOG_FILE = before;
  rmSync(folder, { recursive: true });
});

/** What JSON's own parser says of text, of which it quotes a part. */
function quoting(): never {
  return JSON.parse("planted") as never;
}

test.each([
  ["function.failed", () => reported(async () => quoting())],
  ["function.start-failed", async () => started(quoting)],
])("%s is told by the log alone, without what the error quotes", async (event, run) => {
  const error = await run().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  // Lambda writes down the message, the stack and what is enumerable.
  expect(String((error as Error).stack) + JSON.stringify(error)).not.toContain("planted");
  expect((error as Error).cause).toBeUndefined();
  const line = readFileSync(file, "utf8").trim().split("\n").at(-1) ?? "";
  expect(JSON.parse(line)).toMatchObject({ level: "error", event, error: "SyntaxError" });
  expect(line).not.toContain("planted");
});

test("what goes well passes through", async () => {
  expect([await reported(async () => 1), started(() => 2)]).toEqual([1, 2]);
});
