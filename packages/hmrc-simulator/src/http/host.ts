import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A response header that asks the host to cut the connection instead of answering. */
export const DROP = "x-simulator-drop";

export type Host = { readonly url: string; stop(): Promise<void> };
type App = { fetch(request: Request): Response | Promise<Response> };

/**
 * Serves an app on 127.0.0.1 (port 0: any free one); rejects with EADDRINUSE when the port is taken. On node:http,
 * since a planned fault must be able to cut the socket, which Bun.serve does not let one do.
 */
export async function listen(app: App, port: number): Promise<Host> {
  const server = createServer((incoming, outgoing) => {
    answer(app, incoming, outgoing).catch(() => outgoing.destroy());
  });
  // Longer than clients keep an idle connection, so that none is closed under a call.
  server.keepAliveTimeout = 120_000;
  await start(server, port);
  const { port: actual } = server.address() as AddressInfo;
  return { url: `http://localhost:${actual}`, stop: () => stop(server) };
}

async function answer(app: App, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await app.fetch(await toRequest(incoming));
  if (response.headers.has(DROP)) {
    incoming.socket.destroy();
    return;
  }
  const body = Buffer.from(await response.arrayBuffer());
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  outgoing.writeHead(response.status, { ...headers, "content-length": String(body.length) });
  outgoing.end(body);
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array<ArrayBuffer>);
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    headers.append(incoming.rawHeaders[at] ?? "", incoming.rawHeaders[at + 1] ?? "");
  }
  // Joined as text: as a relative reference, a path that begins with two slashes would name another host.
  const url = new URL(`http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`);
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(url.href, {
    method,
    headers,
    ...(hasBody ? { body: new Blob(chunks) } : {}),
  });
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
