import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

/** Starts Vite for the web app on a free port, and gives its address once it answers. */
export async function startVite(root: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn("bun", ["x", "vite", "--host", "127.0.0.1", "--port", String(port), "--strictPort"], {
    cwd: join(root, "web"),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let running = true;
  ended.then(() => {
    running = false;
  });
  while (
    running &&
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 50));
  if (!running) throw new Error("Vite did not start");
  return {
    url,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Answers with what Vite has for an address. */
export async function viaVite(url: string, request: { method: string; url: URL; headers: Headers }): Promise<Response> {
  const { pathname, search } = request.url;
  const headers = new Headers(request.headers);
  headers.delete("host");
  headers.delete("accept-encoding");
  const answer = await fetch(url + pathname + search, { method: request.method, headers, redirect: "manual" });
  const own = new Headers(answer.headers);
  for (const name of ["connection", "keep-alive", "transfer-encoding"]) own.delete(name);
  return new Response(answer.body, { status: answer.status, headers: own });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
