import { CALENDAR_PATH } from "@submit/contract/protocol/calendar";
import { locationOf } from "@submit/contract/protocol/request";
import { OLDEST_CLIENT, VERSION } from "@submit/contract/protocol/version";
import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { createTestApp, id, json, location, requestKey, take, twins } from "../support/app";

const SECRET = "planted-secret-123456789";

describe("not found", () => {
  test.each([
    "/",
    "/api",
    "/api/v1/nothing",
    "/api/v1/bundle/",
    "/api/v1/bundle/a/b",
    "/api/v2/bundle",
    "/API/v1/bundle",
  ])("%s", async (path) => {
    const response = await createTestApp().get(path);
    expect(response.status).toBe(404);
    expect(await json(response)).toMatchObject({ code: "NOT_FOUND", status: 404 });
  });

  test("the address is not repeated", async () => {
    const text = await (await createTestApp().get(`/api/${SECRET}`)).text();
    expect(text).not.toContain(SECRET);
  });
});

describe("method", () => {
  test.each([
    ["PUT", "/api/v1/bundle", "DELETE, GET, POST"],
    ["PATCH", "/api/v1/bundle/test", "DELETE"],
    ["GET", "/api/v1/bundle/test", "DELETE"],
    ["GET", "/api/v1/cognito/token", "POST"],
    ["DELETE", "/api/v1/hmrc/vat/return", "POST"],
    ["POST", "/api/v1/hmrc/vat/return/18A1", "GET"],
    ["POST", "/api/v1/request", "GET, HEAD"],
    ["PUT", locationOf("bundleGet", id), "DELETE, GET, HEAD"],
    ["POST", "/api/health", "GET, HEAD"],
    ["OPTIONS", "/api/v1/bundle", "DELETE, GET, POST"],
  ])("%s %s", async (method, path, allowed) => {
    const response = await createTestApp().send(method, path);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")?.split(", ").sort().join(", ")).toBe(allowed);
    expect(await json(response)).toMatchObject({ code: "METHOD_NOT_ALLOWED" });
  });
});

describe("HEAD", () => {
  // Where the calendar's address is made it is also told of: route/calendar.
  const alone = apiNames.filter((api) => specOf(api).paths[0] !== CALENDAR_PATH);

  test.each(alone)("of %s starts no work", async (api) => {
    const app = createTestApp();
    const response = await app.send("HEAD", specOf(api).paths[0], undefined, { "x-request-key": requestKey });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).not.toContain("HEAD");
    expect(app.records()).toBe(0);
  });

  test.each(["/api/health", "/api/config", "/api/openapi.json", "/api/docs", "/api/v1/request", location])(
    "of %s is GET without a body",
    async (path) => {
      const app = createTestApp();
      await take(app);
      await app.consume("bundlePost", twins);
      const [head, get] = [await app.send("HEAD", path), await app.get(path)];
      expect(head.status).toBe(get.status);
      expect(head.ok).toBe(true);
      expect(await head.text()).toBe("");
      expect(await get.text()).not.toBe("");
      for (const name of ["content-type", "cache-control", "strict-transport-security"])
        expect(head.headers.get(name)).toBe(get.headers.get(name));
      expect(app.records()).toBe(1);
    },
  );
});

describe("body limit", () => {
  const oversized = JSON.stringify({ bundleId: "test", qualifiers: { a: "x".repeat(64 * 1024) } });

  test("by content-length", async () => {
    const app = createTestApp();
    const response = await app.send("POST", "/api/v1/bundle", oversized, {
      "content-length": String(oversized.length),
    });
    expect(response.status).toBe(413);
    expect(await json(response)).toMatchObject({ code: "BODY_TOO_LARGE" });
    expect(app.records()).toBe(0);
  });

  test("by what really comes", async () => {
    const app = createTestApp();
    const response = await app.send("POST", "/api/v1/bundle", oversized);
    expect(response.status).toBe(413);
    expect(app.records()).toBe(0);
  });

  test("what fits is read", async () => {
    const small = JSON.stringify({ bundleId: "test" });
    const padded = `${small}${" ".repeat(64 * 1024 - small.length)}`;
    expect((await createTestApp().send("POST", "/api/v1/bundle", padded)).status).toBe(202);
    expect((await createTestApp().send("POST", "/api/v1/bundle", `${padded} `)).status).toBe(413);
  });
});

describe("synchronous", () => {
  test("health", async () => {
    const response = await createTestApp().get("/api/health", { authorization: "" });
    expect(response.status).toBe(200);
    expect(await json(response)).toEqual({ status: "ok", stage: "test", viewer: false });
  });

  test.each([
    ["198.51.100.10:46532", true],
    // CloudFront writes an IPv6 address without brackets.
    ["2406:2d40:728d:fa10::c4a:42838", true],
    ["10.0.0.1:46532", false],
  ])("health of a call from %s", async (address, viewer) => {
    const response = await createTestApp().get("/api/health", { "cloudfront-viewer-address": address });
    expect(await json(response)).toMatchObject({ viewer });
  });

  test("config is public and holds no secret", async () => {
    const response = await createTestApp().get("/api/config", { authorization: "" });
    const body = await json(response);
    expect(response.status).toBe(200);
    expect(body).toEqual({
      stage: "test",
      version: VERSION,
      oldestClient: OLDEST_CLIENT,
      figures: "any",
      languages: ["en", "cy"],
      reminders: true,
      signIn: {
        authorizeUrl: "http://localhost:3001/oauth2/authorize",
        logoutUrl: "http://localhost:3001/logout",
        clientId: "test-client",
        scope: "openid email profile",
      },
      hmrc: {
        authorizeUrl: "http://localhost:3003/oauth/authorize",
        clientId: "test-client",
        scope: "read:vat write:vat",
        sandbox: true,
      },
    });
    expect(JSON.stringify(body)).not.toContain("test-secret");
  });

  test("everything else asks for a user or a key", async () => {
    const app = createTestApp();
    const anonymous = { authorization: "", "x-request-key": "" };
    for (const api of apiNames) {
      const response = await app.call(api, { headers: anonymous });
      expect(response.status).toBe(specOf(api).auth === "public" ? 400 : 401);
      expect((await app.get(locationOf(api, id), anonymous)).status).toBe(specOf(api).auth === "public" ? 400 : 401);
    }
    for (const path of ["/api/v1/request", "/api/v1/hmrc/connection"]) {
      const response = await app.get(path, anonymous);
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect(app.records()).toBe(0);
  });
});
