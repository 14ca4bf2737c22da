import { requestOf } from "@submit/contract/client/request-of";
import { ConnectionAttempt } from "@submit/contract/protocol/connection";
import { locationOf, RequestList } from "@submit/contract/protocol/request";
import { isIrreversible } from "@submit/contract/protocol/spec";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { requireAttempt } from "@submit/core/hmrc/attempt";
import { ownerOf } from "@submit/core/identity/owner";
import { words } from "@submit/core/reminder/letter/letter";
import * as v from "valibot";
import { afterAll, describe, expect, test } from "vitest";
import { inputOf } from "../../contract/test/support/sample";
import { memoryDynamo } from "../../core/test/support/dynamo/memory";
import { durableTables } from "../../core/test/support/dynamo/table";
import { createApp } from "../src/route/app";
import { createTestApp, id, json, otherId, otherKey, type TestApp, twins, verify } from "./support/app";
import { ALICES_CONNECTION, inputOfAlice, plant, toldToAlice } from "./support/planted";

const dynamo = memoryDynamo(durableTables);
afterAll(() => dynamo.stop());

/** Headers of somebody else: another user with another key. */
const mallory = { authorization: "Bearer mallory", "x-request-key": otherKey };

const LIST = "/api/v1/request";
/** What mallory puts into addresses: alice's connection, and keys that look like keys. */
const ADDRESSES = { connectionId: ALICES_CONNECTION, file: `${"A".repeat(43)}.ics`, key: "A".repeat(43) };

/** The routes that answer mallory at once, and what each may say, with the ids of what mallory has asked for. */
const AT_ONCE: Readonly<Record<string, (said: string, own: ReadonlySet<unknown>) => void>> = {
  [`GET ${LIST}`]: (said, own) => {
    const { requests } = v.parse(RequestList, JSON.parse(said));
    for (const each of requests) expect(own).toContain(each.id);
  },
  [`DELETE ${LIST}/:api/:id`]: (said) => expect(said).toBe(""),
  "GET /api/v1/calendar": (said) => expect(said).toBe("{}"),
  "GET /api/v1/hmrc/connection": (said) => expect(JSON.parse(said)).toEqual({ connections: [] }),
  "DELETE /api/v1/hmrc/connection/:connectionId": (said) => expect(said).toBe(""),
  "POST /api/v1/hmrc/connection/attempt": (said) => {
    const { state, connectionId } = v.parse(v.strictObject(ConnectionAttempt.entries), JSON.parse(said));
    expect(requireAttempt(ownerOf("mallory"), state, Date.parse("2026-11-24T12:00:00Z"))).toMatchObject({
      connectionId,
    });
  },
  "GET /api/v1/reminder/stop/:key": (said) => expect(said).toContain(`<h1>${words.en.page.title}</h1>`),
  "POST /api/v1/reminder/stop/:key": (said) => expect(said).toContain(`<h1>${words.en.page.done}</h1>`),
};

const isCancel = ({ method, path }: { readonly method: string; readonly path: string }) =>
  method === "DELETE" && path === `${LIST}/:api/:id`;

/** Every API asked for by alice, about one half of them done. */
async function lived(): Promise<TestApp> {
  const app = createTestApp();
  for (const [at, api] of apiNames.entries()) {
    expect((await app.call(api, { input: inputOfAlice(api) })).status).toBe(202);
    // A filing names its business in the list until it has ended.
    if (at % 2 === 0 && api !== "hmrcVatReturnPost") await app.consume(api, twins);
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
    const send = (method: string, api: ApiName, of: string) =>
      app.send(method, locationOf(api, of), undefined, { ...mallory, prefer: "wait=1" });
    for (const api of apiNames) {
      for (const method of isIrreversible(specOf(api)) ? ["GET"] : ["GET", "DELETE"]) {
        const response = await send(method, api, id);
        expect([method, api, response.status]).toEqual([method, api, 404]);
        // What is another's looks just like what never was.
        const { instance: _, ...problem } = await json(response);
        said.push(JSON.stringify(problem));
      }
    }
    expect(new Set(said).size).toBe(1);
    expect(await json(app.get(LIST, mallory))).toEqual({ requests: [] });
    // A return that has not come is taken as cancelled, and mallory's own of alice's id is one.
    for (const of of [id, otherId]) {
      const response = await send("DELETE", "hmrcVatReturnPost", of);
      expect([response.status, await response.text()]).toEqual([204, ""]);
    }
    expect(snapshot(app, owners)).toBe(before);
  });

  test("gets nothing of it by sending the same, with the same id", async () => {
    const app = await lived();
    const before = apiNames.map((api) => app.store(api).records.size);
    for (const api of apiNames) {
      const response = await app.call(api, { input: inputOfAlice(api), headers: mallory });
      expect([api, response.status]).toEqual([api, 202]);
      expect(await json(response)).toMatchObject({ status: "pending" });
    }
    expect(apiNames.map((api) => app.store(api).records.size)).toEqual(before.map((size) => size + 1));
  });

  test("walks every route there is and leaves all as it was", async () => {
    const app = await lived();
    const alices = await plant(app);
    const owners = ownersOf(app);
    const before = snapshot(app, owners);
    const told = await toldToAlice(app, alices);
    const planted = [...Object.values(alices), ...owners, id];
    const { routes } = createApp({ ports: app.ports, verify });
    const walked = routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/v1"))
      // Some APIs are only listed when they are named.
      .flatMap((each) => (each.path === LIST ? [each, { ...each, path: `${LIST}?api=:api` }] : [each]))
      // Mallory's own return of alice's id is taken as cancelled, and is mallory's to see from then on.
      .sort((one, other) => Number(isCancel(one)) - Number(isCancel(other)));
    const answered = new Set<string>();
    const own = new Set<unknown>();
    for (const { method, path } of walked) {
      const route = `${method} ${path.split("?")[0]}`;
      for (const api of apiNames) {
        const fields: Record<string, unknown> = { ...inputOfAlice(api), api, id, ...ADDRESSES };
        const address = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(fields[name] ?? "x")));
        const { body = "{}" } = requestOf(specOf(api), inputOf(api)).init;
        const response = await app.send(method, address, method === "POST" ? body : undefined, mallory);
        const said = await response.text();
        // An answer may name what it was asked for by its address.
        const found = planted.filter((each) => said.includes(each) && !address.includes(each));
        expect({ route, found }).toEqual({ route, found: [] });
        const { status } = response;
        if (status === 202) own.add(JSON.parse(said).id);
        else if (status < 300) {
          // Nothing is done yet of what mallory asks for, so every output of an API would be alice's.
          expect(Object.keys(AT_ONCE)).toContain(route);
          AT_ONCE[route]?.(said, own);
          answered.add(route);
        } else expect([400, 404, 422, 429]).toContain(status);
      }
    }
    expect([...answered].sort()).toEqual(Object.keys(AT_ONCE).sort());
    expect(own.size).toBeGreaterThan(apiNames.length);
    expect(own).not.toContain(id);
    expect(snapshot(app, owners)).toBe(before);
    expect(await toldToAlice(app, alices)).toEqual(told);
  });
});
