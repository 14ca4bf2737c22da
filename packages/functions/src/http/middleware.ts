import { securityHeaders } from "@submit/contract/protocol/security-header";
import { RequestId } from "@submit/contract/value/scalar";
import { isTransient, ProblemError } from "@submit/core/error";
import { log, withLog } from "@submit/core/log";
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import * as v from "valibot";
import type { AppContext, AppEnv } from "./context";
import { requireEdge } from "./edge";
import { problemResponse } from "./respond";

/** Takes the client's request id, or makes one when it is absent or odd; every log line within carries it. */
export const identify: MiddlewareHandler<AppEnv> = async (c, next) => {
  const given = v.safeParse(RequestId, c.req.header("x-request-id"));
  const requestId = given.success ? given.output : crypto.randomUUID();
  c.set("requestId", requestId);
  await withLog({ requestId }, next);
};

/** Refuses with INVALID_REQUEST an idempotency key that is none: under one made here, the call sent again would be done twice. */
export function requireRequestId(c: AppContext): void {
  const given = c.req.header("x-request-id");
  if (given === undefined || v.is(RequestId, given)) return;
  const message = "must be a UUID, such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301, and be given once";
  throw new ProblemError("INVALID_REQUEST", `The header x-request-id ${message}; without it, one is made.`, {
    errors: [{ path: "x-request-id", code: "INVALID", message }],
  });
}

/** Lets no call past that went around the edge. */
export const guard: MiddlewareHandler<AppEnv> = async (c, next) => {
  requireEdge(c);
  await next();
};

/** Logs entry and exit, and gives every answer its headers. */
export const finish: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = Date.now();
  log.info("handler.request", { method: c.req.method });
  await next();
  // Hono's own verb would make the answer anew for each header.
  const { headers } = c.res;
  headers.set("x-request-id", c.get("requestId"));
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  if (!headers.has("content-security-policy"))
    headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  log.info("handler.answer", {
    method: c.req.method,
    route: routeOf(c),
    status: c.res.status,
    ms: Date.now() - started,
  });
};

/** The one place where an error becomes an answer: what is not a ProblemError is logged and becomes a bare 500 or 503. */
export function onError(error: Error, c: AppContext): Response {
  if (error instanceof ProblemError) return problemResponse(c, error.problem);
  log.error("handler.error", { error });
  const failure = isTransient(error)
    ? new ProblemError(
        "UPSTREAM_UNAVAILABLE",
        "A service behind this did not answer. Nothing was lost: try again in a moment.",
      )
    : new ProblemError(
        "INTERNAL_ERROR",
        "This is a fault of ours. Try again later; send the same x-request-id to be sure that nothing is done twice.",
      );
  return problemResponse(c, failure.problem);
}

/** Any address that isn't there. */
export function onUnknown(c: AppContext): Response {
  return problemResponse(
    c,
    new ProblemError("NOT_FOUND", "There is no such address. GET /api/docs lists those there are.").problem,
  );
}

/** The route's pattern, which holds nothing personal. */
function routeOf(c: AppContext): string {
  return routePath(c, -1);
}
