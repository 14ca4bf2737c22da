import { locationOf } from "@submit/contract/protocol/request";
import { describe, expect, test } from "vitest";
import { outputOf } from "../../../contract/test/support/sample";
import { handlersOf } from "../../../core/test/support/world";
import { bob, codeOf, createTestApp, id, json, location, otherId, take, twins } from "../support/app";

describe("acceptance", () => {
  test("202 with what is needed to follow it", async () => {
    const response = await take(createTestApp());
    expect(response.status).toBe(202);
    expect(response.headers.get("location")).toBe(location);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(response.headers.get("x-request-id")).toBe(id);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await json(response)).toEqual({
      id,
      api: "bundlePost",
      status: "pending",
      attempts: 0,
      givesUpAt: "2026-11-24T12:10:00.000Z",
      cancellable: true,
    });
  });

  test("without an id of the client's, one is made and told", async () => {
    const app = createTestApp();
    const response = await app.send("POST", "/api/v1/bundle", { bundleId: "test" });
    const made = response.headers.get("x-request-id") ?? "";
    expect(response.headers.get("location")).toBe(locationOf("bundlePost", made));
    expect((await app.get(locationOf("bundlePost", made))).status).toBe(202);
  });

  test("the message holds API, owner and id alone", async () => {
    const app = createTestApp();
    await take(app);
    const [message] = app.queue("bundlePost").waiting;
    expect(Object.keys(message ?? {}).sort()).toEqual(["api", "id", "owner"]);
    expect(JSON.stringify(message)).not.toContain("alice");
  });
});

describe("idempotency", () => {
  test("the same again reports the same request", async () => {
    const app = createTestApp();
    await take(app);
    expect(await json(take(app))).toMatchObject({ id, api: "bundlePost", status: "pending" });
    expect(await json(take(app, "test", { "x-request-id": id.toUpperCase() }))).toMatchObject({ id });
    expect(app.records()).toBe(1);
    expect(app.messages()).toBe(1);
  });

  test("the order of members doesn't matter", async () => {
    const app = createTestApp();
    const send = (body: string) => app.send("POST", "/api/v1/bundle", body, { "x-request-id": id });
    expect((await send('{"bundleId":"test","qualifiers":{"a":"1","b":"2"}}')).status).toBe(202);
    expect((await send('{ "qualifiers" : {"b":"2","a":"1"}, "bundleId":"test" }')).status).toBe(202);
    expect(app.records()).toBe(1);
  });

  test("after it is done the same again gives the same answer and runs nothing", async () => {
    const app = createTestApp();
    await take(app);
    await app.consume("bundlePost", twins);
    const again = await take(app);
    expect(again.status).toBe(201);
    expect(await json(again)).toEqual(outputOf("bundlePost"));
    expect(app.messages()).toBe(0);
  });

  test("ten at once make one request", async () => {
    const app = createTestApp();
    const responses = await Promise.all(Array.from({ length: 10 }, () => take(app)));
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202));
    expect([app.records(), app.messages()]).toEqual([1, 1]);
  });

  test("other input is refused, and tells nothing of the first", async () => {
    const app = createTestApp();
    await take(app);
    const response = await take(app, "guest");
    expect(response.status).toBe(422);
    const body = await json(response);
    expect(body.code).toBe("REQUEST_ID_REUSED");
    expect(JSON.stringify(body)).not.toContain("test");
    expect([app.records(), app.messages()]).toEqual([1, 1]);
    await app.consume("bundlePost", twins);
    expect((await take(app, "guest")).status).toBe(422);
  });

  test("the same id in another API or of another user is another request", async () => {
    const app = createTestApp();
    await take(app);
    expect((await app.call("bundleGet")).status).toBe(202);
    expect((await take(app, "guest", bob)).status).toBe(202);
    expect(app.records()).toBe(3);
  });
});

describe("look-up", () => {
  test.each([
    ["an unknown id", locationOf("bundlePost", otherId)],
    ["an id that is none", locationOf("bundlePost", "..%2f..")],
    ["another API", locationOf("bundleGet", id)],
    ["an API that there isn't", `/api/v1/request/nothingGet/${id}`],
    ["an API of Object's", `/api/v1/request/constructor/${id}`],
  ])("of %s", async (_, address) => {
    const app = createTestApp();
    await take(app);
    const response = await app.get(address);
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe("REQUEST_NOT_FOUND");
    expect([app.records(), app.messages()]).toEqual([1, 1]);
  });

  test("in upper case is the same request", async () => {
    const app = createTestApp();
    const mixed = "abcdefab-cdef-4abc-8def-abcdefabcdef";
    await take(app, "test", { "x-request-id": mixed });
    expect((await app.get(locationOf("bundlePost", mixed.toUpperCase()))).status).toBe(202);
  });

  test("tells processing from pending", async () => {
    const app = createTestApp();
    await take(app);
    const seen: unknown[] = [];
    const slow = handlersOf({
      bundlePost: async () => {
        seen.push(await json(app.get(location)));
        return { bundleId: "test", title: "Test" };
      },
    });
    await app.consume("bundlePost", slow);
    expect(seen).toMatchObject([{ id, api: "bundlePost", status: "processing" }]);
  });

  test("of what has waited tells its place", async () => {
    const app = createTestApp();
    await take(app, "guest", bob);
    app.pass(10);
    await take(app);
    app.pass(2_000);
    expect(await json(app.get(location))).not.toHaveProperty("queuePosition");
    app.pass(2_000);
    expect(await json(app.get(location))).toMatchObject({ status: "pending", queuePosition: { ahead: 1 } });
    expect(await json(app.get(location, bob))).toMatchObject({ queuePosition: { ahead: 0 } });
  });

  test("does without its place when that can't be told", async () => {
    const app = createTestApp((ports) => ({
      ...ports,
      store: (api) => ({ ...ports.store(api), waiting: () => Promise.reject(new Error("down")) }),
    }));
    await take(app);
    app.pass(4_000);
    const response = await app.get(location);
    expect(response.status).toBe(202);
    const body = await json(response);
    expect(body).toMatchObject({ id, api: "bundlePost", status: "pending" });
    expect(body).not.toHaveProperty("queuePosition");
  });

  test("is over after a week", async () => {
    const app = createTestApp();
    await take(app);
    await app.consume("bundlePost", twins);
    app.pass(7 * 86_400_000 + 1_000);
    expect((await app.get(location)).status).toBe(404);
  });
});
