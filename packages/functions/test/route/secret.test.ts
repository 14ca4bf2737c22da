import { locationOf } from "@submit/contract/protocol/request";
import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { outputOf } from "../../../contract/test/support/sample";
import { createTestApp, id, json, otherKey, requestKey, type TestApp, twins } from "../support/app";

describe("public", () => {
  const exchange = (app: TestApp, headers = {}) => app.call("cognitoTokenPost", { headers });
  const address = locationOf("cognitoTokenPost", id);

  test("needs a key, no sign-in", async () => {
    expect((await exchange(createTestApp(), { authorization: "" })).status).toBe(202);
  });

  test.each(["", "short", "k".repeat(42), "k".repeat(129), `${"k".repeat(42)}!`, `${"k".repeat(42)} `])(
    "refuses the key %j",
    async (key) => {
      const app = createTestApp();
      const response = await exchange(app, { "x-request-key": key });
      expect(response.status).toBe(400);
      expect(await json(response)).toMatchObject({ errors: [{ path: "x-request-key" }] });
      expect(app.records()).toBe(0);
    },
  );

  test("another key reads nothing, nor does any user", async () => {
    const app = createTestApp();
    await exchange(app);
    await app.consume("cognitoTokenPost", twins);
    expect((await app.get(address, { "x-request-key": otherKey })).status).toBe(404);
    expect((await app.get(address)).status).toBe(400);
    expect((await app.send("DELETE", address, undefined, { "x-request-key": otherKey })).status).toBe(404);
    expect((await app.get(address, { "x-request-key": requestKey })).status).toBe(200);
  });

  test("the key is not kept", async () => {
    const app = createTestApp();
    await exchange(app);
    expect(JSON.stringify([...app.store("cognitoTokenPost").records])).not.toContain(requestKey);
  });
});

describe.each(apiNames.filter((api) => specOf(api).secret))("secret %s", (api) => {
  const address = locationOf(api, id);
  const key = { "x-request-key": requestKey };

  test("is told again to whoever made the request, as the answer may be lost on the way", async () => {
    const app = createTestApp();
    await app.call(api);
    await app.consume(api, twins);
    app.pass(59_000);
    const answers = [await app.get(address, key), await app.get(address, key), await app.call(api)];
    for (const answer of answers) {
      expect(answer.status).toBe(specOf(api).status);
      expect(answer.status === 204 ? null : await json(answer)).toEqual(outputOf(api));
    }
    expect(JSON.stringify([...app.store(api).records.values()])).not.toContain('"input"');
  });

  test("is gone in a minute", async () => {
    const app = createTestApp();
    await app.call(api);
    await app.consume(api, twins);
    app.pass(61_000);
    expect((await app.get(address, key)).status).toBe(404);
  });
});
