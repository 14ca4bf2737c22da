import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentSecurityPolicy, securityHeaders } from "@submit/contract/protocol/security-header";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEdgeServer } from "../../src/edge/edge-server";
import { choosePorts } from "../../src/host/port";
import { lambdaFunction } from "../../src/lambda/lambda";
import type { FunctionSpec } from "../../src/plan/plan";

const root = mkdtempSync(join(tmpdir(), "edge-server-"));
writeFileSync(join(root, "index.html"), "<h1>app</h1>");
const logged: string[] = [];
let act: (event: APIGatewayProxyEventV2) => unknown = () => undefined;
let edgeServer: ReturnType<typeof startEdgeServer>;
let origin = "";

const spec: FunctionSpec = {
  ...{
    name: "api",
    arn: "arn:api",
    handler: "api.run",
    timeoutSeconds: 0.2,
    memoryMb: 128,
    environment: {},
    links: {},
  },
};

beforeAll(async () => {
  const port = await choosePorts(0);
  origin = `http://localhost:${port}`;
  const api = lambdaFunction(spec, async () => (event) => act(event as APIGatewayProxyEventV2));
  edgeServer = startEdgeServer({
    ...{ port, root, routes: [{ path: "/api", functionArn: spec.arn }], functionOf: () => api },
    site: { directory: ".", index: "index.html", caching: [] },
    viewerRequests: [
      `delete event.request.headers["x-edge-key"]; event.request.headers["x-edge"] = { value: "seen" };`,
    ],
    log: (event) => logged.push(event),
  });
});

afterAll(async () => {
  await edgeServer.stop();
  rmSync(root, { recursive: true });
});

const echo = async (path: string, init?: RequestInit): Promise<APIGatewayProxyEventV2> => {
  act = (event) => ({ statusCode: 200, body: JSON.stringify(event) });
  return (await fetch(origin + path, init)).json() as Promise<APIGatewayProxyEventV2>;
};

describe("edge server", () => {
  test("function", async () => {
    const headers = {
      "x-edge-key": "forged",
      "cloudfront-viewer-address": "203.0.113.9:1",
      "content-type": "text/plain",
    };
    const event = await echo("/api/a%20b?x=1", { method: "POST", headers, body: "hello" });
    expect(event).toMatchObject({ rawPath: "/api/a%20b", rawQueryString: "x=1", body: "hello" });
    expect(event.headers["cloudfront-viewer-address"]).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(event.headers["x-edge"]).toBe("seen");
    expect(event.headers).not.toHaveProperty("x-edge-key");
  });

  test("only its own path", async () => {
    const response = await fetch(`${origin}/apis`);
    expect(await response.text()).toBe("<h1>app</h1>");
  });

  test("page", async () => {
    const response = await fetch(`${origin}/return/2026`);
    expect(response.headers.get("content-security-policy")).toBe(contentSecurityPolicy);
    for (const [name, value] of Object.entries(securityHeaders)) expect(response.headers.get(name)).toBe(value);
  });

  test("a function's own headers stay", async () => {
    act = () => ({ statusCode: 200, headers: { "x-frame-options": "SAMEORIGIN" }, body: "" });
    expect((await fetch(`${origin}/api`)).headers.get("x-frame-options")).toBe("SAMEORIGIN");
  });

  test("HEAD", async () => {
    act = ({ requestContext }) => ({ statusCode: requestContext.http.method === "HEAD" ? 200 : 500, body: "text" });
    for (const path of ["/api", "/"]) {
      const response = await fetch(origin + path, { method: "HEAD" });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe("");
    }
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
    ["never answers", () => new Promise(() => undefined)],
    ["answers nonsense", () => ({ statusCode: "fine" })],
  ])("a function that %s is a bad gateway", async (_, what) => {
    act = what;
    const response = await fetch(`${origin}/api`);
    expect(response.status).toBe(502);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({ status: 502, title: "The service did not answer" });
    expect(logged.at(-1)).toBe("cloud.invocation-failed");
  });

  test("too large", async () => {
    const response = await fetch(`${origin}/api`, { method: "POST", body: "a".repeat(6 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining("64 KiB") });
    expect(response.headers.get("x-request-id")).toBeTruthy();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("odd method", async () => {
    const response = await fetch(`${origin}/api`, { method: "PURGE" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toContain("GET, HEAD");
  });
});
