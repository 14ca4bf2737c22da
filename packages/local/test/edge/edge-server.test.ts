import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { contentSecurityPolicy, securityHeaders } from "@submit/contract/protocol/security-header";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEdgeServer } from "../../src/edge/edge-server";
import { choosePorts } from "../../src/host/port";
import { lambdaFunction } from "../../src/lambda/lambda";
import type { FunctionSpec } from "../../src/plan/plan";

const root = mkdtempSync(join(tmpdir(), "edge-server-"));
writeFileSync(join(root, "index.html"), "<h1>app</h1>");
writeFileSync(join(root, "404.html"), "<h1>nothing</h1>");
mkdirSync(join(root, "assets"));
const logged: string[] = [];
let act: (event: APIGatewayProxyEventV2) => unknown = () => undefined;
let edgeServer: Awaited<ReturnType<typeof startEdgeServer>>;
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
  edgeServer = await startEdgeServer({
    ...{ port, root, routes: [{ path: "/api", functionArn: spec.arn }], functionOf: () => api },
    site: { directory: ".", index: "index.html", errorPage: "404.html", caching: [] },
    viewerRequests: [
      `event.request.headers["x-edge"] = { value: "seen" };
       if (event.request.uri === "/moved") event.request.uri = "/index.html";
       if (event.request.uri === "/api/planted") event.request.headers["x-edge-key"] = { value: "planted" };`,
    ],
    viewerResponses: [
      `if (event.request.uri === "/gone") event.response.statusCode = 404;
       event.response.headers["x-seen"] = { value: "yes" };`,
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
      "x-submit-key": "forged",
      "x-edge-key": "forged",
      "cloudfront-viewer-address": "203.0.113.9:1",
      "content-type": "text/plain",
    };
    const event = await echo("/api/a%20b?x=1", { method: "POST", headers, body: "hello" });
    expect(event).toMatchObject({ rawPath: "/api/a%20b", rawQueryString: "x=1", body: "hello" });
    expect(event.headers["cloudfront-viewer-address"]).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(event.headers["x-edge"]).toBe("seen");
    expect(event.headers).not.toHaveProperty("x-submit-key");
    expect(event.headers).not.toHaveProperty("x-edge-key");
  });

  test("a function of the edge that sets a header which CloudFront does not let it", async () => {
    act = () => ({ statusCode: 200, body: "reached" });
    const response = await fetch(`${origin}/api/planted`);
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ status: 502, code: "EDGE_FAULT" });
    expect(logged.at(-1)).toBe("cloud.edge-failed");
  });

  test("only its own path", async () => {
    const response = await fetch(`${origin}/apis`);
    expect(await response.text()).toBe("<h1>nothing</h1>");
  });

  test("page that a function of the edge leads elsewhere", async () => {
    const response = await fetch(`${origin}/moved`);
    expect(await response.text()).toBe("<h1>app</h1>");
    expect(response.status).toBe(200);
  });

  test("status that a function of the edge gives", async () => {
    const response = await fetch(`${origin}/gone`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("<h1>nothing</h1>");
    expect(response.headers.get("content-type")).toContain("text/html");
  });

  test("file that is not there, which no function of the edge gets to see", async () => {
    const missing = await fetch(`${origin}/assets/nothing.js`);
    expect([missing.status, missing.headers.get("x-seen")]).toEqual([404, null]);
    expect((await fetch(`${origin}/`)).headers.get("x-seen")).toBe("yes");
    expect(missing.headers.get("content-security-policy")).toBe(contentSecurityPolicy);
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

  test("a method that no address takes", async () => {
    for (const method of ["PURGE", "BREW", "CONNECT"]) {
      const answer = await raw(`${method} /api HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
      expectProblem(answer, 501);
      expect(answer).toContain("GET, HEAD");
    }
  });

  test("a page takes GET and HEAD alone", async () => {
    const response = await fetch(`${origin}/`, { method: "POST" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test.each([
    ["a header with a byte above 0x7f", "GET /api HTTP/1.1\r\nhost: localhost\r\nx-name: \xe9\r\n", 400],
    ["an address with a byte above 0x7f", "GET /api/\xe9 HTTP/1.1\r\nhost: localhost\r\n", 400],
    ["no host", "GET /api HTTP/1.1\r\n", 400],
    ["a length that is none", "POST /api HTTP/1.1\r\nhost: localhost\r\ncontent-length: x\r\n", 400],
    ["headers over 16 KiB", `GET /api HTTP/1.1\r\nhost: localhost\r\nx-long: ${"a".repeat(17_000)}\r\n`, 431],
    ["a body over 10 MB", "POST /api HTTP/1.1\r\nhost: localhost\r\ncontent-length: 11000000\r\n", 413],
  ])("%s gets problem details", async (_, head, status) => {
    const answer = await raw(`${head}connection: close\r\n\r\n`);
    expectProblem(answer, status);
  });

  test("a body over 6 MiB that does not say so gets problem details", async () => {
    const chunk = (size: number) => `${size.toString(16)}\r\n${"a".repeat(size)}\r\n`;
    const head = "POST /api HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n";
    // One byte too many: whoever goes on sending when the edge hangs up may lose its answer.
    expectProblem(await raw(head + chunk(1_048_576).repeat(6) + chunk(1)), 413);
  });

  test("pipelined requests are answered in order", async () => {
    act = ({ rawPath }) => ({ statusCode: 200, body: `<${rawPath}>` });
    const one = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${more}\r\n`;
    const answer = await raw(one("/api/first") + one("/api/second", "connection: close\r\n"));
    expect(answer.match(/<[^>]+>/g)).toEqual(["</api/first>", "</api/second>"]);
  });

  test("HEAD does not claim an empty body", async () => {
    act = () => ({ statusCode: 200, headers: { "content-type": "text/plain" }, body: "text" });
    for (const path of ["/api", "/"]) {
      const answer = await raw(`HEAD ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 200 /);
      expect(answer).not.toMatch(/content-length: 0/i);
      expect(answer).toMatch(/\r\n\r\n$/);
    }
  });

  test("the viewer's address is that of the other end of the connection", async () => {
    act = ({ headers }) => ({ statusCode: 200, body: `<${headers["cloudfront-viewer-address"]}>` });
    const head = "GET /api HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    expect(await raw(head, "127.0.0.1")).toMatch(/<127\.0\.0\.1:\d+>/);
    expect(await raw(head, "127.0.0.2")).toMatch(/<127\.0\.0\.2:\d+>/);
  });

  test("compressed", async () => {
    const text = "lorem ipsum ".repeat(200);
    act = () => ({ statusCode: 200, headers: { "content-type": "application/json", etag: '"1"' }, body: text });
    for (const [accepted, encoding] of [
      ["gzip, deflate, br", "br"],
      ["gzip", "gzip"],
      ["br;q=0, *", "gzip"],
      ["identity", null],
    ] as const) {
      const response = await fetch(`${origin}/api`, { headers: { "accept-encoding": accepted } });
      expect(response.headers.get("content-encoding")).toBe(encoding);
      expect(response.headers.get("vary")).toBe("accept-encoding");
      expect(response.headers.get("etag")).toBe(encoding ? 'W/"1"' : '"1"');
      expect(await response.text()).toBe(text);
    }
  });

  test("not compressed: what is small, what is no text, what is compressed already", async () => {
    const long = Buffer.alloc(2000);
    for (const [type, body, more] of [
      ["text/plain", Buffer.from("short"), {}],
      ["image/png", long, {}],
      ["text/plain", gzipSync(long), { "content-encoding": "gzip" }],
    ] as const) {
      const headers = { "content-type": type, ...more };
      act = () => ({ statusCode: 200, headers, body: body.toString("base64"), isBase64Encoded: true });
      const head = "GET /api HTTP/1.1\r\nhost: localhost\r\naccept-encoding: br\r\nconnection: close\r\n\r\n";
      const answer = await raw(head);
      expect(answer).not.toMatch(/content-encoding: br/i);
      expect(answer).toMatch(new RegExp(`content-length: ${body.byteLength}\r\n`, "i"));
    }
  });
});

/** What the edge answers to bytes, whole; the connection comes from an address of this machine. */
function raw(bytes: string, localAddress = "127.0.0.1"): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(origin).port), localAddress });
    let answer = "";
    socket.on("data", (data) => {
      answer += data.toString("latin1");
    });
    // The edge may hang up while it is still being sent to.
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
    socket.write(Buffer.from(bytes, "latin1"));
  });
}

function expectProblem(answer: string, status: number): void {
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toMatch(/content-type: application\/problem\+json/i);
  const [, body = ""] = answer.split("\r\n\r\n");
  expect(JSON.parse(body)).toMatchObject({ status, title: expect.any(String), code: "EDGE_FAULT" });
}
