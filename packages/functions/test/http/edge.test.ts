import { describe, expect, test } from "vitest";
import { relink } from "../support/link";

const key = "k".repeat(32);
const older = "o".repeat(32);
relink("Settings", { edgeKeys: `${older} ${key}` });
// The links are read when core is first loaded.
const { isPublic } = await import("../../src/http/edge");
const { createTestApp, json } = await import("../support/app");

describe("key", () => {
  test.each(["/api/health", "/api/config", "/api/v1/bundle", "/api/docs", "/nowhere"])("%s needs it", async (path) => {
    for (const headers of [
      {},
      { "x-submit-key": "" },
      { "x-submit-key": `${key}x` },
      { "x-submit-key": `${older} ${key}` },
    ]) {
      const app = createTestApp();
      const response = await app.get(path, headers);
      expect(response.status).toBe(403);
      const body = await json(response);
      expect(body.code).toBe("FORBIDDEN");
      expect(JSON.stringify(body)).not.toContain(key);
      expect(app.records()).toBe(0);
    }
  });

  test.each([key, older])("lets through who has it: any of the ring", async (each) => {
    const app = createTestApp();
    expect((await app.get("/api/health", { "x-submit-key": each })).status).toBe(200);
    expect((await app.call("bundleGet", { headers: { "x-submit-key": each } })).status).toBe(202);
  });
});

describe("public address", () => {
  test.each(["8.8.8.8", "203.0.113.6", "172.32.0.1", "2001:4860:4860::8888", "2a00:1450::1"])("%s", (address) => {
    expect(isPublic(address)).toBe(true);
  });

  test.each([
    "",
    "example.com",
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fd00::1",
    "fe80::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "1.2.3",
    "1.2.3.4.5",
    "::::1",
  ])("%j is none", (address) => {
    expect(isPublic(address)).toBe(false);
  });
});
