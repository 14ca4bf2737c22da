import { edgeKeyHeader } from "@submit/contract/protocol/security-header";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as v from "valibot";

/** Who asks, as the edge sees it. */
export interface Viewer {
  readonly address: string;
  readonly port: number;
}

/** The headers of a request as a function gets them, with what CloudFront adds; a client can't add those itself. */
export function edgeHeaders(headers: Headers, viewer: Viewer, host: string): Record<string, string> {
  const own = [...headers].filter(([name]) => !HOP.has(name) && !EDGE.test(name) && name !== edgeKeyHeader);
  const forwarded = [headers.get("x-forwarded-for"), viewer.address].filter((part) => part);
  return {
    ...Object.fromEntries(own),
    // IPv6 too: CloudFront sets no brackets.
    "cloudfront-viewer-address": `${viewer.address}:${viewer.port}`,
    "x-forwarded-for": forwarded.join(", "),
    "x-forwarded-host": host,
    "x-forwarded-proto": "http",
    "x-amz-cf-id": crypto.randomUUID().replaceAll("-", ""),
  };
}

/** A request as the event of a Lambda function URL, payload version 2.0. */
export function eventOf(request: { method: string; url: URL }, sent: Sent, viewer: Viewer): APIGatewayProxyEventV2 {
  const { cookie, ...headers } = sent.headers;
  const { url, method } = request;
  const now = new Date();
  const text = isText(headers["content-type"]);
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    ...(url.search.length > 1 && { queryStringParameters: queryOf(url) }),
    requestContext: {
      accountId: "anonymous",
      apiId: "local",
      domainName: url.hostname,
      domainPrefix: "local",
      http: {
        method,
        path: url.pathname,
        protocol: "HTTP/1.1",
        sourceIp: viewer.address,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: crypto.randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(sent.body.byteLength > 0 && { body: Buffer.from(sent.body).toString(text ? "utf8" : "base64") }),
    isBase64Encoded: sent.body.byteLength > 0 && !text,
  };
}

/** What was sent, read already. */
export interface Sent {
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

const Answer = v.object({
  statusCode: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
  headers: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  cookies: v.optional(v.array(v.string())),
  body: v.optional(v.string()),
  isBase64Encoded: v.optional(v.boolean()),
});

/** What a function answered, as a response; throws when Lambda could make nothing of it either. */
export function responseOf(answer: unknown, method: string): Response {
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded } = v.parse(Answer, inferred(answer));
  const sent = new Headers(Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]));
  for (const cookie of cookies) sent.append("set-cookie", cookie);
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  const empty = method === "HEAD" || EMPTY.has(statusCode);
  return new Response(empty ? null : bytes, { status: statusCode, headers: sent });
}

/** An answer without a status is the body itself. */
function inferred(answer: unknown): unknown {
  const typed = typeof answer === "object" && answer !== null && "statusCode" in answer;
  if (typed) return answer;
  return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(answer ?? null) };
}

function queryOf(url: URL): Record<string, string> {
  const names = new Set(url.searchParams.keys());
  return Object.fromEntries([...names].map((name) => [name, url.searchParams.getAll(name).join(",")]));
}

/** Function URLs send these kinds of body as text, and every other in base64. */
function isText(type = ""): boolean {
  return /^(text\/|application\/(json|javascript|xml)\b)/i.test(type);
}

const HOP = new Set(["connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade", "expect"]);
const EDGE = /^(cloudfront-|x-amz-cf-|x-edge-|x-forwarded-(for|host|proto|port)$)/;
const EMPTY = new Set([204, 205, 304]);
