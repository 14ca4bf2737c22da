/** What passed between the app and HMRC. */
export interface Recorder {
  readonly url: string;
  /** Access and refresh tokens that came by. */
  readonly tokens: Set<string>;
  /** Values of the fraud prevention headers that came by, by name. */
  readonly headers: Map<string, string>;
  stop(): Promise<void>;
}

/** Stands between the app and HMRC and remembers the secrets that they exchange. */
export function startRecorder(target: string): Recorder {
  const tokens = new Set<string>();
  const headers = new Map<string, string>();
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      for (const [name, value] of request.headers) if (name.startsWith("gov-")) headers.set(name, value);
      const body = request.method === "GET" ? {} : { body: await request.arrayBuffer() };
      const sent = { method: request.method, headers: request.headers, ...body };
      const answer = await fetch(target + pathname + search, sent);
      const text = await answer.text();
      if (pathname === "/oauth/token" && answer.ok) {
        const { access_token, refresh_token } = JSON.parse(text) as Record<string, string>;
        for (const token of [access_token, refresh_token]) if (token) tokens.add(token);
      }
      return new Response(text, { status: answer.status, headers: answer.headers });
    },
  });
  return { url: `http://127.0.0.1:${server.port}`, tokens, headers, stop: () => server.stop(true) };
}
