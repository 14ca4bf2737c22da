import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileLog } from "../../src/host/log";

const folder = mkdtempSync(join(tmpdir(), "log-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a line has the kind and place of an error, and not its message", () => {
  const file = join(folder, "submit.log");
  fileLog(file)("cloud.poll-failed", { queue: "Work" }, new TypeError("a figure of 1234.56"));
  const text = readFileSync(file, "utf8");
  expect(JSON.parse(text)).toMatchObject({
    level: "error",
    event: "cloud.poll-failed",
    queue: "Work",
    error: "TypeError",
    stack: expect.arrayContaining([expect.stringContaining("log.test.ts")]),
  });
  expect(text).not.toContain("1234.56");
});

test("a line that can't be written ends nothing", () => {
  // Appending to a folder fails, as appending to a file on a full disk does.
  expect(() => fileLog(folder)("cloud.poll-failed", {})).not.toThrow();
});
