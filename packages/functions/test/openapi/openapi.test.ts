import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { openApi } from "../../src/openapi/openapi";
import { createApp } from "../../src/route/app";
import { createTestApp, json, verify } from "../support/app";

type Json = Record<string, unknown>;
interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Json; headers?: Json }>;
}

// As it is sent: what JSON drops is not there.
const document = JSON.parse(JSON.stringify(openApi())) as Json & { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const named = operations.map((each) => [each.operation.operationId, each] as const);
const keyOf = (path: string) => path.replace(/:(\w+)/g, "{$1}");

/** Every object within a JSON value. */
function* objects(value: unknown): Generator<Json> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const each of Object.values(value)) yield* objects(each);
}

describe("document", () => {
  test("says what it is", () => {
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\.\d$/), info: { title: "Submit" } });
    expect((document.info as Json).version).toBeTruthy();
  });

  test("every reference leads somewhere", () => {
    const references = [...objects(document)].flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []));
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) {
      expect(reference).toMatch(/^#\//);
      const found = reference
        .slice(2)
        .split("/")
        .reduce<unknown>((at, name) => (at as Json | undefined)?.[name], document);
      expect(found, reference).toBeTypeOf("object");
    }
  });

  test("ids are unique", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const each of ids) expect(each).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test("security names schemes that there are", () => {
    const { securitySchemes } = document.components as { securitySchemes: Json };
    for (const { operation } of operations) {
      for (const name of operation.security.flatMap(Object.keys)) expect(securitySchemes).toHaveProperty(name);
    }
  });

  test("is what the app sends", async () => {
    const response = await createTestApp().get("/api/openapi.json", { authorization: "" });
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await json(response)).toEqual(document);
  });
});

describe("operation", () => {
  test.each(named)("%s has its parameters", (_, { path, operation }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const given = operation.parameters.filter((each) => each.in === "path");
    expect(given.map(({ name }) => name).sort()).toEqual(inPath.sort());
    expect(given.every(({ required }) => required)).toBe(true);
    const names = operation.parameters.map((each) => `${each.in} ${each.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(operation.parameters.every(({ schema }) => typeof schema === "object")).toBe(true);
  });

  test.each(named)("%s has answers", (_, { operation }) => {
    expect(operation.summary).toMatch(/^[A-Z]/);
    expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
    for (const [status, { description }] of Object.entries(operation.responses)) {
      expect(status).toMatch(/^([1-5]\d\d|default)$/);
      expect(description).not.toBe("");
    }
  });

  test.each(named)("%s tells what may be refused, and what it does beyond its summary", (_, { operation }) => {
    expect(Object.keys(operation.responses).some((status) => status.startsWith("4"))).toBe(true);
    expect(operation.description).toMatch(/^[A-Z].*\.$/);
    const { tags } = document as unknown as { tags: { name: string; description?: string }[] };
    for (const { name, description } of tags) expect(description, name).toBeTruthy();
    expect(tags.map(({ name }) => name)).toEqual(expect.arrayContaining(operation.tags));
  });

  test("patterns mean the same in every language: \\d is any Unicode digit in some", () => {
    const patterns = [...objects(document)].flatMap(({ pattern }) => (typeof pattern === "string" ? [pattern] : []));
    expect(patterns.length).toBeGreaterThan(10);
    for (const pattern of patterns) expect(pattern).not.toMatch(/\\[a-zA-Z-]/);
  });

  test("those there are and those documented are the same", () => {
    const { routes } = createApp({ ports: createTestApp().ports, verify });
    const served = routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${keyOf(path)}`);
    const told = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect([...new Set(served)].sort()).toEqual(told.sort());
  });
});

describe.each(apiNames)("%s", (api) => {
  const spec = specOf(api);
  const forms = spec.paths.map((path) => document.paths[keyOf(path)]?.[spec.method.toLowerCase()]);

  test("is there in all its forms, and documents 202", () => {
    for (const form of forms) {
      expect(form?.responses).toHaveProperty("202");
      expect(form?.responses["202"]?.headers).toHaveProperty("location");
      expect(form?.responses["202"]?.headers).toHaveProperty("retry-after");
      expect(form?.responses).toHaveProperty(String(spec.status));
      expect(form?.security).toEqual([spec.auth === "public" ? { requestKey: [] } : { user: [] }]);
    }
    expect(forms[0]?.operationId).toBe(api);
  });

  test("names the codes it may answer with", () => {
    const told = Object.values(forms[0]?.responses ?? {})
      .map(({ description }) => description)
      .join("; ");
    const always = ["INVALID_REQUEST", "REQUEST_ID_REUSED", "UPSTREAM_UNAVAILABLE", "OVERLOADED", "CANCELLED"];
    for (const code of [...always, ...spec.errors]) expect(told).toContain(`${code}: `);
    for (const code of ["UNAUTHENTICATED", "CLIENT_OUTDATED"])
      expect(told.includes(`${code}: `)).toBe(spec.auth === "user");
    expect(told.includes("UNSUPPORTED_MEDIA_TYPE")).toBe(spec.method === "POST");
  });

  test("a body is described in every form that is taken", () => {
    const body = forms[0]?.requestBody?.content["application/json"]?.schema;
    expect(body !== undefined).toBe(spec.method === "POST");
    if (!body) return;
    const alternatives = (body.oneOf ?? [body]) as Json[];
    for (const each of alternatives) {
      expect(each).toMatchObject({ type: "object", additionalProperties: false });
      expect(Object.keys(each.properties as Json).length).toBeGreaterThan(0);
    }
    if (api === "cognitoTokenPost") {
      expect(alternatives.map(({ required }) => required)).toEqual([
        ["code", "codeVerifier", "redirectUri"],
        ["refreshToken"],
      ]);
    }
  });
});
