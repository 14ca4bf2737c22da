import { type OutcomeOf, read } from "@submit/contract/client/outcome";
import { requestOf } from "@submit/contract/client/request-of";
import type { Problem } from "@submit/contract/protocol/problem";
import { locationOf } from "@submit/contract/protocol/request";
import { type ApiName, specOf } from "@submit/contract/registry";
import type { Ask } from "../ask";
import type { LastWord, Press } from "../audit/filer";
import type { Operation } from "../document";
import { operationOf } from "../document";
import { type Breach, judge } from "../judge";
import { headersOf, tab } from "../test-client";
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

/** Makes a request as a page does, and follows it for its minute; what its user is told of a return is kept. */
export async function make(user: User, asked: Ask, making: Making): Promise<Ending> {
  const began = performance.now();
  const id = crypto.randomUUID();
  const press = { at: Date.now(), location: locationOf(asked.api, id) };
  const outcome = making.persists ? await persist(user, asked, id, making) : await tryOnce(user, asked, id, making);
  const ms = performance.now() - began;
  if (asked.api === "hmrcVatReturnPost") user.filings.at(-1)?.presses.push({ ...press, ...toldBy(outcome) });
  if (outcome.kind === "refused")
    return { kind: "refused", ms, code: outcome.problem.code, retryAfterMs: outcome.retryAfterMs };
  if (outcome.kind === "unsettled") return { kind: "unsettled", ms };
  return { kind: "done", ms, ...(outcome.kind === "failed" ? { code: outcome.problem.code } : {}) };
}

/** What a user was told last of a return. */
function toldBy(outcome: Followed): Pick<Press, "word"> {
  if (outcome.kind === "unsettled") return {};
  const word = outcome.kind === "refused" ? { kind: "failed", problem: outcome.problem } : outcome;
  return { word: word as LastWord };
}

/** How a request ended that was not turned away, or that it was. */
type Followed =
  | OutcomeOf<ApiName>
  | { readonly kind: "refused"; readonly problem: Problem; readonly retryAfterMs: number };

/** Codes of 503 and 429, with which a call is turned away because of too many others. */
export const TURNED_AWAY: ReadonlySet<string> = new Set(["OVERLOADED", "TOO_MANY_REQUESTS"]);

/** Makes it again where it is turned away, as long as a page does. */
async function persist(user: User, { api, input }: Ask, id: string, making: Making): Promise<Followed> {
  const outcome = await tab(user.person, { fetch: watch(making) }).call(api, input, { id });
  // A last word names its request; what is turned away for the whole minute has none.
  const isRefused =
    outcome.kind === "failed" && outcome.problem.instance === undefined && TURNED_AWAY.has(outcome.problem.code);
  return isRefused ? { kind: "refused", problem: outcome.problem, retryAfterMs: 0 } : outcome;
}

/** Makes it once, and follows it unless it is turned away. */
async function tryOnce(user: User, { api, input }: Ask, id: string, making: Making): Promise<Followed> {
  const fetch = watch(making);
  const { url, init } = requestOf(specOf(api), input);
  const headers = { ...headersOf(user.person), ...init.headers, "x-request-id": id, prefer: "wait=2" };
  const response = await fetch(user.person.appUrl + url, { ...init, headers }).catch(() => undefined);
  const reading = read(specOf(api), response && { status: response.status, body: await jsonOf(response) });
  if (reading.kind === "refused")
    return { ...reading, retryAfterMs: Number(response?.headers.get("retry-after")) * 1_000 };
  if (reading.kind === "completed" || reading.kind === "failed") return reading;
  return tab(user.person, { fetch }).resume(api, locationOf(api, id));
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
