import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROWSER_FAULT_PATH, faultPages } from "@submit/contract/protocol/browser-fault";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp } from "../support/app";

const folder = mkdtempSync(join(tmpdir(), "fault-"));
const file = join(folder, "log");
const before = process.env.LOG_FILE;
beforeAll(() => {
  process.env.LOG_FILE = file;
});
afterAll(() => {
  process.env.LOG_FILE = before;
  rmSync(folder, { recursive: true });
});

const fault = { code: "TypeError", page: "return", version: "0.2.0" };
const from = (address: string) => ({ authorization: "", "cloudfront-viewer-address": `${address}:1234` });

describe("a fault of the web app", () => {
  test("is written into the log, and counted", async () => {
    const response = await createTestApp().send("POST", BROWSER_FAULT_PATH, fault, from("203.0.113.6"));
    expect([response.status, await response.text()]).toEqual([204, ""]);
    const lines = readFileSync(file, "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: "error", event: "browser.failed", ...fault }),
    );
    expect(lines.some((line) => line.includes('"BrowserFaults":1'))).toBe(true);
    expect(lines.join()).not.toContain("203.0.113.6");
  });

  test.each([
    { ...fault, code: "Error: planted" },
    { ...fault, page: "/vat/123456789/return" },
    { ...fault, version: "planted" },
    { ...fault, message: "planted" },
    {},
  ])("says nothing that the user wrote: %j", async (body) => {
    const response = await createTestApp().send("POST", BROWSER_FAULT_PATH, body, from("203.0.113.7"));
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain("planted");
    expect(readFileSync(file, "utf8")).not.toContain("planted");
  });

  test("is taken ten times a minute of one address, whatever others do", async () => {
    const app = createTestApp();
    const tell = async (address: string) => (await app.send("POST", BROWSER_FAULT_PATH, fault, from(address))).status;
    for (let count = 0; count < 10; count++) expect(await tell("203.0.113.8")).toBe(204);
    expect(await tell("203.0.113.8")).toBe(429);
    expect(await tell("203.0.113.9")).toBe(204);
    app.pass(60_000);
    expect(await tell("203.0.113.8")).toBe(204);
  });

  test("is taken a hundred times a minute in all", async () => {
    const app = createTestApp();
    const statuses: number[] = [];
    for (let count = 0; count <= 100; count++)
      statuses.push((await app.send("POST", BROWSER_FAULT_PATH, fault, from(`198.51.100.${count}`))).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });
});

test("pages are named by plain words", () => {
  for (const page of faultPages) expect(page).toMatch(/^[a-z-]+$/);
});
