import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** Starts Vite for the web app on a free port, in a process that ends with this one. Rejects when it does not start. */
export async function startVite(root: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const file = join(import.meta.dirname, "vite-process.ts");
  const child = spawn(process.execPath, [file, "--port", String(port)], {
    cwd: join(root, "web"),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await Promise.race([ready(child.stdout), ended.then(() => Promise.reject(new Error("Vite did not start")))]);
  // What it says later is of no use, and would fill the pipe.
  child.stdout.resume();
  return {
    url: `http://127.0.0.1:${port}`,
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

/** Waits for the line that says so: Vite may have other things to say before, such as that its configuration has changed. */
function ready(output: Readable): Promise<void> {
  return new Promise((resolve) => {
    let said = "";
    output.on("data", function listen(more) {
      said += more;
      if (!/^ready$/m.test(said)) return;
      output.off("data", listen);
      resolve();
    });
  });
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
