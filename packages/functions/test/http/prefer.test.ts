import { locationOf } from "@submit/contract/protocol/request";
import { describe, expect, test } from "vitest";
import { outputOf } from "../../../contract/test/support/sample";
import { createTestApp, id, json, location, requestKey, take, twins } from "../support/app";

describe("wait", () => {
  const settling = (after: number) =>
    createTestApp((ports, world) => {
      let looks = 0;
      return {
        ...ports,
        sleep: async (ms) => {
          await ports.sleep(ms);
          if (++looks === after) await world().consume("bundlePost", twins);
        },
      };
    });

  test("settles at once when the work does", async () => {
    const response = await take(settling(3), "test", { prefer: "wait=5" });
    expect(response.status).toBe(201);
    expect(await json(response)).toEqual(outputOf("bundlePost"));
    expect(response.headers.get("preference-applied")).toBe("wait=5");
  });

  test("at a look-up too", async () => {
    const app = settling(2);
    await take(app);
    expect((await app.get(location, { prefer: "wait=3" })).status).toBe(201);
  });

  test.each([
    ["wait=2", 2],
    ["wait=10", 10],
    ["wait=11", 10],
    ["wait=999999", 10],
    [`wait=${"9".repeat(400)}`, 10],
    ["wait=0", 0],
    ["WAIT = 3", 3],
    ['wait="4"', 4],
    ["respond-async, wait=5", 5],
    ["wait=6; note=please", 6],
    ['note="a, b"; wait=5, wait=7', 7],
    ["wait=2, wait=9", 2],
    ["respond-async", 0],
    ["waiting=5", 0],
    // A parameter of another preference, or a text in its value, is none of ours.
    ["handling=lenient; wait=6", 0],
    ['note="quoted, wait=5"', 0],
    // What can't be understood is ignored (RFC 7240, section 2).
    ["wait", 0],
    ["wait=", 0],
    ["wait=soon", 0],
    ["wait=-1", 0],
    ["wait=1.5", 0],
    ["wait=1e3", 0],
    ["wait=5 6", 0],
    ["wait=soon, wait=5", 0],
    ['"', 0],
  ])("%s waits %d seconds", async (prefer, seconds) => {
    const app = createTestApp();
    const before = app.ports.now();
    const response = await take(app, "test", { prefer });
    expect(response.status).toBe(202);
    expect(app.ports.now() - before).toBe(seconds * 1_000);
    expect(response.headers.get("preference-applied")).toBe(seconds === 0 ? null : `wait=${seconds}`);
    expect(response.headers.get("location")).toBe(location);
  });

  test("a public call is held for three seconds at most: anyone can make one", async () => {
    const app = createTestApp();
    const before = app.ports.now();
    const response = await app.call("cognitoTokenPost", { headers: { prefer: "wait=20" } });
    expect(response.headers.get("preference-applied")).toBe("wait=3");
    await app.get(locationOf("cognitoTokenPost", id), { "x-request-key": requestKey, prefer: "wait=20" });
    expect(app.ports.now() - before).toBe(6_000);
  });
});
