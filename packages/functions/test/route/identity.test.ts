import { requestOf } from "@submit/contract/client/request-of";
import { CALENDAR_PATH } from "@submit/contract/protocol/calendar";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { afterAll, describe, expect, test } from "vitest";
import { inputOf } from "../../../contract/test/support/sample";
import { startIssuer } from "../support/issuer";

const issuer = await startIssuer();
// The links are read when core is first loaded.
const { createWorld } = await import("../../../core/test/support/world");
const { createApp } = await import("../../src/route/app");
const { cognitoVerifier } = await import("../../src/http/auth");
const { id, requestKey } = await import("../support/app");
afterAll(() => issuer.stop());

/** What anybody may read, or whoever knows its address, and the faults that anybody may tell of; every other route asks who calls. */
const OPEN = [
  ...["/api/config", "/api/health", "/api/openapi.json", "/api/docs"],
  ...["/api/v1/browser-fault", `${CALENDAR_PATH}/:file`, "/api/v1/reminder/stop/:key"],
];

/** A call of a route; where the route is one for all APIs there is a call of it for each. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly api: ApiName;
  readonly isPublic: boolean;
}

function createService() {
  const world = createWorld();
  const app = createApp({ ports: world.ports, verify: cognitoVerifier() });
  const calls = app.routes
    .filter(({ method, path }) => method !== "ALL" && !OPEN.includes(path))
    .flatMap(({ method, path }) =>
      (method === "GET" && !ofApi(path) ? ["GET", "HEAD"] : [method]).map((each) => [each, path] as const),
    )
    .flatMap(([method, path]) => callsOf(method, path));
  return { app, calls, records: () => apiNames.reduce((sum, api) => sum + world.store(api).records.size, 0) };
}

const ofApi = (path: string) => apiNames.find((api) => specOf(api).paths.includes(path));

function callsOf(method: string, path: string): Call[] {
  const own = apiNames.filter((api) => specOf(api).method === method && specOf(api).paths.includes(path));
  const apis = own.length > 0 ? own : path.includes(":api") ? apiNames : apiNames.slice(-1);
  return apis.map((api) => ({
    method,
    api,
    path: filled(path, api),
    isPublic: (own.length > 0 || path.includes(":api")) && specOf(api).auth === "public",
  }));
}

function filled(path: string, api: ApiName): string {
  const fields: Record<string, unknown> = { ...inputOf(api), api, id };
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(fields[name] ?? "x")));
}

/** What a call is answered with, as `POST /api/v1/bundle: 401 UNAUTHENTICATED`. */
async function answerOf({ app }: ReturnType<typeof createService>, call: Call, headers: Record<string, string>) {
  const { body } = requestOf(specOf(call.api), inputOf(call.api)).init;
  const init =
    call.method === "POST"
      ? { body: body ?? "{}", headers: { "content-type": "application/json", ...headers } }
      : { headers };
  const response = await app.request(call.path, { method: call.method, ...init });
  const text = await response.text();
  const { code = "" } = (call.method === "HEAD" ? {} : JSON.parse(text || "{}")) as { code?: string };
  const scheme = response.headers.get("www-authenticate") ?? "";
  return `${call.method} ${call.path}: ${[response.status, code, scheme].filter(Boolean).join(" ")}`;
}

/** A public call is known by its key and by nothing else. */
function expected(call: Call, code: string): string {
  const said = call.isPublic ? ["400", "INVALID_REQUEST", ""] : ["401", code, "Bearer"];
  const [status, codeOfBody, scheme] = call.method === "HEAD" ? [said[0], "", said[2]] : said;
  return `${call.method} ${call.path}: ${[status, codeOfBody, scheme].filter(Boolean).join(" ")}`;
}

/** Calls every route with headers that must identify nobody. */
async function walk(headers: Record<string, string>, code = "UNAUTHENTICATED") {
  const service = createService();
  const answers = await Promise.all(service.calls.map((call) => answerOf(service, call, headers)));
  expect(answers).toEqual(service.calls.map((call) => expected(call, code)));
  expect(service.records()).toBe(0);
}

describe("every route", () => {
  test("is walked", () => {
    const { app, calls } = createService();
    const walked = new Set(calls.map(({ method, path }) => `${method} ${path}`));
    for (const api of apiNames) {
      const { method, paths } = specOf(api);
      for (const path of paths) expect(walked).toContain(`${method} ${filled(path, api)}`);
      for (const each of ["GET", "HEAD", "DELETE"]) expect(walked).toContain(`${each} /api/v1/request/${api}/${id}`);
    }
    for (const call of ["GET /api/v1/request", "GET /api/v1/hmrc/connection", "DELETE /api/v1/hmrc/connection/x"])
      expect(walked).toContain(call);
    expect(walked).toContain("POST /api/v1/hmrc/connection/attempt");
    expect(app.routes.filter(({ method }) => method !== "ALL").map(({ path }) => path)).toEqual(
      expect.arrayContaining(OPEN),
    );
  });

  test.each([
    ["no token", {}],
    ["an empty header", { authorization: "" }],
    ["another scheme", { authorization: "Basic YWxpY2U6YWxpY2U=" }],
    ["no token after the scheme", { authorization: "Bearer " }],
    ["no JWT", { authorization: "Bearer alice" }],
  ])("refuses %s", async (_, headers) => walk(headers));

  test.each(issuer.worthless)("refuses a token that is worth nothing: %s", async (_, make) =>
    walk({ authorization: `Bearer ${await make()}` }),
  );

  test("says of a token that is over that it is", async () => {
    await walk({ authorization: `Bearer ${await issuer.expired()}` }, "SIGN_IN_EXPIRED");
  });

  test("takes no key of a public call for a user's token", async () => {
    const service = createService();
    const calls = service.calls.filter(({ isPublic }) => !isPublic);
    const answers = await Promise.all(calls.map((call) => answerOf(service, call, { "x-request-key": requestKey })));
    expect(answers).toEqual(calls.map((call) => expected(call, "UNAUTHENTICATED")));
    expect(service.records()).toBe(0);
  });

  test("takes a good token, where one is asked for", async () => {
    const service = createService();
    const headers = { authorization: `Bearer ${await issuer.token()}` };
    // The connection lives in DynamoDB, which is not there.
    const calls = service.calls.filter(({ path, isPublic }) => !isPublic && !/\/connection(\/x)?$/.test(path));
    expect(calls.length).toBeGreaterThan(apiNames.length);
    for (const call of calls) expect(await answerOf(service, call, headers)).not.toMatch(/: 40[13]/);
  });
});
