import { locationOf } from "@submit/contract/protocol/request";
import { apiNames } from "@submit/contract/registry";
import { ProblemError } from "@submit/core/error";
import { describe, expect, test, vi } from "vitest";
import { inputOf } from "../../../contract/test/support/sample";
import { handlersOf } from "../../../core/test/support/world";
import { bob, createTestApp, id, json, location, otherId, type TestApp, take, twins } from "../support/app";

describe("list", () => {
  const listed = async (app: TestApp, headers = {}, query = "") =>
    (await json(app.get(`/api/v1/request${query}`, headers))).requests as Record<string, unknown>[];

  test("newest first and only one's own", async () => {
    const app = createTestApp();
    await take(app);
    app.pass(10);
    await app.call("bundleGet", { headers: { "x-request-id": otherId } });
    app.pass(10);
    await take(app, "guest", bob);
    expect((await listed(app)).map(({ location: each }) => each)).toEqual([locationOf("bundleGet", otherId), location]);
    expect((await listed(app, bob)).map(({ location: each }) => each)).toEqual([location]);
    expect(await listed(app, { authorization: "Bearer carol" })).toEqual([]);
  });

  test("tells how each stands, and neither figures nor owner", async () => {
    const app = createTestApp();
    await take(app);
    const refuse = handlersOf({
      bundlePost: async () => {
        throw new ProblemError("CAP_REACHED", "All places are taken.");
      },
    });
    app.pass(1_000);
    await app.consume("bundlePost", refuse);
    expect(await listed(app)).toEqual([
      {
        id,
        api: "bundlePost",
        status: "failed",
        createdAt: "2026-11-24T12:00:00.000Z",
        updatedAt: "2026-11-24T12:00:01.000Z",
        location,
        error: { code: "CAP_REACHED", title: expect.any(String), detail: "All places are taken.", status: 403 },
      },
    ]);
  });

  test("tells which return is on its way, until it has ended", async () => {
    const app = createTestApp();
    await app.call("hmrcVatReturnPost");
    const { vrn, periodKey } = inputOf("hmrcVatReturnPost");
    expect(await listed(app)).toMatchObject([
      { api: "hmrcVatReturnPost", status: "pending", files: { vrn, periodKey } },
    ]);
    expect(JSON.stringify(await listed(app))).not.toContain("vatDueSales");
    await app.consume("hmrcVatReturnPost", twins);
    const [ended] = await listed(app);
    expect([ended?.status, ended?.files]).toEqual(["completed", undefined]);
  });

  test("has a return on its way that can't be opened, without saying which", async () => {
    const app = createTestApp();
    await app.call("hmrcVatReturnPost");
    const { records } = app.store("hmrcVatReturnPost");
    for (const [key, record] of records) records.set(key, { ...record, input: "sealed with a key that is gone" });
    const [found] = await listed(app);
    expect([found?.status, found?.files]).toEqual(["pending", undefined]);
  });

  test("is of what a user asked for, and not of each draft that a page saved meanwhile", async () => {
    const app = createTestApp();
    await take(app);
    for (let each = 0; each < 60; each++) {
      await app.call("draftPost", { headers: { "x-request-id": crypto.randomUUID() } });
      await app.consume("draftPost", twins);
      app.pass(1);
    }
    expect((await listed(app)).map(({ api }) => api)).toEqual(["bundlePost"]);
  });

  test("may be of one API alone, whose table alone is looked at", async () => {
    const app = createTestApp();
    await take(app);
    await app.call("hmrcVatReturnPost");
    const looked = apiNames.map((api) => vi.spyOn(app.store(api), "list"));
    expect((await listed(app, {}, "?api=hmrcVatReturnPost")).map(({ api }) => api)).toEqual(["hmrcVatReturnPost"]);
    expect(looked.filter(({ mock }) => mock.calls.length > 0)).toHaveLength(1);
    for (const query of [
      "?api=draftPost",
      "?api=cognitoTokenPost",
      "?api=x",
      "?api=",
      "?apis=bundlePost",
      "?api=bundlePost&api=x",
    ])
      expect((await app.get(`/api/v1/request${query}`)).status, query).toBe(400);
  });

  test("is bounded", async () => {
    const app = createTestApp();
    for (let each = 0; each < 60; each++) {
      await app.call("bundleGet", { headers: { "x-request-id": crypto.randomUUID() } });
      await app.consume("bundleGet", twins);
      app.pass(1);
    }
    expect(await listed(app)).toHaveLength(50);
  });
});
