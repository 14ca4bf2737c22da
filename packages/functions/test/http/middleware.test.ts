import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locationOf } from "@submit/contract/protocol/request";
import { securityHeaders } from "@submit/contract/protocol/security-header";
import { apiNames } from "@submit/contract/registry";
import type { Ports } from "@submit/core/request/port";
import { describe, expect, test } from "vitest";
import { inputOf } from "../../../contract/test/support/sample";
import { handlersOf } from "../../../core/test/support/world";
import { createApp } from "../../src/route/app";
import { createTestApp, id, json, otherId, requestKey, twins, verify } from "../support/app";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const SECRET = "planted-secret-123456789";

/** A world in which every read and write of a record fails in this way. */
const broken = (make: () => Error) => (ports: Ports) => {
  const fail = () => Promise.reject(make());
  return {
    ...ports,
    store: () => ({
      create: fail,
      discard: fail,
      oldest: fail,
      get: fail,
      look: fail,
      change: fail,
      due: fail,
      waiting: fail,
      unsettledOf: fail,
      eraseSettled: fail,
      list: fail,
    }),
  };
};
const throttled = () =>
  Object.assign(new Error(SECRET), {
    name: "ProvisionedThroughputExceededException",
    $metadata: { httpStatusCode: 400 },
  });

describe("headers", () => {
  const answers: [string, () => Promise<Response>][] = [
    ["an acceptance", () => createTestApp().call("bundleGet")],
    ["a refusal", () => createTestApp().get("/api/v1/bundle", { authorization: "" })],
    ["an unknown address", () => createTestApp().get("/nowhere")],
    ["a wrong method", () => createTestApp().send("PUT", "/api/v1/bundle")],
    ["a crash", () => createTestApp(broken(() => new Error(SECRET))).call("bundleGet")],
    ["too large a body", () => createTestApp().call("bundlePost", { input: { bundleId: "b".repeat(70_000) } })],
    ["health", () => createTestApp().get("/api/health")],
    ["documentation", () => createTestApp().get("/api/docs")],
    ["a list", () => createTestApp().get("/api/v1/request")],
  ];

  test.each(answers)("of %s", async (_, answer) => {
    const { headers } = await answer();
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(UUID);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("request id", () => {
  const echoed = async (given: string | undefined) =>
    (await createTestApp().get("/api/health", given === undefined ? {} : { "x-request-id": given })).headers.get(
      "x-request-id",
    );

  test("is echoed, in lower case", async () => {
    expect(await echoed(id)).toBe(id);
    expect(await echoed("ABCDEFAB-CDEF-4ABC-8DEF-ABCDEFABCDEF")).toBe("abcdefab-cdef-4abc-8def-abcdefabcdef");
  });

  test("is made when there is none, another each time", async () => {
    const made = [await echoed(undefined), await echoed(undefined)];
    for (const each of made) expect(each).toMatch(UUID);
    expect(made[0]).not.toBe(made[1]);
  });

  test.each(["", "1", "a".repeat(5_000), "11111111-1111-4111-8111-11111111111g", "<script>", `${id},${id}`])(
    "%j starts nothing, and the answer says what the key must look like",
    async (odd) => {
      const app = createTestApp();
      const response = await app.call("bundleGet", { headers: { "x-request-id": odd } });
      expect(response.status).toBe(400);
      expect(response.headers.get("x-request-id")).toMatch(UUID);
      const body = await json(response);
      expect(body).toMatchObject({ code: "INVALID_REQUEST", errors: [{ path: "x-request-id", code: "INVALID" }] });
      expect(body.detail).toContain("UUID");
      expect(app.records()).toBe(0);
    },
  );

  test("two of them are refused: neither says which of two requests is meant", async () => {
    const app = createTestApp();
    const headers = new Headers({ authorization: "Bearer alice" });
    for (const each of [id, otherId]) headers.append("x-request-id", each);
    expect((await createApp({ ports: app.ports, verify }).request("/api/v1/bundle", { headers })).status).toBe(400);
    expect(app.records()).toBe(0);
  });

  test("an odd one is replaced where it starts nothing: a proxy may have put it there", async () => {
    for (const odd of ["", "1", "a".repeat(5_000)]) {
      const response = await createTestApp().get("/api/v1/request", { "x-request-id": odd });
      expect(response.status).toBe(200);
      expect(response.headers.get("x-request-id")).toMatch(UUID);
    }
  });
});

describe("fault", () => {
  test.each(apiNames)("of the store leaks nothing from %s", async (api) => {
    const response = await createTestApp(broken(() => new Error(SECRET))).call(api);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(/\.ts|stack|at \w+ \(/);
    expect(JSON.parse(text)).toMatchObject({ code: "INTERNAL_ERROR", type: "/api/docs#INTERNAL_ERROR" });
  });

  test("that passes is a 503 with a time to come back", async () => {
    const failures = [throttled(), new Error("outer", { cause: throttled() })];
    for (const failure of failures) {
      const response = await createTestApp(broken(() => failure)).call("bundleGet");
      expect(response.status).toBe(503);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      const body = await json(response);
      expect(body).toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
      expect(JSON.stringify(body)).not.toContain(SECRET);
    }
  });

  test("of a look-up, a list or a cancellation leaks nothing", async () => {
    const app = createTestApp(broken(() => new Error(SECRET)));
    const location = locationOf("bundleGet", id);
    for (const response of [
      await app.get(location),
      await app.get("/api/v1/request"),
      await app.send("DELETE", location),
    ]) {
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain(SECRET);
    }
  });

  test("of the queue is a 503 without a last word, and the same id goes on when the queue is back", async () => {
    let isDown = true;
    const app = createTestApp((ports) => ({
      ...ports,
      queue: (api) => ({
        send: (...sent) => (isDown ? Promise.reject(new Error(SECRET)) : ports.queue(api).send(...sent)),
      }),
    }));
    const response = await app.call("bundleGet");
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).not.toBeNull();
    const body = await json(response);
    expect(body).toMatchObject({ code: "QUEUE_UNAVAILABLE" });
    expect(body).not.toHaveProperty("instance");
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect((await app.get(locationOf("bundleGet", id))).status).toBe(202);

    isDown = false;
    expect((await app.call("bundleGet")).status).toBe(202);
    expect(await app.consume("bundleGet", twins)).toBe(true);
    expect((await app.get(locationOf("bundleGet", id))).status).toBe(200);
  });

  test("for want of room is a 503 with a time to come back, of which nothing is left", async () => {
    const app = createTestApp();
    const calls = Array.from({ length: 300 }, (_, number) => ({
      authorization: `Bearer user-${number}`,
      "x-request-id": crypto.randomUUID(),
    }));
    const responses = await Promise.all(calls.map((headers) => app.call("bundleGet", { headers })));
    const refused = responses.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(app.records()).toBe(300 - refused.length);
    expect(app.messages()).toBe(300 - refused.length);
    for (const response of refused) {
      expect(response.headers.get("retry-after")).toBe("10");
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      const body = await json(response);
      expect(body).toMatchObject({ code: "OVERLOADED", status: 503 });
      expect(body).not.toHaveProperty("instance");
    }
  });

  test("of the work leaks nothing", async () => {
    const app = createTestApp();
    await app.call("bundleGet");
    const bug = handlersOf({
      bundleGet: async () => {
        throw new TypeError(SECRET);
      },
    });
    await app.consume("bundleGet", bug);
    const response = await app.get(locationOf("bundleGet", id));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain(SECRET);
  });
});

describe("log", () => {
  test("has the request, and nothing of what it held", async () => {
    const folder = mkdtempSync(join(tmpdir(), "submit-log-"));
    const before = process.env.LOG_FILE;
    process.env.LOG_FILE = join(folder, "log");
    try {
      const app = createTestApp(broken(() => new Error(SECRET)));
      for (const api of apiNames) await app.call(api);
      const input = { ...inputOf("hmrcVatReturnPost"), vrn: "987654321", vatDueSales: 8765.43 };
      const working = createTestApp();
      await working.call("hmrcVatReturnPost", { input, headers: { "gov-client-device-id": SECRET } });
      await working.get("/api/v1/hmrc/vat/return/18A1?vrn=987654321&shoeSize=planted-secret");
      await working.get(`/api/v1/planted-secret/${SECRET}`);
      const text = readFileSync(process.env.LOG_FILE, "utf8");
      const lines = text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      for (const planted of ["planted-secret", "987654321", "8765.43", "alice", requestKey]) {
        expect(text).not.toContain(planted);
      }
      const answer = lines.filter(({ event }) => event === "handler.answer");
      expect(answer).toContainEqual(
        expect.objectContaining({ requestId: id, method: "POST", route: "/api/v1/hmrc/vat/return", status: 202 }),
      );
      expect(lines.filter(({ event }) => event === "handler.request")).toHaveLength(answer.length);
    } finally {
      process.env.LOG_FILE = before;
      rmSync(folder, { recursive: true });
    }
  });
});
