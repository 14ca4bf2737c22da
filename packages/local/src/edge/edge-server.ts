import { join } from "node:path";
import { contentSecurityPolicy, securityHeaders } from "@submit/contract/protocol/security-header";
import type { CloudLog } from "../host/log";
import { withTimeout } from "../host/timeout";
import { type LambdaFunction, TooManyRequests } from "../lambda/lambda";
import type { RouteSpec, SiteSpec } from "../plan/plan";
import { edgeHeaders, eventOf, responseOf, type Viewer } from "./function-url";
import { serveFile } from "./static-file";
import { viewerRequestOf } from "./viewer-request";
import { viaVite } from "./vite";

export interface EdgeServerOptions {
  readonly port: number;
  readonly root: string;
  readonly routes: readonly RouteSpec[];
  readonly site: SiteSpec | undefined;
  readonly viewerRequests: readonly string[];
  readonly functionOf: (arn: string) => LambdaFunction;
  readonly log: CloudLog;
  /** Address of Vite, which then serves the web app from its sources. */
  readonly vite?: string | undefined;
  /** The public address that a viewer on this machine is taken to have. */
  readonly viewerAddress?: string | undefined;
}

interface Incoming {
  readonly request: Request;
  readonly url: URL;
  readonly viewer: Viewer;
  readonly headers: Record<string, string>;
}

/** Lambda takes no larger event. */
const BODY_LIMIT = 6 * 1024 * 1024;
/** How long answers may still take when the cloud stops. */
const GRACE_MS = 1000;
const METHODS = new Set(["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]);

/** The app's origin: routes lead to functions, everything else to the built web app. */
export function startEdgeServer(options: EdgeServerOptions): { stop(): Promise<void> } {
  const viewerRequest = viewerRequestOf(options.viewerRequests);
  const routes = options.routes.toSorted((a, b) => b.path.length - a.path.length);
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: options.port,
    // A poll may wait 20 s for its answer and a function may run 30 s; bun would hang up after 10.
    idleTimeout: 120,
    maxRequestBodySize: BODY_LIMIT + 1024 * 1024,
    async fetch(request, self): Promise<Response> {
      const url = new URL(request.url);
      const route = routes.find(({ path }) => isBelow(url.pathname, path));
      // Vite's own pages hold inline script, which our policy forbids.
      if (!route && options.vite) return viaVite(options.vite, request);
      if (!route)
        return withSecurityHeaders(await page(options, request, url), {
          "content-security-policy": contentSecurityPolicy,
        });
      const viewer = viewerOf(self.requestIP(request), options.viewerAddress);
      const headers = viewerRequest(request.method, url.pathname, edgeHeaders(request.headers, viewer, url.host));
      return viaFunction(options, options.functionOf(route.functionArn), { request, url, viewer, headers });
    },
    error(error) {
      options.log("cloud.edge-failed", {}, error);
      return withSecurityHeaders(problem(502), {});
    },
  });
  return {
    async stop() {
      await withTimeout(server.stop(), GRACE_MS).catch(() => undefined);
      await server.stop(true);
    },
  };
}

async function viaFunction(
  options: EdgeServerOptions,
  called: LambdaFunction,
  { request, url, viewer, headers }: Incoming,
): Promise<Response> {
  if (!METHODS.has(request.method)) return withSecurityHeaders(problem(405), {});
  const body = new Uint8Array(await request.arrayBuffer());
  if (body.byteLength > BODY_LIMIT) return withSecurityHeaders(problem(413), {});
  const { method } = request;
  try {
    const answer = await called.invoke(eventOf({ method, url }, { headers, body }, viewer));
    return withSecurityHeaders(responseOf(answer, method), {});
  } catch (error) {
    options.log("cloud.invocation-failed", { function: called.spec.name }, error);
    return withSecurityHeaders(problem(error instanceof TooManyRequests ? 429 : 502), {});
  }
}

function page(options: EdgeServerOptions, request: Request, url: URL): Promise<Response> | Response {
  if (!options.site) return problem(404);
  const site = { ...options.site, root: join(options.root, options.site.directory) };
  return serveFile(site, { method: request.method, url, headers: request.headers });
}

/** Adds the headers that every answer has; what a function says itself stays. */
function withSecurityHeaders(response: Response, more: Record<string, string>): Response {
  for (const [name, value] of Object.entries({ ...securityHeaders, ...more })) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

const PROBLEMS: Record<number, readonly [title: string, detail: string]> = {
  404: ["There is nothing here", "No web app is served here."],
  405: ["This address does not take that method", `Use one of ${[...METHODS].join(", ")}.`],
  413: ["The request is too large", "A body may have at most 6 MiB, and one for the API at most 64 KiB."],
  429: ["Too many requests at once", "Try again in a moment."],
  502: ["The service did not answer", "Try again in a moment."],
};

/** What the edge answers when no function does. */
function problem(status: number): Response {
  const [title, detail] = PROBLEMS[status] ?? ["Something went wrong here", "Try again in a moment."];
  const body = { type: "about:blank", title, status, detail, code: "EDGE_FAULT" };
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-request-id": crypto.randomUUID(),
    ...(status === 405 && { allow: [...METHODS].join(", ") }),
  };
  return new Response(JSON.stringify(body), { status, headers });
}

function viewerOf(seen: Viewer | null, address: string | undefined): Viewer {
  const viewer = seen ?? { address: "127.0.0.1", port: 0 };
  return address ? { ...viewer, address } : viewer;
}

function isBelow(path: string, base: string): boolean {
  return base === "/" || path === base || path.startsWith(`${base}/`);
}
