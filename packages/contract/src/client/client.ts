import { type Accepted, locationOf } from "../protocol/request";
import { type ApiSpec, isIrreversible } from "../protocol/spec";
import { CLIENT_VERSION_HEADER, VERSION } from "../protocol/version";
import type { ApiName, Input } from "../registry";
import { end, type Standing, step } from "./course";
import { elapsed } from "./elapsed";
import { type Answer, type OutcomeOf, read } from "./outcome";
import { POLL_LIMIT, turns } from "./poll";
import { type Init, requestOf } from "./request-of";

export type { Outcome, OutcomeOf } from "./outcome";

export interface ClientOptions {
  /** The declaration of an API; a promise of it where it is yet to be loaded. */
  specOf: (api: ApiName) => ApiSpec | Promise<ApiSpec>;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Prefix of every address: empty in the browser, an origin elsewhere. */
  origin: string;
  /** Headers of each call, such as Authorization; asked for anew every time. */
  headers: () => Record<string, string> | Promise<Record<string, string>>;
  sleep?: (ms: number) => Promise<void>;
  /** The time in milliseconds, from any beginning; without it, see `elapsed`. */
  now?: () => number;
  /** A signal that ends a call in so many milliseconds. */
  timeout?: (ms: number) => AbortSignal;
}

export interface CallOptions {
  /** The request id, which is the idempotency key; a new one when absent. */
  id?: string;
  headers?: Record<string, string>;
  /** Whether it may have been sent before under this id, so that a refusal is not its end at once. */
  sentBefore?: boolean;
  /** Told what the server says each time that it finds the work unfinished; nothing as long as no word comes of it. */
  onProgress?: (progress: Progress) => void;
}

export interface ResumeOptions extends Pick<CallOptions, "headers" | "onProgress"> {
  /**
   * Whether a request that the service does not know is withdrawn where it can't be undone: `failed` with REQUEST_NOT_FOUND
   * then means that it is never recorded, whatever call of it is still on its way. Its id is spent.
   */
  withdraw?: boolean;
}

/** How far a request has come, as the server tells it. */
export interface Progress extends Omit<Accepted, "id" | "api"> {
  polls: number;
}

/** The longest that one HTTP call may hang before it counts as lost, in milliseconds. */
const CALL_TIMEOUT = 30_000;

/** A typed client of every asynchronous API: it sends, polls in tiers and reports how it ended. */
export function createClient(options: ClientOptions) {
  return {
    /** Sends a call and follows it to its end, for a minute at most. */
    async call<N extends ApiName>(api: N, input: Input<N>, call: CallOptions = {}): Promise<OutcomeOf<N>> {
      const id = call.id ?? crypto.randomUUID();
      const location = locationOf(api, id);
      const spec = await declarationOf(api, options);
      if (!spec) return { kind: "unsettled", location };
      const { url, init } = requestOf(spec, input);
      return follow(options, spec, { withdraw: true, ...call }, location, {
        url,
        init: { ...init, headers: { ...init.headers, "x-request-id": id } },
      });
    },
    /** Polls a request that was made earlier. */
    async resume<N extends ApiName>(api: N, location: string, call: ResumeOptions = {}): Promise<OutcomeOf<N>> {
      const spec = await declarationOf(api, options);
      return spec ? follow(options, spec, call, location) : { kind: "unsettled", location };
    },
  };
}

/** The declaration of an API; undefined where it can't be loaded, as without a network. */
async function declarationOf(api: ApiName, { specOf }: ClientOptions): Promise<ApiSpec | undefined> {
  try {
    return await specOf(api);
  } catch {
    return undefined;
  }
}

/**
 * Sends until the server has acknowledged, then polls, for a minute at most however slow the network is. Sending again
 * is safe: the request id is the idempotency key, so an answer lost on a bad network costs nothing.
 */
async function follow<N extends ApiName>(
  options: ClientOptions,
  spec: ApiSpec,
  call: CallOptions & ResumeOptions,
  location: string,
  start?: { url: string; init: Init },
): Promise<OutcomeOf<N>> {
  const { sleep = pause, now = elapsed(), timeout = (ms: number) => AbortSignal.timeout(ms) } = options;
  const until = now() + POLL_LIMIT;
  const withdraws = isIrreversible(spec) && call.withdraw;
  let standing: Standing<N> = { next: start ? "send" : "GET", uncertain: !start || call.sentBefore };
  let turnAt = 0;
  let polls = 0;
  let retryAfter = 0;
  for (const { after, wait } of turns()) {
    turnAt = Math.max(turnAt + Math.max(after, retryAfter), now());
    if (turnAt > now() && turnAt < until) await sleep(turnAt - now());
    // A computer that slept meanwhile may be past its minute.
    const left = until - Math.max(turnAt, now());
    if (left <= 0) break;
    const { next, refusal } = standing;
    const { url, init } = start && next === "send" ? start : { url: location, init: { method: next, headers: {} } };
    const headers = { ...(wait > 0 ? { prefer: `wait=${wait}` } : {}), ...init.headers, ...call.headers };
    const signal = timeout(Math.min(CALL_TIMEOUT, left));
    const answer = await send(options, url, { ...init, headers }, signal);
    // Withdrawn: it is never recorded now.
    if (next === "DELETE" && refusal && answer?.status === 204) return { kind: "failed", problem: refusal };
    const reading = read<N>(spec, answer);
    const then = step(standing, reading, location, withdraws);
    if ("kind" in then) return then;
    standing = then;
    if (reading.kind === "accepted") call.onProgress?.(progressOf(reading.accepted, polls));
    retryAfter = answer?.retryAfter ?? 0;
    polls++;
  }
  return end(standing, location);
}

interface Sent extends Answer {
  /** Milliseconds that the server asks to be left alone, as one that is overloaded does. */
  readonly retryAfter: number;
}

/** One HTTP call; undefined when the network fails. The signal ends it when there is no more time. */
async function send(options: ClientOptions, path: string, init: Init, signal: AbortSignal): Promise<Sent | undefined> {
  const headers = { [CLIENT_VERSION_HEADER]: VERSION, ...(await options.headers()), ...init.headers };
  try {
    const response = await options.fetch(options.origin + path, { ...init, headers, signal });
    const { status } = response;
    const seconds = status === 429 || status === 503 ? Number(response.headers.get("retry-after")) : 0;
    // Where a date is given instead, nothing is asked for.
    return { status, body: jsonOf(await response.text()), retryAfter: seconds * 1_000 || 0 };
  } catch {
    // The request may have arrived, so the caller goes on looking.
    return undefined;
  }
}

function progressOf({ id: _, api: __, ...told }: Accepted, polls: number): Progress {
  return { ...told, polls };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
