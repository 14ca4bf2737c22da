import { locationOf } from "@submit/contract/protocol/request";
import { apiNames, specOf } from "@submit/contract/registry";
import { expect, test } from "vitest";
import { bob, codeOf, createTestApp, id, otherKey, requestKey } from "../support/app";

const WAYS = [
  ["GET", {}],
  ["GET", { prefer: "wait=5" }],
  ["DELETE", {}],
] as const;

test("of no API can another read a request, wait for it or cancel it, and the same id is another's own request", async () => {
  for (const api of apiNames) {
    const app = createTestApp();
    expect((await app.call(api)).status, api).toBe(202);
    // The stranger's key differs where keys count, and the first one's is no help where users do.
    const stranger =
      specOf(api).auth === "public" ? { "x-request-key": otherKey } : { ...bob, "x-request-key": requestKey };
    for (const path of [locationOf(api, id), locationOf(api, id.toUpperCase())]) {
      for (const [method, headers] of WAYS) {
        const answer = await app.send(method, path, undefined, { ...stranger, ...headers });
        expect([answer.status, await codeOf(answer)], `${method} ${path}`).toEqual([404, "REQUEST_NOT_FOUND"]);
      }
    }
    expect((await app.call(api, { headers: stranger })).status, api).toBe(202);
    expect(app.records(), api).toBe(2);
    expect((await app.get(locationOf(api, id), { "x-request-key": requestKey })).status, api).toBe(202);
  }
});
