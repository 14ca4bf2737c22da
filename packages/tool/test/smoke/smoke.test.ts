import { readFileSync } from "node:fs";
import { contentSecurityPolicy, securityHeaders } from "@submit/contract/protocol/security-header";
import { afterAll, describe, expect, test } from "vitest";
import { isLocal, originOf } from "../../src/smoke/check/stage";
import { checks, smoke } from "../../src/smoke/smoke";

type Answer = (request: Request, url: URL) => Response | undefined;

const openapi = readFileSync(new URL("../../../../docs/openapi.json", import.meta.url), "utf8");
const index =
  '<!doctype html><link rel="stylesheet" href="/assets/a.css"><script type="module" src="/assets/a.js"></script><h1>Page</h1>';
let fault: Answer = () => undefined;

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch(request) {
    const url = new URL(request.url);
    return fault(request, url) ?? well(request, url);
  },
});
const stage = { url: new URL(`http://localhost:${server.port}`) };

afterAll(() => server.stop(true));

/** A stage as it should be. */
function well({ method }: Request, { pathname }: URL): Response {
  if (pathname === "/oauth2/authorize") return new Response(null, { status: 302, headers: { location: "/login?a=b" } });
  if (pathname.includes("nothing") && !pathname.startsWith("/api/")) return new Response(index, { status: 404 });
  if (pathname.startsWith("/assets/")) {
    return page("", { "content-type": "text/css", "cache-control": "public,max-age=31536000,immutable" });
  }
  if (!pathname.startsWith("/api/")) return page(index);
  if (pathname === "/api/health") return api({ status: "ok", stage: "test" });
  if (pathname === "/api/openapi.json") return api(JSON.parse(openapi));
  if (pathname === "/api/docs") return page("<h1>API</h1>");
  if (pathname === "/api/config") return api(config());
  if (pathname === "/api/v1/browser-fault") return problem(400, "INVALID_REQUEST");
  if (pathname === "/api/v1/nothing") return problem(404, "NOT_FOUND");
  return method === "OPTIONS" ? page("") : problem(401, "UNAUTHENTICATED", { "www-authenticate": "Bearer" });
}

function config() {
  const at = { authorizeUrl: new URL("/oauth2/authorize", stage.url).href, clientId: "test-client", scope: "openid" };
  return { stage: "test", signIn: { ...at, logoutUrl: "http://localhost:1" }, hmrc: { ...at, sandbox: true } };
}

function page(text: string, headers: Record<string, string> = {}): Response {
  const own = { "content-type": "text/html", "content-security-policy": contentSecurityPolicy };
  return new Response(text, { headers: { ...securityHeaders, ...own, ...headers } });
}

function api(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const own = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'",
    "x-request-id": crypto.randomUUID(),
  };
  return Response.json(body, { status, headers: { ...securityHeaders, ...own, ...headers } });
}

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = { type: "about:blank", title: "Test", status, detail: "Test.", code };
  return api(body, status, { "content-type": "application/problem+json", ...headers });
}

async function failed(given: Answer, at = stage): Promise<string[]> {
  fault = given;
  const findings = await smoke(at, 0);
  fault = () => undefined;
  return findings.filter(({ outcome }) => outcome === "FAIL").map(({ name }) => name);
}

/** The fault of answering one path otherwise. */
const instead = (path: string, answer: () => Response): Answer => {
  return (_, { pathname }) => (pathname === path ? answer() : undefined);
};

