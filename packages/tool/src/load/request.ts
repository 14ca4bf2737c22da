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

/** How a request is made, and who is told what the answers were like. */
export interface Making {
  /** Whether one that is turned away at the door is made again within its minute, as a page does, or that is its end. */
  readonly persists: boolean;
  readonly operations: readonly Operation[];
  readonly found: (finding: Finding) => void;
  /** Told how many milliseconds it took to turn a call away. */
  readonly turnedAway: (ms: number) => void;
}

/** Makes a request as a page does, and follows it for its minute. */
export async function make(user: User, asked: Ask, making: Making): Promise<Ending> {
  const watched = watch(making);
  const headers = () => headersOf(user.person);
  const client = createClient({ specOf, fetch: watched, origin: user.person.appUrl, headers });
  const id = crypto.randomUUID();
  const began = performance.now();
  const ms = () => performance.now() - began;
  const first = making.persists ? undefined : await atDoor(user, asked, id, watched);
  if (first?.kind === "refused") return { ...first, ms: ms() };
  const outcome = await (first?.kind === "over"
    ? first.outcome
    : first
      ? client.resume(asked.api, locationOf(asked.api, id))
      : client.call(asked.api, asked.input, { id }));
  if (outcome.kind === "unsettled") return { kind: "unsettled", ms: ms() };
  const problem = outcome.kind === "failed" ? outcome.problem : undefined;
  // A last word names its request; what is turned away for the whole minute has none.
  if (problem && problem.instance === undefined && TURNED_AWAY.has(problem.code))
    return { kind: "refused", ms: ms(), code: problem.code, retryAfterMs: 0 };
  return { kind: "done", ms: ms(), ...(problem ? { code: problem.code } : {}) };
}

const TURNED_AWAY = new Set<string>(["OVERLOADED", "TOO_MANY_REQUESTS"]);

/** What the first call came to. */
async function atDoor(user: User, { api, input }: Ask, id: string, fetch: Fetch) {
  const { url, init } = requestOf(specOf(api), input);
  const headers = { ...headersOf(user.person), ...init.headers, "x-request-id": id, prefer: "wait=2" };
  const response = await fetch(user.person.appUrl + url, { ...init, headers }).catch(() => undefined);
  const outcome = read(specOf(api), response && { status: response.status, body: await jsonOf(response) });
  if (outcome.kind === "refused") {
    const retryAfterMs = Number(response?.headers.get("retry-after")) * 1_000;
    return { kind: "refused", code: outcome.problem.code, retryAfterMs } as const;
  }
  return outcome.kind === "completed" || outcome.kind === "failed"
    ? ({ kind: "over", outcome } as const)
    : ({ kind: "under way" } as const);
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Fetches, and tells of each answer that breaks the contract. */
function watch({ operations, found, turnedAway }: Making): Fetch {
  return async (url, init) => {
    const { pathname } = new URL(url);
    const method = init.method ?? "GET";
    const about = `${method} ${pathname}`;
    const began = performance.now();
    try {
      const response = await fetch(url, init);
      if (response.status === 503 || response.status === 429) turnedAway(performance.now() - began);
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
