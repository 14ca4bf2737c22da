import { describe, expect, test } from "vitest";
import { outputOf } from "../../../contract/test/support/sample";
import { createTestApp, json, location, take, twins } from "../support/app";

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
    ["wait=20", 20],
    ["wait=21", 20],
    ["wait=999999", 20],
    [`wait=${"9".repeat(400)}`, 20],
    ["wait=0", 0],
    ["WAIT = 3", 3],
    ['wait="4"', 4],
    ["respond-async, wait=5", 5],
    ["handling=lenient; wait=6", 6],
    ["respond-async", 0],
    ["waiting=5", 0],
  ])("%s waits %d seconds", async (prefer, seconds) => {
    const app = createTestApp();
    const before = app.ports.now();
    const response = await take(app, "test", { prefer });
    expect(response.status).toBe(202);
    expect(app.ports.now() - before).toBe(seconds * 1_000);
    expect(response.headers.get("preference-applied")).toBe(seconds === 0 ? null : `wait=${seconds}`);
    expect(response.headers.get("location")).toBe(location);
  });

  test.each(["wait", "wait=", "wait=soon", "wait=-1", "wait=1.5", "wait=1e3", "wait=5 6"])(
    "%s is refused",
    async (prefer) => {
      const app = createTestApp();
      const response = await take(app, "test", { prefer });
      expect(response.status).toBe(400);
      expect(await json(response)).toMatchObject({ code: "INVALID_REQUEST", errors: [{ path: "prefer" }] });
      expect(app.records()).toBe(0);
    },
  );
});