describe("smoke", () => {
  test("of a stage that is well", async () => {
    const findings = await smoke(stage, 0);
    expect(findings).toHaveLength(checks.length);
    expect(findings.filter(({ outcome }) => outcome === "FAIL")).toEqual([]);
    expect(findings.filter(({ outcome }) => outcome === "skip").map(({ name }) => name)).toEqual([
      "HTTP leads to HTTPS",
      "TLS",
      "address of the caller",
      "function behind the edge",
      ...["who hears alarms", "alarms", "dashboards"],
      "filing",
    ]);
  });

  test("of a function's URL, which renames WWW-Authenticate", async () => {
    const renamed = { "x-amzn-remapped-www-authenticate": "Bearer" };
    expect(await failed(instead("/api/v1/request", () => problem(401, "UNAUTHENTICATED", renamed)))).toEqual([]);
  });

  const other = JSON.parse(openapi);
  delete other.paths["/api/v1/bundle"].post.responses["202"];
  const cached = api({ status: "ok", stage: "test" }).headers.get("x-request-id") ?? "";

  test.each<[string, Answer]>([
    ["health", instead("/api/health", () => api({ status: "ill", stage: "test" }))],
    ["configuration", instead("/api/config", () => api({ ...config(), hmrc: {} }))],
    ["OpenAPI", instead("/api/openapi.json", () => api(other))],
    ["documentation page", instead("/api/docs", () => page("<script>1</script>"))],
    ["security headers of the page", instead("/", () => page(index, { "content-security-policy": "default-src *" }))],
    ["security headers of the page", instead("/", () => page(index, { "strict-transport-security": "max-age=0" }))],
    [
      "security headers of the API",
      instead("/api/v1/nothing", () => problem(404, "NOT_FOUND", { "x-content-type-options": "any" })),
    ],
    [
      "no other origin",
      (request) =>
        request.headers.has("origin")
          ? api({ status: "ok", stage: "test" }, 200, { "access-control-allow-origin": "*" })
          : undefined,
    ],
    [
      "API is not cached",
      instead("/api/health", () => api({ status: "ok", stage: "test" }, 200, { "x-request-id": cached })),
    ],
    [
      "API is not cached",
      instead("/api/health", () => api({ status: "ok", stage: "test" }, 200, { "x-cache": "Hit from cloudfront" })),
    ],
    ["calls without credentials", instead("/api/v1/hmrc/vat/return/x", () => api({}))],
    ["calls without credentials", instead("/api/v1/request", () => problem(401, "UNAUTHENTICATED"))],
    ["faults of browsers", instead("/api/v1/browser-fault", () => problem(403, "FORBIDDEN"))],
    ["unknown address", instead("/api/v1/nothing", () => page("nothing"))],
    ["addresses of the app", instead("/receipt", () => new Response("none", { status: 404 }))],
    ["pages without sign-in", instead("/terms", () => page("<div></div>"))],
    ["addresses that lead nowhere", instead("/nothing", () => page(index))],
    ["assets of the app", instead("/assets/a.js", () => page(""))],
    ["sign-in page", instead("/oauth2/authorize", () => new Response("client unknown", { status: 400 }))],
    [
      "sign-in page",
      instead("/oauth2/authorize", () => new Response(null, { status: 302, headers: { location: "/error?error=x" } })),
    ],
  ])("finds a fault of: %s", async (name, given) => {
    expect(await failed(given)).toContain(name);
  });

  test("finds that the edge does not say who calls", async () => {
    // Another name for this machine, which a stage of its own would not have.
    const elsewhere = { url: new URL(`http://0.0.0.0:${server.port}`) };
    const unseen = instead("/api/health", () => api({ status: "ok", stage: "test", viewer: false }));
    expect(await failed(unseen, elsewhere)).toContain("address of the caller");
    const seen = instead("/api/health", () => api({ status: "ok", stage: "test", viewer: true }));
    expect(await failed(seen, elsewhere)).not.toContain("address of the caller");
  });

  test("finds a function that answers around the edge", async () => {
    const functionUrl = stage.url.href;
    expect(await failed(() => undefined, { ...stage, functionUrl } as typeof stage)).toEqual([
      "function behind the edge",
    ]);
    const forbidden = instead("/api/health", () => problem(403, "FORBIDDEN"));
    expect(await failed(forbidden, { ...stage, functionUrl } as typeof stage)).not.toContain(
      "function behind the edge",
    );
  });

  test("has patience with the first answer", async () => {
    let calls = 0;
    fault = (_, { pathname }) =>
      pathname === "/api/health" && calls++ < 1 ? new Response("not yet", { status: 502 }) : undefined;
    const [first] = await smoke(stage, 5_000);
    fault = () => undefined;
    expect([first?.outcome, calls]).toEqual(["ok", expect.any(Number)]);
    expect(calls).toBeGreaterThan(1);
  });
});

test.each([
  ["http://localhost:3000", true],
  ["http://127.0.0.1:3000", true],
  ["https://localhost", false],
  ["http://localhost.example.com", false],
  ["http://submit.example.com", false],
])("%s is on this machine: %s", (url, is) => {
  expect(isLocal({ url: originOf(url) })).toBe(is);
});

test.each(["", "submit.example.com", "ftp://submit.example.com", "https://submit.example.com/api"])(
  "%j is no origin",
  (text) => {
    expect(() => originOf(text)).toThrow("--url must be the origin of a stage");
  },
);
