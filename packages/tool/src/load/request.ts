import { createClient } from "@submit/contract/client/client";
import { read } from "@submit/contract/client/outcome";
import { requestOf } from "@submit/contract/client/request-of";
import { locationOf } from "@submit/contract/protocol/request";
import { specOf } from "@submit/contract/registry";
import type { Ask } from "../ask";
import type { Operation } from "../document";
import { operationOf } from "../document";
import { type Breach, judge } from "../judge";
import { headersOf } from "../test-client";
import type { User } from "./mix";

/** How one request ended. Times are milliseconds from its first call. */
export type Ending =
  | {
      readonly kind: "done";
      readonly ms: number /** The code of a last word that is none of success. */;
      readonly code?: string;
    }
  | { readonly kind: "refused"; readonly ms: number; readonly code: string; readonly retryAfterMs: number }
  | { readonly kind: "unsettled"; readonly ms: number };

/** What is wrong with an answer, and the call that it came to. */
export interface Finding {
  readonly kind: Breach | "NO_ANSWER";
  readonly about: string;
}

/** Makes a request as a page does, and follows it for its minute; one that is turned away at the door is not made again. */
export async function make(
  user: User,
  { api, input }: Ask,
  operations: readonly Operation[],
  found: (finding: Finding) => void,
): Promise<Ending> {
  const watched = watch(operations, found);
  const client = createClient({
    specOf,
    fetch: watched,
    origin: user.person.appUrl,
    headers: () => headersOf(user.person),
  });
  const id = crypto.randomUUID();
  const { url, init } = requestOf(specOf(api), input);
  const began = performance.now();
  const ms = () => performance.now() - began;
  const headers = { ...headersOf(user.person), ...init.headers, "x-request-id": id, prefer: "wait=2" };
  const response = await watched(user.person.appUrl + url, { ...init, headers }).catch(() => undefined);
  const reading = read(specOf(api), response && { status: response.status, body: await jsonOf(response) });
  if (reading.kind === "refused") {
    const retryAfterMs = Number(response?.headers.get("retry-after")) * 1_000;
    return { kind: "refused", ms: ms(), code: reading.problem.code, retryAfterMs };
  }
  const settled = reading.kind === "completed" || reading.kind === "failed";
  const outcome = settled ? reading : await client.resume(api, locationOf(api, id));
  if (outcome.kind === "unsettled") return { kind: "unsettled", ms: ms() };
  return { kind: "done", ms: ms(), ...(outcome.kind === "failed" ? { code: outcome.problem.code } : {}) };
}

/** Fetches, and tells of each answer that breaks the contract. */
function watch(operations: readonly Operation[], found: (finding: Finding) => void) {
  return async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname } = new URL(url);
    const method = init.method ?? "GET";
    const about = `${method} ${pathname}`;
    try {
      const response = await fetch(url, init);
      const text = await response.clone().text();
      const answered = { status: response.status, hasRetryAfter: response.headers.has("retry-after"), text };
      const breach = judge(answered, operationOf(operations, method, pathname).statuses);
      if (breach) found({ kind: breach, about: `${response.status} ${about}` });
      return response;
    } catch (error) {
      // A page that has waited for its minute hangs up by itself.
      if (!init.signal?.aborted) found({ kind: "NO_ANSWER", about });
      throw error;
    }
  };
}

async function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}
