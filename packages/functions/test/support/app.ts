import { requestOf } from "@submit/contract/client/request-of";
import { locationOf } from "@submit/contract/protocol/request";
import { type ApiName, apiNames, specOf } from "@submit/contract/registry";
import { ProblemError } from "@submit/core/error";
import type { Ports } from "@submit/core/request/port";
import type { Handlers } from "@submit/core/request/process";
import { inputOf, outputOf } from "../../../contract/test/support/sample";
import { createWorld, type World } from "../../../core/test/support/world";
import type { Verify } from "../../src/http/auth";
import { createApp } from "../../src/route/app";

export const id = "11111111-1111-4111-8111-111111111111";
export const otherId = "22222222-2222-4222-8222-222222222222";
/** Keys of public calls, as two clients make them. */
export const requestKey = "k".repeat(43);
export const otherKey = "o".repeat(43);

/** Headers of another user than the one that a test app speaks for. */
export const bob = { authorization: "Bearer bob" };
/** Where the request that `take` makes is looked up. */
export const location = locationOf("bundlePost", id);

/** Takes the token for the user's own `sub`; `nobody` is refused. */
export const verify: Verify = async (token) => {
  if (token === "nobody") throw new ProblemError("UNAUTHENTICATED", "Test.");
  return { sub: token, token_use: "id", "cognito:username": token };
};

/** Twins of the domain: each API answers with a sample of what it promises. */
export const twins = Object.fromEntries(apiNames.map((api) => [api, async () => outputOf(api)])) as unknown as Handlers;

export interface TestApp extends World {
  /** Calls the app as a signed-in user. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Calls one of the asynchronous APIs with a valid input unless told otherwise. */
  call(api: ApiName, options?: { input?: object; headers?: Record<string, string> }): Promise<Response>;
  /** Everything that was ever recorded. */
  records(): number;
  /** Messages that wait in any queue. */
  messages(): number;
}

/** The HTTP app over stores, queues and a clock in memory. */
export function createTestApp(wrap: (ports: Ports, world: () => World) => Ports = (ports) => ports): TestApp {
  const world: World = createWorld((ports) => wrap(ports, () => world));
  const app = createApp({ ports: world.ports, verify });
  const request = async (method: string, path: string, init: RequestInit & { headers?: Record<string, string> }) =>
    app.request(path, { ...init, method, headers: { authorization: "Bearer alice", ...init.headers } });
  return {
    ...world,
    get: (path, headers = {}) => request("GET", path, { headers }),
    send: (method, path, body, headers = {}) =>
      request(method, path, {
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      }),
    call(api, { input = inputOf(api), headers = {} } = {}) {
      const { url, init } = requestOf(specOf(api), input);
      const key: Record<string, string> = specOf(api).auth === "public" ? { "x-request-key": requestKey } : {};
      return request(init.method ?? "GET", url, {
        ...(init.body === undefined ? {} : { body: init.body }),
        headers: { ...init.headers, "x-request-id": id, ...key, ...headers },
      });
    },
    records: () => apiNames.reduce((sum, api) => sum + world.store(api).records.size, 0),
    messages: () => apiNames.reduce((sum, api) => sum + world.queue(api).waiting.length, 0),
  };
}

/** Asks for a bundle, under the id of the tests. */
export function take(app: TestApp, bundleId = "test", headers: Record<string, string> = {}): Promise<Response> {
  return app.call("bundlePost", { input: { bundleId }, headers });
}

/** The code of a problem. */
export async function codeOf(response: Response): Promise<unknown> {
  return (await json(response)).code;
}

/** The JSON of an answer, whatever its type says. */
export async function json(response: Response | Promise<Response>): Promise<Record<string, unknown>> {
  return (await (await response).json()) as Record<string, unknown>;
}
