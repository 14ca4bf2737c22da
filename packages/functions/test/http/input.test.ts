import { gzipSync } from "node:zlib";
import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { fullInputOf, inputOf } from "../../../contract/test/support/sample";
import { createTestApp, json, requestKey, type TestApp } from "../support/app";

const PLANTED = "planted-value-987654321";
const posts = apiNames.filter((api) => specOf(api).method === "POST");
const others = apiNames.filter((api) => specOf(api).method !== "POST");
const headers = { "x-request-key": requestKey };
const pathOf = (api: (typeof apiNames)[number]) => specOf(api).paths[0] ?? "";

/** A refusal: problem details that name these fields, echo nothing, and left nothing behind. */
async function refused(
  app: TestApp,
  response: Response,
  status: number,
  paths?: string[],
  code?: string,
): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await json(response)) as { detail: string; errors?: { path: string; code: string }[] };
  expect(body).toMatchObject({ status, type: expect.stringMatching(/^\/api\/docs#[A-Z_]+$/) });
  expect(body.detail).toBeTruthy();
  if (paths) expect([...new Set(body.errors?.map(({ path }) => path))]).toEqual(paths);
  if (code) expect(body.errors?.map((each) => each.code)).toEqual([code]);
  expect(JSON.stringify(body)).not.toContain("987654321");
  expect(app.records()).toBe(0);
  expect(app.messages()).toBe(0);
}

describe.each(posts)("body of %s", (api) => {
  const send = async (body: string, type = "application/json") => {
    const app = createTestApp();
    return [app, await app.send("POST", pathOf(api), body, { ...headers, "content-type": type })] as const;
  };

  test.each(["", "{", "{'a':1}", '{"a":1,}', "not json", `{"a":"${PLANTED}"`, "\u0000", "{}{}"])(
    "malformed: %j",
    async (body) => {
      const [app, response] = await send(body);
      await refused(app, response, 400, [""]);
    },
  );

  test.each(["null", "5", "true", '"text"'])("no object: %s", async (body) => {
    const [app, response] = await send(body);
    await refused(app, response, 400, [""]);
  });

  test.each(["[]", "[1]", `[${JSON.stringify(inputOf(api))}]`])("an array: %s", async (body) => {
    const [app, response] = await send(body);
    await refused(app, response, 400);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "", "json"])(
    "of type %j",
    async (type) => {
      const [app, response] = await send(JSON.stringify(inputOf(api)), type);
      await refused(app, response, 415);
    },
  );

  test.each(["gzip", "br", "GZIP", "identity, gzip"])("coded with %s", async (coding) => {
    const app = createTestApp();
    const body = gzipSync(JSON.stringify(inputOf(api))).toString("latin1");
    const response = await app.send("POST", pathOf(api), body, { ...headers, "content-encoding": coding });
    expect(response.headers.get("accept-encoding")).toBe("identity");
    await refused(app, response, 415);
  });

  test("coded with identity is read", async () => {
    const coded = { ...headers, "content-encoding": "identity" };
    const response = await createTestApp().send("POST", pathOf(api), inputOf(api), coded);
    expect(response.status).toBe(202);
  });

  test.each(["application/json", "application/json; charset=utf-8", "Application/JSON"])(
    "of type %s is read",
    async (type) => {
      const [, response] = await send(JSON.stringify(inputOf(api)), type);
      expect(response.status).toBe(202);
    },
  );

  test("with an unknown field", async () => {
    const [app, response] = await send(JSON.stringify({ ...inputOf(api), shoeSize: PLANTED }));
    await refused(app, response, 400, ["shoeSize"]);
  });

  test("with a field twice, of which one would be lost", async () => {
    const [name = ""] = Object.keys(inputOf(api));
    const text = JSON.stringify(inputOf(api)).replace("{", `{${JSON.stringify(name)}:"${PLANTED}",`);
    const [app, response] = await send(text);
    await refused(app, response, 400, [name], "REPEATED");
  });

  test.each(["__proto__", "constructor", "toString"])("with the field %s", async (name) => {
    const text = JSON.stringify(inputOf(api)).replace("{", `{${JSON.stringify(name)}:"${PLANTED}",`);
    const [app, response] = await send(text);
    await refused(app, response, 400, [name]);
  });

  test.each(Object.keys(fullInputOf(api)))("with a wrong %s", async (field) => {
    const [app, response] = await send(JSON.stringify({ ...fullInputOf(api), [field]: [[PLANTED]] }));
    await refused(app, response, 400);
  });

  test("is not taken from the query", async () => {
    const app = createTestApp();
    const query = new URLSearchParams(
      Object.entries(inputOf(api)).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const response = await app.send("POST", `${pathOf(api)}?${query}`, "{}", headers);
    await refused(app, response, 400);
  });
});

describe.each(others)("query of %s", (api) => {
  const { method } = specOf(api);
  const address = (extra: string) => {
    const inPath = new Set([...pathOf(api).matchAll(/:(\w+)/g)].map((match) => match[1] ?? ""));
    const input = inputOf(api) as Record<string, string>;
    const path = pathOf(api).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(input[name] ?? ""));
    const query = new URLSearchParams(Object.entries(input).filter(([name]) => !inPath.has(name))).toString();
    return `${path}?${[query, extra].filter(Boolean).join("&")}`;
  };

  test("as declared is taken", async () => {
    expect((await createTestApp().send(method, address(""))).status).toBe(202);
  });

  test("with an unknown parameter", async () => {
    const app = createTestApp();
    await refused(app, await app.send(method, address(`shoeSize=${PLANTED}`)), 400, ["shoeSize"]);
  });

  test("with a parameter twice", async () => {
    const app = createTestApp();
    const response = await app.send(method, address(`shoeSize=${PLANTED}&shoeSize=44`));
    await refused(app, response, 400, ["shoeSize"], "REPEATED");
  });

  test("with an endless name", async () => {
    const app = createTestApp();
    const response = await app.send(method, address(`${"n".repeat(3_000)}=1`));
    expect(response.status).toBe(400);
    expect((await response.text()).length).toBeLessThan(1_000);
  });

  test.each(["%", "a=%E0%A4%A", "%00=1", "=", "a[]=1"])("with %j is no crash", async (extra) => {
    const response = await createTestApp().send(method, address(extra));
    expect([202, 400]).toContain(response.status);
  });
});

describe("path", () => {
  test("a period key with # arrives", async () => {
    const app = createTestApp();
    expect((await app.get("/api/v1/hmrc/vat/return/%23001?vrn=123456789")).status).toBe(202);
  });

  test.each(["18a1", "%2e%2e", "%E0%A4%A", "18A1%2F", "%00%00%00%00", "18A1%0A"])("the period key %s", async (key) => {
    const app = createTestApp();
    const response = await app.get(`/api/v1/hmrc/vat/return/${key}?vrn=123456789`);
    expect([400, 404]).toContain(response.status);
    expect(app.records()).toBe(0);
  });

  test("its parameter given by the query as well is refused, as nobody can tell which is meant", async () => {
    const app = createTestApp();
    const refused = await app.send("DELETE", "/api/v1/bundle/test?bundleId=guest");
    expect(refused.status).toBe(400);
    expect(await json(refused)).toMatchObject({ code: "INVALID_REQUEST", errors: [{ path: "bundleId" }] });
    expect(app.records()).toBe(0);
  });
});

describe("every fault at once", () => {
  test("each with its field", async () => {
    const app = createTestApp();
    const input = { ...inputOf("hmrcVatReturnPost"), vrn: PLANTED, vatDueSales: "1", totalValueSalesExVAT: 1.5 };
    const response = await app.call("hmrcVatReturnPost", { input });
    await refused(app, response, 400, ["vrn", "vatDueSales", "totalValueSalesExVAT"]);
  });
});

describe("figure", () => {
  const figures = JSON.stringify({ ...inputOf("hmrcVatReturnPost"), vatDueSales: 0, totalValueSalesExVAT: 0 });
  const send = async (box: string, digits: string) => {
    const app = createTestApp();
    const body = figures.replace(`"${box}":0`, `"${box}":${digits}`);
    return [app, await app.send("POST", pathOf("hmrcVatReturnPost"), body)] as const;
  };

  test.each([
    ["vatDueSales", "99999999999.990001"],
    ["vatDueSales", "9999999999999.990001"],
    ["vatDueSales", "0.0100000000000000001"],
    ["totalValueSalesExVAT", "6252.0000000000000001"],
    ["totalValueSalesExVAT", "9999999999999.00001"],
  ])("%s is judged as it is written, not as a double holds it: %s", async (box, digits) => {
    const [app, response] = await send(box, digits);
    await refused(app, response, 400, [box], "INVALID");
  });

  test.each([
    ["vatDueSales", "1250.40"],
    ["vatDueSales", "1.2504e3"],
    ["totalValueSalesExVAT", "6252.00"],
  ])("%s may be written in any way that is exact: %s", async (box, digits) => {
    const [, response] = await send(box, digits);
    expect(response.status).toBe(202);
  });
});
