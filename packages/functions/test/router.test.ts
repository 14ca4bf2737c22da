import { locationOf } from "@submit/contract/protocol/request";
import { securityHeaders } from "@submit/contract/protocol/security-header";
import { resourceNames } from "@submit/contract/protocol/spec";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import { afterAll, describe, expect, test } from "vitest";
import { startCloud } from "./support/cloud";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { handler: route } = await import("../src/router");

afterAll(() => cloud.stop());

describe("router", () => {
  const event = (method: string, path: string, some: Partial<LambdaFunctionURLEvent> = {}): LambdaFunctionURLEvent => {
    const [rawPath = "", rawQueryString = ""] = path.split("?");
    return {
      version: "2.0",
      routeKey: "$default",
      rawPath,
      rawQueryString,
      headers: { host: "example.com" },
      requestContext: {
        accountId: "anonymous",
        apiId: "test",
        domainName: "example.com",
        domainPrefix: "test",
        http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "203.0.113.6", userAgent: "test" },
        requestId: "test",
        routeKey: "$default",
        stage: "$default",
        time: "24/Nov/2026:12:00:00 +0000",
        timeEpoch: 0,
      },
      isBase64Encoded: false,
      ...some,
    } as LambdaFunctionURLEvent;
  };
  const call = async (...of: Parameters<typeof event>) => {
    const answer = await route(event(...of) as never);
    return answer as { statusCode: number; headers: Record<string, string>; body: string };
  };

  test("answers a Function URL", async () => {
    const { statusCode, headers, body } = await call("GET", "/api/health");
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual({ status: "ok", stage: "test", viewer: false });
    for (const [name, value] of Object.entries(securityHeaders)) expect(headers[name]).toBe(value);
  });

  test("accepts a public call whose body is base64", async () => {
    const id = crypto.randomUUID();
    const body = Buffer.from(JSON.stringify({ refreshToken: "r" })).toString("base64");
    const headers = { "content-type": "application/json", "x-request-id": id, "x-request-key": "k".repeat(43) };
    const answer = await call("POST", "/api/v1/cognito/token", { headers, body, isBase64Encoded: true });
    expect(answer.statusCode).toBe(202);
    expect(answer.headers.location).toBe(locationOf("cognitoTokenPost", id));
    const { queue } = resourceNames("cognitoTokenPost");
    expect(cloud.sent.map((each) => [each.queue, each.body.id])).toEqual([[`${queue}.fifo`, id]]);
  });

  test("keeps a query and an encoded path", async () => {
    const answer = await call("GET", "/api/v1/hmrc/vat/return/%23001?vrn=123456789");
    expect(answer.statusCode).toBe(401);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "UNAUTHENTICATED" });
  });
});
