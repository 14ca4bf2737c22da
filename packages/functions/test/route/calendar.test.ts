import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { securityHeaders } from "@submit/contract/protocol/security-header";
import { afterAll, describe, expect, test } from "vitest";
import { callOf } from "../../../core/test/support/call";
import { startCloud } from "../support/cloud";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { createApp } = await import("../../src/route/app");
const { json, verify } = await import("../support/app");
const { ports } = await import("../support/waiting");
const { change } = await import("@submit/core/calendar/calendar");
const { ownerOf } = await import("@submit/core/identity/owner");

const app = createApp({ ports, verify });
afterAll(() => cloud.stop());

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  app.request(`/api/v1/calendar${path}`, { method, headers });
const call = callOf(ownerOf("alice"), { api: "calendarPost" });
const make = async () => `/${((await change({ action: "make" }, call)).address ?? "").split("/").at(-1)}`;

describe("calendar", () => {
  test("tells its user alone whether there is an address", async () => {
    await make();
    expect(await json(get("", { authorization: "Bearer alice" }))).toMatchObject({ feed: { language: "en" } });
    expect(await json(get("", { authorization: "Bearer bob" }))).toEqual({});
    expect((await get("")).status).toBe(401);
    const head = await get("", { authorization: "Bearer alice" }, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(cloud.sent).toEqual([]);
  });

  test("is had by its address without a sign-in, and kept by nobody but who asks", async () => {
    const file = await make();
    const answer = await get(file);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("private, max-age=3600");
    expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    for (const [name, value] of Object.entries(securityHeaders)) expect(answer.headers.get(name)).toBe(value);
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n(.*\r\n)+END:VCALENDAR\r\n$/);
    const head = await get(file, {}, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await get(file, {}, "POST")).status).toBe(405);
  });

  test("is not sent again to who has it, however its tag was marked on the way", async () => {
    const file = await make();
    const tag = (await get(file)).headers.get("etag") ?? "";
    for (const known of [tag, `W/${tag}`, `"other", W/${tag}`]) {
      const answer = await get(file, { "if-none-match": known });
      expect([answer.status, await answer.text(), answer.headers.get("etag")]).toEqual([304, "", tag]);
    }
    expect((await get(file, { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("says the same of an address that has ended and of what never was one", async () => {
    const old = await make();
    await make();
    const answers = await Promise.all(
      [old, `/${"A".repeat(43)}.ics`, "/x", "/x.ics", `/${"A".repeat(5_000)}`].map((file) => get(file)),
    );
    const said = await Promise.all(
      answers.map(async (answer) => [answer.status, answer.headers.get("cache-control"), await answer.text()]),
    );
    expect(said[0]).toMatchObject([404, "no-store", expect.stringContaining("NOT_FOUND")]);
    for (const each of said) expect(each).toEqual(said[0]);
    expect((await get("/a/b.ics")).status).toBe(404);
  });

  test("leaves its key in no log, found or not", async () => {
    const folder = mkdtempSync(join(tmpdir(), "calendar-log-"));
    const before = process.env.LOG_FILE;
    process.env.LOG_FILE = join(folder, "log");
    try {
      const old = await make();
      const file = await make();
      for (const each of [old, file, `${file}x`, `${file}?key=${file}`]) await get(each, { "x-request-id": file });
      const log = readFileSync(join(folder, "log"), "utf8");
      expect(log).toContain("/api/v1/calendar/:file");
      for (const each of [old, file]) expect(log).not.toContain(each.slice(1, 44));
    } finally {
      if (before === undefined) delete process.env.LOG_FILE;
      else process.env.LOG_FILE = before;
      rmSync(folder, { recursive: true });
    }
  });
});
