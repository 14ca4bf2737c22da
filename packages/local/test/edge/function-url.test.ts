import { describe, expect, test } from "vitest";
import { edgeHeaders, eventOf, responseOf, type Viewer } from "../../src/edge/function-url";

const viewer: Viewer = { address: "192.0.2.7", port: 4242 };
const sent = (headers: Record<string, string> = {}, body = new Uint8Array()) => ({ headers, body });
const bytes = (text: string) => new TextEncoder().encode(text);

describe("edge headers", () => {
  test("viewer", () => {
    expect(edgeHeaders(new Headers({ Accept: "*/*" }), viewer, "localhost:3000")).toEqual({
      accept: "*/*",
      "cloudfront-viewer-address": "192.0.2.7:4242",
      "x-forwarded-for": "192.0.2.7",
      "x-forwarded-host": "localhost:3000",
      "x-forwarded-proto": "http",
      "x-amz-cf-id": expect.any(String),
    });
  });

  test("IPv6", () => {
    const made = edgeHeaders(new Headers(), { address: "2001:db8::1", port: 1 }, "localhost");
    expect(made["cloudfront-viewer-address"]).toBe("2001:db8::1:1");
  });

  test("forged", () => {
    const forged = new Headers({
      "cloudfront-viewer-address": "203.0.113.9:1",
      "CloudFront-Viewer-Country": "GB",
      "x-amz-cf-id": "mine",
      "x-edge-location": "mine",
      "x-submit-key": "mine",
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-host": "example.com",
      connection: "keep-alive",
    });
    const made = edgeHeaders(forged, viewer, "localhost:3000");
    expect(made["cloudfront-viewer-address"]).toBe("192.0.2.7:4242");
    // CloudFront appends: what came before is the client's word.
    expect(made["x-forwarded-for"]).toBe("203.0.113.9, 192.0.2.7");
    expect(made["x-forwarded-host"]).toBe("localhost:3000");
    expect(made["x-amz-cf-id"]).not.toBe("mine");
    expect(Object.keys(made)).not.toContain("cloudfront-viewer-country");
    for (const name of ["connection", "x-edge-location", "x-submit-key"]) expect(made).not.toHaveProperty(name);
  });
});

describe("event", () => {
  test("address", () => {
    const event = eventOf(
      { method: "GET", url: new URL("http://localhost:3000/api/a%20b?x=1&x=2&y=%C3%A9") },
      sent(),
      viewer,
    );
    expect(event).toMatchObject({
      version: "2.0",
      rawPath: "/api/a%20b",
      rawQueryString: "x=1&x=2&y=%C3%A9",
      queryStringParameters: { x: "1,2", y: "é" },
      requestContext: { http: { method: "GET", path: "/api/a%20b", sourceIp: "192.0.2.7" } },
      isBase64Encoded: false,
    });
    expect(event).not.toHaveProperty("body");
  });

  test("cookies", () => {
    const event = eventOf({ method: "GET", url: new URL("http://localhost/") }, sent({ cookie: "a=1; b=2" }), viewer);
    expect(event.cookies).toEqual(["a=1", "b=2"]);
    expect(event.headers).not.toHaveProperty("cookie");
  });

  test.each([
    ["application/json", '{"a":"é"}', false],
    ["application/json; charset=utf-8", "{}", false],
    ["text/plain", "hello", false],
    ["application/octet-stream", "hello", true],
    ["application/x-www-form-urlencoded", "a=1", true],
  ])("body: %s", (type, text, encoded) => {
    const url = new URL("http://localhost/");
    const event = eventOf({ method: "POST", url }, sent({ "content-type": type }, bytes(text)), viewer);
    expect(event.isBase64Encoded).toBe(encoded);
    expect(Buffer.from(event.body ?? "", encoded ? "base64" : "utf8").toString()).toBe(text);
  });
});

describe("response", () => {
  test("whole", async () => {
    const answer = { statusCode: 201, headers: { "X-One": 1, location: "/x" }, cookies: ["a=1", "b=2"], body: "made" };
    const response = responseOf(answer, "POST");
    expect(response.status).toBe(201);
    expect(response.headers.get("x-one")).toBe("1");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await response.text()).toBe("made");
  });

  test("base64", async () => {
    const response = responseOf({ statusCode: 200, body: "/wA=", isBase64Encoded: true }, "GET");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([255, 0]));
  });

  test("inferred", async () => {
    const response = responseOf({ hello: "there" }, "GET");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ hello: "there" });
  });

  test.each([
    [204, "DELETE"],
    [304, "GET"],
    [200, "HEAD"],
  ])("empty: %i to %s, whatever the function says", async (statusCode, method) => {
    expect(await responseOf({ statusCode, body: "text" }, method).text()).toBe("");
  });

  test.each([
    ["status", { statusCode: "200" }],
    ["impossible status", { statusCode: 99 }],
    ["body", { statusCode: 200, body: { a: 1 } }],
    ["headers", { statusCode: 200, headers: { a: {} } }],
  ])("unreadable: %s", (_, answer) => {
    expect(() => responseOf(answer, "GET")).toThrow();
  });
});
