import { requestOf } from "@submit/contract/client/request-of";
import { locationOf } from "@submit/contract/protocol/request";
import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { inputOf } from "../../contract/test/support/sample";
import { createApp } from "../src/route/app";
import { createTestApp, id, json, otherKey, type TestApp, twins, verify } from "./support/app";

/** Headers of somebody else: another user with another key. */
const mallory = { authorization: "Bearer mallory", "x-request-key": otherKey };

/** Every API asked for by alice, one half of them done. */
async function lived(): Promise<TestApp> {
  const app = createTestApp();
  for (const [at, api] of apiNames.entries()) {
    expect((await app.call(api)).status).toBe(202);
    if (at % 2 === 0) await app.consume(api, twins);
  }
  return app;
}
/** The records of these owners, as they are now. */
const snapshot = (app: TestApp, owners: ReadonlySet<string>) =>
  JSON.stringify(apiNames.map((api) => [...app.store(api).records.values()].filter(({ owner }) => owners.has(owner))));
const ownersOf = (app: TestApp) =>
  new Set(apiNames.flatMap((api) => [...app.store(api).records.values()].map(({ owner }) => owner)));

describe("another user", () => {
  test("reads no record, cancels none and lists none", async () => {
    const app = await lived();
    const owners = ownersOf(app);
    const before = snapshot(app, owners);
    const said: string[] = [];
    for (const api of apiNames) {
      for (const method of ["GET", "DELETE"]) {
        const response = await app.send(method, locationOf(api, id), undefined, { ...mallory, prefer: "wait=1" });
        expect([method, api, response.status]).toEqual([method, api, 404]);
        // What is another's looks just like what never was.
        const { instance: _, ...problem } = await json(response);
        said.push(JSON.stringify(problem));
      }
    }
    expect(new Set(said).size).toBe(1);
    expect(await json(app.get("/api/v1/request", mallory))).toEqual({ requests: [] });
    expect(snapshot(app, owners)).toBe(before);
  });

  test("gets nothing of it by sending the same, with the same id", async () => {
    const app = await lived();
    const before = apiNames.map((api) => app.store(api).records.size);
    for (const api of apiNames) {
      const response = await app.call(api, { headers: mallory });
      expect([api, response.status]).toEqual([api, 202]);
      expect(await json(response)).toMatchObject({ status: "pending" });
    }
    expect(apiNames.map((api) => app.store(api).records.size)).toEqual(before.map((size) => size + 1));
  });

  test("walks every route there is and leaves all as it was", async () => {
    const app = await lived();
    const owners = ownersOf(app);
    const before = snapshot(app, owners);
    const { routes } = createApp({ ports: app.ports, verify });
    // Connection, calendar and reminders live in DynamoDB: they have tests of their own.
    const walked = routes.filter(
      ({ method, path }) =>
        method !== "ALL" &&
        path.startsWith("/api/v1") &&
        !path.endsWith("/connection") &&
        !path.includes("/reminder/stop/") &&
        !(method === "GET" && path.endsWith("/calendar")),
    );
    expect(walked.length).toBeGreaterThan(apiNames.length);
    for (const { method, path } of walked) {
      for (const api of apiNames) {
        const fields: Record<string, unknown> = { ...inputOf(api), api, id };
        const address = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(fields[name] ?? "x")));
        const { body = "{}" } = requestOf(specOf(api), inputOf(api)).init;
        const response = await app.send(method, address, method === "POST" ? body : undefined, mallory);
        const said = await response.text();
        for (const owner of owners) expect(said).not.toContain(owner);
        // Nothing is done yet of what mallory asks for, so every output would be alice's. An attempt is mallory's own.
        if (response.status === 200) expect(said).toMatch(/^\{("requests":\[|"state":)/);
        else expect([202, 400, 404, 422, 429]).toContain(response.status);
      }
    }
    expect(snapshot(app, owners)).toBe(before);
  });
});
