import { afterAll, describe, expect, test } from "vitest";
import { startCloud } from "../support/cloud";

const cloud = await startCloud();
// What reads links is loaded after the cloud is there.
const { createApp } = await import("../../src/route/app");
const { ports } = await import("../support/waiting");
const { settingOf, switchOn } = await import("@submit/core/reminder/setting");

afterAll(() => cloud.stop());

const nobody = async () => {
  throw new Error("Nobody signs in here");
};
const app = createApp({ ports, verify: nobody });
const FORM = { "content-type": "application/x-www-form-urlencoded" };

async function keyOf(owner: string): Promise<string> {
  await switchOn(owner, { email: "reader@example.com", language: "en" }, Date.now());
  return (await settingOf(owner))?.key ?? "";
}

describe("stopping reminders", () => {
  test("a look stops nothing, and one POST does", async () => {
    const path = `/api/v1/reminder/stop/${await keyOf("1.reader")}`;
    const page = await app.request(path);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    expect(await page.text()).toContain('<form method="post">');
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
    );
    expect((await app.request(path, { method: "HEAD" })).status).toBe(200);
    expect(await settingOf("1.reader")).toBeDefined();
    // As RFC 8058 has it: no cookie, no sign-in, no further step.
    const body = "List-Unsubscribe=One-Click";
    expect((await app.request(path, { method: "POST", headers: FORM, body })).status).toBe(200);
    expect(await settingOf("1.reader")).toBeUndefined();
  });

  test("says the same of a key that is nobody's as of one that was used, in the e-mail's language", async () => {
    const key = await keyOf("1.welsh");
    const stop = async (each: string) =>
      (await app.request(`/api/v1/reminder/stop/${each}?language=cy`, { method: "POST" })).text();
    const said = await stop(key);
    expect(said).toContain('<html lang="cy">');
    expect(said).not.toContain(key);
    expect(await stop(key)).toBe(said);
    expect(await stop("a".repeat(43))).toBe(said);
  });

  test.each(["short", `${"a".repeat(43)}!`, "%2e%2e"])("takes no %s for a key", async (key) => {
    expect((await app.request(`/api/v1/reminder/stop/${key}`, { method: "POST" })).status).toBe(404);
  });
});
