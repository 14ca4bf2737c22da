import { type CommonError, commonErrors, errors } from "@submit/contract/protocol/error";
import { Problem } from "@submit/contract/protocol/problem";
import { Accepted } from "@submit/contract/protocol/request";
import type { ApiSpec } from "@submit/contract/protocol/spec";
import { CLIENT_VERSION_HEADER, VERSION } from "@submit/contract/protocol/version";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { ACCEPTED, type Json, PREFER, problemOf, schema } from "./part";
import { synchronous } from "./synchronous";
import { tagOf, tagsOf } from "./tag";

/** The OpenAPI 3.1 document of every endpoint, made from the contract. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  const add = (path: string, method: string, operation: Json) => {
    const key = path.replace(/:(\w+)/g, "{$1}");
    paths[key] = { ...paths[key], [method.toLowerCase()]: { ...operation, tags: [tagOf(path)] } };
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
        "Files VAT returns with HMRC. What may be slow is accepted with 202 and polled at its Location; the header x-request-id is the idempotency key. Where GET only reads, HEAD is taken too.",
      contact: { name: "Submit" },
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: tagsOf(Object.keys(paths)),
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
    description: spec.description,
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
  const codes = new Set([...commonErrors.filter((code) => isCommonTo(spec, code)), ...spec.errors]);
  return Object.fromEntries(
    [...Map.groupBy(codes, (code) => errors[code].status)].map(([status, each]) => [
      String(status),
      problemOf(...each),
    ]),
  );
}

/** Whether a call of this API can be answered with a common error; what a poll alone meets is told there. */
function isCommonTo({ auth, method }: ApiSpec, code: CommonError): boolean {
  if (code === "REQUEST_NOT_FOUND") return false;
  if (code === "UNSUPPORTED_MEDIA_TYPE") return method === "POST";
  return auth === "user" || !OF_USERS.has(code);
}

const OF_USERS = new Set<CommonError>(["UNAUTHENTICATED", "SIGN_IN_EXPIRED", "CLIENT_OUTDATED"]);

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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
