import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { contentSecurityPolicy, securityHeaders } from "@submit/contract/protocol/security-header";
import type { CloudLog } from "../host/log";
import { withTimeout } from "../host/timeout";
import { type LambdaFunction, TooManyRequests } from "../lambda/lambda";
import type { RouteSpec, SiteSpec } from "../plan/plan";
import { edgeHeaders, eventOf, responseOf, type Viewer } from "./function-url";
import { bodyOf, type EdgeRequest, headOf, send } from "./message";
import { METHODS, problem, rawProblem } from "./problem";
import { type FileRequest, serveFile } from "./static-file";
import { viewerRequestOf, viewerResponseOf } from "./viewer-function";
import { viaVite } from "./vite";

export interface EdgeServerOptions {
  readonly port: number;
  readonly root: string;
  readonly routes: readonly RouteSpec[];
  readonly site: SiteSpec | undefined;
  readonly viewerRequests: readonly string[];
  readonly viewerResponses: readonly string[];
  readonly functionOf: (arn: string) => LambdaFunction;
  readonly log: CloudLog;
  /** Address of Vite, which then serves the web app from its sources. */
  readonly vite?: string | undefined;
  /** The public address that a viewer at 127.0.0.1 is taken to have; one at another address keeps it. */
  readonly viewerAddress?: string | undefined;
}

/** Lambda takes no larger event. */
const BODY_LIMIT = 6 * 1024 * 1024;
const HEADER_LIMIT = 16 * 1024;
/** How long answers may still take when the cloud stops. */
const GRACE_MS = 1000;

/**
 * The app's origin: routes lead to functions, everything else to the built web app. What it can't take it answers with
 * problem details. Rejects when the port is taken.
 */
export async function startEdgeServer(options: EdgeServerOptions): Promise<{ stop(): Promise<void> }> {
  const answer = answerer(options);
  // Without a host is a matter of `headOf`, and a function may wait 90 s for HMRC before a request has been read to its end.
  const settings = { maxHeaderSize: HEADER_LIMIT, requireHostHeader: false, keepAliveTimeout: 65_000 };
  const server = createServer(settings, (message, response) => void answer(message, response));
  server.on("clientError", async (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable) socket.end(await rawProblem(statusOf(error.code)));
  });
  server.on("connect", async (_, socket) => socket.end(await rawProblem(501)));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await withTimeout(closed, GRACE_MS).catch(() => undefined);
      server.closeAllConnections();
    },
  };
}

/** The status for a request that the parser of HTTP refuses. */
function statusOf(code: string | undefined): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  return code === "HPE_INVALID_METHOD" ? 501 : 400;
}

function answerer(options: EdgeServerOptions) {
  const functions = {
    onRequest: viewerRequestOf(options.viewerRequests),
    onResponse: viewerResponseOf(options.viewerResponses),
  };
  return async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = headOf(message, viewerOf(message, options.viewerAddress));
    const answered = request ? answerOf(options, functions, request, message) : problem(400);
    const answer = await Promise.resolve(answered).catch((error: unknown) => {
      options.log("cloud.edge-failed", {}, error);
      return problem(502);
    });
    // What is left of a body that was not read would be taken for the next request.
    if (!message.complete) response.setHeader("connection", "close");
    await send(response, answer, request);
  };
}

interface ViewerFunctions {
  readonly onRequest: ReturnType<typeof viewerRequestOf>;
  readonly onResponse: ReturnType<typeof viewerResponseOf>;
}

async function answerOf(
  options: EdgeServerOptions,
  { onRequest, onResponse }: ViewerFunctions,
  request: EdgeRequest,
  message: IncomingMessage,
): Promise<Response> {
  const { method, url } = request;
  if (!METHODS.has(method)) return problem(501);
  const body = await bodyOf(message, BODY_LIMIT);
  if (!body) return problem(413);
  const route = options.routes
    .toSorted((a, b) => b.path.length - a.path.length)
    .find(({ path }) => isBelow(url.pathname, path));
  // Vite's own pages hold inline script, which our policy forbids.
  if (!route && options.vite) return viaVite(options.vite, request);
  const { path, headers } = onRequest(method, url.pathname, edgeHeaders(request.headers, request.viewer, url.host));
  if (!route) {
    const response = await page(options, { method, path, headers: request.headers });
    const answer = onResponse({ method, path: url.pathname }, response);
    return secured(answer, { "content-security-policy": contentSecurityPolicy });
  }
  if (path !== url.pathname) throw new Error("The local cloud's edge can't change the address of a function");
  const event = eventOf({ method, url }, { headers, body }, request.viewer);
  return secured(await viaFunction(options, options.functionOf(route.functionArn), event, method));
}

async function viaFunction(
  { log }: EdgeServerOptions,
  called: LambdaFunction,
  event: object,
  method: string,
): Promise<Response> {
  try {
    return responseOf(await called.invoke(event), method);
  } catch (error) {
    log("cloud.invocation-failed", { function: called.spec.name }, error);
    return problem(error instanceof TooManyRequests ? 429 : 502);
  }
}

function page(options: EdgeServerOptions, request: FileRequest): Promise<Response> | Response {
  if (!options.site) return problem(404);
  return serveFile({ ...options.site, root: join(options.root, options.site.directory) }, request);
}

/** Adds the headers that every answer has; what a function says itself stays. */
function secured(response: Response, more: Record<string, string> = {}): Response {
  for (const [name, value] of Object.entries({ ...securityHeaders, ...more })) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

/** Who asks: the other end of the connection. */
function viewerOf({ socket }: IncomingMessage, address: string | undefined): Viewer {
  const { remoteAddress = "127.0.0.1", remotePort = 0 } = socket;
  const given = remoteAddress === "127.0.0.1" ? address : undefined;
  return { address: given ?? remoteAddress, port: remotePort };
}

function isBelow(path: string, base: string): boolean {
  return base === "/" || path === base || path.startsWith(`${base}/`);
}
