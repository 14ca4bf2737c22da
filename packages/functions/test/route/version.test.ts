import { CLIENT_VERSION_HEADER, OLDEST_CLIENT, VERSION } from "@submit/contract/protocol/version";
import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { createTestApp, id, json, location, requestKey, take, twins } from "../support/app";

const old = { [CLIENT_VERSION_HEADER]: "0.0.9" };

describe("a client that is too old", () => {
  test.each(apiNames.filter((api) => specOf(api).auth === "user"))("starts no new %s", async (api) => {
    const app = createTestApp();
    const response = await app.call(api, { headers: old });
    expect(response.status).toBe(409);
    const body = await json(response);
    expect(body).toMatchObject({ code: "CLIENT_OUTDATED", detail: expect.stringContaining(OLDEST_CLIENT) });
    expect(body.instance).toBeUndefined();
    expect([app.records(), app.messages()]).toEqual([0, 0]);
  });

  test("is told how what it began stands, also when it sends the same again", async () => {
    const app = createTestApp();
    await take(app);
    expect((await take(app, "test", old)).status).toBe(202);
    // Its input may be of a form that is no longer taken.
    const input = { bundleId: "test", dropped: "since" };
    expect((await app.call("bundlePost", { input, headers: old })).status).toBe(202);
    expect((await app.get(location, old)).status).toBe(202);
    expect([app.records(), app.messages()]).toEqual([1, 1]);
    await app.consume("bundlePost", twins);
    expect((await take(app, "test", old)).status).toBe(201);
    expect((await app.get(location, old)).status).toBe(201);
  });

  test("reads its lists, cancels, and keeps its sign-in: it may be in the middle of a filing", async () => {
    const app = createTestApp();
    await take(app);
    expect((await app.get("/api/v1/request", old)).status).toBe(200);
    expect((await app.send("DELETE", location, undefined, old)).status).toBe(204);
    for (const api of apiNames.filter((each) => specOf(each).auth === "public"))
      expect((await app.call(api, { headers: { ...old, "x-request-key": requestKey } })).status).toBe(202);
  });
});

test.each([VERSION, "99.0.0", "no version"])("a client of version %s is taken", async (version) => {
  expect((await take(createTestApp(), "test", { [CLIENT_VERSION_HEADER]: version, "x-request-id": id })).status).toBe(
    202,
  );
});

test("the service says its version, and the oldest client that it takes", async () => {
  expect(await json(createTestApp().get("/api/config"))).toMatchObject({
    version: VERSION,
    oldestClient: OLDEST_CLIENT,
  });
});
