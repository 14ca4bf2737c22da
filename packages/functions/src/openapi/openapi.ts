import { errors } from "@submit/contract/protocol/error";
import { Problem } from "@submit/contract/protocol/problem";
import { Accepted } from "@submit/contract/protocol/request";
import type { ApiSpec } from "@submit/contract/protocol/spec";
import { CLIENT_VERSION_HEADER, VERSION } from "@submit/contract/protocol/version";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { ACCEPTED, type Json, PREFER, PROBLEM, schema } from "./part";
import { synchronous } from "./synchronous";

/** The OpenAPI 3.1 document of every endpoint, made from the contract. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  const add = (path: string, method: string, operation: Json) => {
    const key = path.replace(/:(\w+)/g, "{$1}");
    paths[key] = { ...paths[key], [method.toLowerCase()]: operation };
  };
  for (const api of apiNames) {
    const spec = specOf(api);
    for (const path of spec.paths) add(path, spec.method, operation(api, spec, path));
  }
  for (const [path, method, each] of synchronous()) add(path, method, each);
  return {
    openapi: "3.1.0",
    info: {
      title: "Submit",
      version: VERSION,
      description:
        "Files VAT returns with HMRC. What may be slow is accepted with 202 and polled at its Location; the header x-request-id is the idempotency key.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        user: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "ID token of the sign-in" },
        requestKey: {
          type: "apiKey",
          in: "header",
          name: "x-request-key",
          description: "A random secret of 256 bits that the client makes for each public call",
        },
      },
      schemas: { Problem: schema(Problem), Accepted: schema(Accepted) },
    },
  };
}

function operation(api: ApiName, spec: ApiSpec, path: string): Json {
  const input = schema(spec.input);
  const { properties = {}, required = [] } = input as { properties?: Record<string, Json>; required?: string[] };
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ""));
  const isPlain = path === spec.paths[0];
  // The other forms of an operation have nothing but their path: all else belongs to the plain form.
  const parameters = Object.entries(properties)
    .filter(([name]) => inPath.has(name) || (spec.method !== "POST" && (isPlain || required.includes(name))))
    .map(([name, value]) => ({
      name,
      in: inPath.has(name) ? "path" : "query",
      required: inPath.has(name) || required.includes(name),
      schema: value,
    }));
  return {
    operationId: isPlain ? api : `${api}By${[...inPath].map(capital).join("And")}`,
    summary: spec.summary,
    tags: [tagOf(path)],
    security: [spec.auth === "public" ? { requestKey: [] } : { user: [] }],
    parameters: [...parameters, ...HEADERS],
    ...(spec.method === "POST"
      ? { requestBody: { required: true, content: { "application/json": { schema: input } } } }
      : {}),
    responses: { ...success(spec), "202": ACCEPTED, ...failures(spec) },
  };
}

function success(spec: ApiSpec): Json {
  if (spec.status === 204) return { "204": { description: "Done" } };
  return { [spec.status]: { description: "Done", content: { "application/json": { schema: schema(spec.output) } } } };
}

function failures(spec: ApiSpec): Json {
  const body = spec.method === "POST" ? (["UNSUPPORTED_MEDIA_TYPE"] as const) : [];
  const user = spec.auth === "user" ? (["CLIENT_OUTDATED"] as const) : [];
  const codes = [...COMMON, ...body, ...user, ...spec.errors];
  const byStatus = Map.groupBy(new Set(codes), (code) => errors[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      status,
      {
        description: each.map((code) => `${code}: ${errors[code].title}`).join("; "),
        content: PROBLEM,
      },
    ]),
  );
}

const COMMON = [
  "INVALID_REQUEST",
  "UNAUTHENTICATED",
  "SIGN_IN_EXPIRED",
  "BODY_TOO_LARGE",
  "REQUEST_ID_REUSED",
  "CANCELLED",
  "TOO_MANY_REQUESTS",
  "INTERNAL_ERROR",
  "QUEUE_UNAVAILABLE",
  "UPSTREAM_UNAVAILABLE",
] as const;
const HEADERS = [
  {
    name: "x-request-id",
    in: "header",
    required: false,
    description: "Idempotency key, made by the client",
    schema: { type: "string", format: "uuid" },
  },
  {
    name: CLIENT_VERSION_HEADER,
    in: "header",
    required: false,
    description: "Version of the client, such as 0.1.0: one that is too old is answered with CLIENT_OUTDATED",
    schema: { type: "string" },
  },
  PREFER,
];

function tagOf(path: string): string {
  return path.split("/")[3] ?? "service";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
