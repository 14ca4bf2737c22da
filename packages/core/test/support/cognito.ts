import { vi } from "vitest";

/** One call to Cognito's user pool API. */
export interface Asked {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/**
 * Cognito's user pool API for the modules that are imported from now on: each call is kept in `asked` and answered as told,
 * as a refusal where the answer has a `__type`.
 */
export function startCognito(answerOf: (call: Asked) => object) {
  const asked: Asked[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      const operation = (request.headers.get("x-amz-target") ?? "").split(".")[1] ?? "";
      const call = { operation, input: (await request.json()) as Record<string, unknown> };
      asked.push(call);
      const answer = answerOf(call);
      return Response.json(answer, { status: "__type" in answer ? 400 : 200 });
    },
  });
  vi.stubEnv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", server.url.origin);
  return {
    asked,
    async stop() {
      vi.unstubAllEnvs();
      await server.stop(true);
    },
  };
}
