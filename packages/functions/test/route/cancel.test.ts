import { locationOf } from "@submit/contract/protocol/request";
import { describe, expect, test } from "vitest";
import { handlersOf } from "../../../core/test/support/world";
import { bob, codeOf, createTestApp, id, json, location, type TestApp, take, twins } from "../support/app";

describe("cancel", () => {
  const cancel = (app: TestApp, headers = {}) => app.send("DELETE", location, undefined, headers);

  test("what is pending", async () => {
    const app = createTestApp();
    await take(app);
    expect((await cancel(app)).status).toBe(204);
    const looked = await app.get(location);
    expect(looked.status).toBe(409);
    expect(await json(looked)).toMatchObject({ code: "CANCELLED", instance: location });
    await app.consume("bundlePost", handlersOf({}));
    expect((await app.get(location)).status).toBe(409);
    // To cancel again asks for what is so already.
    expect((await cancel(app)).status).toBe(204);
  });

  test("what is done is too late", async () => {
    const app = createTestApp();
    await take(app);
    await app.consume("bundlePost", twins);
    const response = await cancel(app);
    expect(response.status).toBe(409);
    expect(await codeOf(response)).toBe("NOT_CANCELLABLE");
    expect((await app.get(location)).status).toBe(201);
  });

  test("what is under way is too late", async () => {
    const app = createTestApp();
    await take(app);
    const seen: number[] = [];
    const slow = handlersOf({
      bundlePost: async () => {
        seen.push((await cancel(app)).status);
        return { bundleId: "test", title: "Test" };
      },
    });
    await app.consume("bundlePost", slow);
    expect(seen).toEqual([409]);
    expect((await app.get(location)).status).toBe(201);
  });

  test("what is unknown or another's is not found", async () => {
    const app = createTestApp();
    expect((await cancel(app)).status).toBe(404);
    await take(app);
    expect((await cancel(app, bob)).status).toBe(404);
    expect((await app.get(location)).status).toBe(202);
  });

  test("a return that has not come is taken as cancelled, of this user alone", async () => {
    const app = createTestApp();
    const at = locationOf("hmrcVatReturnPost", id);
    expect((await app.send("DELETE", at, undefined, bob)).status).toBe(204);
    const send = () => app.call("hmrcVatReturnPost", { headers: { "x-request-id": id } });
    expect((await send()).status).toBe(202);
    expect((await app.send("DELETE", at)).status).toBe(204);
    const late = await send();
    expect(late.status).toBe(409);
    expect(await json(late)).toMatchObject({ code: "CANCELLED", instance: at });
  });
});
