import { STATUS_CODES } from "node:http";
import { securityHeaders } from "@submit/contract/protocol/security-header";

/** Methods that CloudFront passes on. */
export const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]);

const PROBLEMS: Record<number, readonly [title: string, detail: string]> = {
  400: ["The request can't be read", "Send it as HTTP/1.1, with ASCII characters alone in its address and headers."],
  404: ["There is nothing here", "No web app is served here."],
  413: ["The request is too large", "A body may have at most 6 MiB, and one for the API at most 64 KiB."],
  429: ["Too many requests at once", "Try again in a moment."],
  431: ["The request's headers are too large", "All of them together may have at most 16 KiB."],
  501: ["No address here takes that method", `Use one of ${[...METHODS].join(", ")}.`],
  502: ["The service did not answer", "Try again in a moment."],
};

/** What the edge answers when no function does: problem details (RFC 9457). */
export function problem(status: number): Response {
  const [title, detail] = PROBLEMS[status] ?? ["Something went wrong here", "Try again in a moment."];
  const body = { type: "about:blank", title, status, detail, code: "EDGE_FAULT" };
  const headers = {
    ...securityHeaders,
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-request-id": crypto.randomUUID(),
    ...(status === 501 && { allow: [...METHODS].join(", ") }),
  };
  return new Response(JSON.stringify(body), { status, headers });
}

/** The same as bytes of HTTP/1.1, for a connection whose request can't be read; the connection ends after it. */
export async function rawProblem(status: number): Promise<string> {
  const response = problem(status);
  const body = await response.text();
  const headers = {
    ...Object.fromEntries(response.headers),
    "content-length": String(body.length),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n");
}
