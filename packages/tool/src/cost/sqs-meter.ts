import type { Server } from "@submit/local/server/server";
import type { Usage } from "./usage";

/** A server that counts, and knows how many messages were received and not yet deleted. */
export interface SqsMeter extends Server {
  inFlight(): number;
}

/** Stands before an SQS and counts its requests, but for receives that find nothing: how many of those AWS makes is reckoned. */
export function startSqsMeter(url: string, usage: Usage): SqsMeter {
  let inFlight = 0;
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    // A long poll takes 20 s.
    idleTimeout: 60,
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const command = (request.headers.get("x-amz-target") ?? "").split(".")[1] ?? "";
      const headers = new Headers(request.headers);
      for (const name of ["content-length", "host", "accept-encoding", "connection"]) headers.delete(name);
      const { signal, method } = request;
      const answer = await fetch(url + pathname + search, { method, headers, body: await request.text(), signal });
      const text = await answer.text();
      if (COUNTED.has(command) && (command !== "ReceiveMessage" || text.includes('"Messages":[{'))) usage.sqsRequests++;
      if (command === "ReceiveMessage" && text.includes('"Messages":[{')) inFlight++;
      if (command.startsWith("DeleteMessage")) inFlight--;
      const type = answer.headers.get("content-type") ?? "application/x-amz-json-1.0";
      return new Response(text, { status: answer.status, headers: { "content-type": type } });
    },
    error: () => new Response(null, { status: 503 }),
  });
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop(true), inFlight: () => inFlight };
}

const COUNTED = new Set(["SendMessage", "ReceiveMessage", "DeleteMessage", "DeleteMessageBatch"]);
