import { locationOf } from "@submit/contract/protocol/request";
import { apiNames, specOf } from "@submit/contract/registry";
import { ProblemError, RetryableError } from "@submit/core/error";
import { describe, expect, test } from "vitest";
import { fullInputOf, inputOf, outputOf } from "../../contract/test/support/sample";
import { handlersOf } from "../../core/test/support/world";
import { openApi } from "../src/openapi/openapi";
import { createTestApp, id, json, requestKey, twins } from "./support/app";

const key = { "x-request-key": requestKey };
const documented = openApi().paths as Record<string, Record<string, { responses: Record<string, unknown> }>>;

describe.each(apiNames)("%s", (api) => {
  const spec = specOf(api);
  const location = locationOf(api, id);

  test("is accepted, done and looked up", async () => {
    const app = createTestApp();
    const accepted = await app.call(api);
    expect(accepted.status).toBe(202);
    expect(await json(accepted)).toMatchObject({ id, api, status: "pending" });
    expect(accepted.headers.get("location")).toBe(location);
    expect((await app.get(location, key)).status).toBe(202);

    expect(await app.consume(api, twins)).toBe(true);
    const settled = await app.get(location, key);
    expect(settled.status).toBe(spec.status);
    expect(settled.headers.get("location")).toBeNull();
    expect(spec.status === 204 ? null : await json(settled)).toEqual(outputOf(api));
    expect(app.messages()).toBe(0);
  });

  test("hands its input on as it was given, and keeps none of it", async () => {
    const app = createTestApp();
    const input = fullInputOf(api);
    expect((await app.call(api, { input })).status).toBe(202);
    const before = JSON.stringify([...app.store(api).records.values()]);
    for (const value of Object.values(input)) {
      if (typeof value === "string" && value.length > 8) expect(before).not.toContain(value);
    }
    const seen: unknown[] = [];
    await app.consume(
      api,
      handlersOf({
        [api]: async (given: unknown) => {
          seen.push(given);
          return outputOf(api);
        },
      }),
    );
    expect(seen).toEqual([input]);
    const [record] = [...app.store(api).records.values()];
    expect(record).toMatchObject({ status: "completed" });
    expect(record?.input).toBeUndefined();
  });

  test("settles within the wait", async () => {
    const app = createTestApp((ports, world) => ({
      ...ports,
      sleep: async (ms) => {
        await ports.sleep(ms);
        await world().consume(api, twins);
      },
    }));
    const settled = await app.call(api, { headers: { prefer: "wait=3" } });
    expect(settled.status).toBe(spec.status);
    expect(settled.headers.get("preference-applied")).toBe("wait=3");
    expect(settled.headers.get("x-request-id")).toBe(id);
  });

  test("a refusal comes with its own status", async () => {
    const code = spec.errors[0] ?? "INTERNAL_ERROR";
    const app = createTestApp();
    await app.call(api);
    await app.consume(
      api,
      handlersOf({
        [api]: async () => {
          throw new ProblemError(code, "Do this.");
        },
      }),
    );
    const refused = await app.get(location, key);
    const body = await json(refused);
    expect(refused.status).toBe(body.status);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(body).toMatchObject({ code, detail: "Do this.", instance: location });
    // A refusal is the answer for good.
    expect(await json(app.call(api))).toEqual(body);
  });

  test("an outage ends in a last word", async () => {
    const app = createTestApp();
    await app.call(api);
    const down = handlersOf({
      [api]: async () => {
        throw new RetryableError("It is down.");
      },
    });
    let looked = await app.get(location, key);
    // Fifteen minutes are the longest wait before another attempt, and a filing is tried for a day.
    for (let round = 0; round < 100 && looked.status === 202; round++) {
      await app.consume(api, down);
      looked = await app.get(location, key);
      if (looked.status !== 202) break;
      app.pass(900_000);
      await app.get(location, key);
    }
    expect(looked.status).toBe(503);
    expect(await json(looked)).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", instance: location });
  });

  test("every answer is documented", async () => {
    const path = (spec.paths[0] ?? "").replace(/:(\w+)/g, "{$1}");
    const answers = documented[path]?.[spec.method.toLowerCase()]?.responses ?? {};
    const app = createTestApp();
    const send = (headers: Record<string, string>, input = inputOf(api)) => app.call(api, { input, headers });
    const seen = [
      await send({ authorization: "" }),
      await send({ "x-request-key": "short" }),
      await send({ prefer: "wait=soon" }),
      await send({ "content-type": "text/plain" }),
      await send({}, { ...inputOf(api), shoeSize: "44" }),
      await send({}),
    ].map(({ status }) => String(status));
    expect(seen.at(-1)).toBe("202");
    expect(seen.filter((status) => !(status in answers))).toEqual([]);
    expect(Object.keys(answers)).toContain(String(spec.status));
    for (const status of ["413", "422", "500", "503"]) expect(answers).toHaveProperty(status);
  });
});
