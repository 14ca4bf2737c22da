import * as v from "valibot";
import { Problem } from "../protocol/problem";
import { Accepted, locationOf, type QueuePosition, type RequestStatus } from "../protocol/request";
import { type ApiName, apis, type Input, type Output } from "../registry";
import { POLL_LIMIT, pollDelays } from "./poll";
import { type Init, requestOf } from "./request-of";

/**
 * How a call ended, as far as the caller waited.
 *
 * - `completed`: the work is done, and `output` has the shape that the API declares.
 * - `failed`: the request is over without output; the problem's `code` says why.
 * - `unsettled`: a minute passed, or the network is gone, without a final answer. The work may still go on: look again at
 *   `location` with `resume`, and don't send it under a new id.
 */
export type Outcome<T> =
  | { kind: "completed"; output: T }
  | { kind: "failed"; problem: Problem }
  | { kind: "unsettled"; location: string };

export interface ClientOptions {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Prefix of every address: empty in the browser, an origin elsewhere. */
  origin: string;
  /** Headers of each call, such as Authorization; asked for anew every time. */
  headers: () => Record<string, string> | Promise<Record<string, string>>;
  sleep?: (ms: number) => Promise<void>;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface CallOptions {
  /** The request id, which is the idempotency key; a new one when absent. */
  id?: string;
  headers?: Record<string, string>;
  /** Told what the server says each time that it finds the work unfinished; nothing as long as no word comes of it. */
  onProgress?: (progress: Progress) => void;
}

/** How far a request has come. */
export interface Progress {
  status: RequestStatus;
  polls: number;
  /** Given to a request that has waited for some seconds. */
  queuePosition?: QueuePosition;
}

/** What came back of one HTTP call; the body is undefined when it is no JSON. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One HTTP call; undefined when the network fails. The signal ends it when there is no more time. */
type Send = (signal: AbortSignal) => Promise<Answer | undefined>;

/** The longest that one HTTP call may hang before it counts as lost, in milliseconds. */
const CALL_TIMEOUT = 30_000;

/** A typed client of every asynchronous API: it sends, polls in tiers and reports how it ended. */
export function createClient(options: ClientOptions) {
  return {
    async call<N extends ApiName>(api: N, input: Input<N>, call: CallOptions = {}): Promise<Outcome<Output<N>>> {
      const id = call.id ?? crypto.randomUUID();
      const { url, init } = requestOf(api, input);
      const headers = { ...init.headers, "x-request-id": id, ...call.headers };
      const start: Send = (signal) => send(options, url, { ...init, headers }, signal);
      return follow(options, api, call, locationOf(api, id), start);
    },
    /** Polls a request that was made earlier. */
    async resume<N extends ApiName>(api: N, location: string, call: CallOptions = {}): Promise<Outcome<Output<N>>> {
      return follow(options, api, call, location);
    },
  };
}

/**
 * Sends until the server has acknowledged, then polls, for a minute at most however slow the network is. Sending again
 * is safe: the request id is the idempotency key, so an answer lost on a bad network costs nothing.
 */
async function follow<N extends ApiName>(
  options: ClientOptions,
  api: N,
  call: CallOptions,
  location: string,
  start?: Send,
): Promise<Outcome<Output<N>>> {
  const { sleep = pause, now = Date.now } = options;
  const until = now() + POLL_LIMIT;
  const poll: Send = (signal) => send(options, location, { headers: call.headers ?? {} }, signal);
  const ask = (each: Send) => each(AbortSignal.timeout(Math.max(0, Math.min(CALL_TIMEOUT, until - now()))));
  let acknowledged = start === undefined;
  let answer = await ask(start ?? poll);
  let polls = 0;
  for (const delay of pollDelays()) {
    acknowledged ||= answer?.status === 202;
    if (answer && isFinal(answer, acknowledged)) return settled(answer, api);
    const progress = progressOf(answer);
    if (progress) call.onProgress?.({ ...progress, polls });
    if (now() + delay > until) break;
    await sleep(delay);
    answer = await ask(acknowledged || !start ? poll : start);
    polls++;
  }
  // A gateway that never let the request through leaves nothing to look at again.
  const refused = answer !== undefined && answer.status !== 202 && !acknowledged;
  return answer && (refused || isFinal(answer, acknowledged)) ? settled(answer, api) : { kind: "unsettled", location };
}

async function send(
  options: ClientOptions,
  path: string,
  init: Init,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const headers = { ...(await options.headers()), ...init.headers };
  try {
    const response = await options.fetch(options.origin + path, { ...init, headers, signal });
    return { status: response.status, body: jsonOf(await response.text()) };
  } catch {
    // The request may have arrived, so the caller goes on looking.
    return undefined;
  }
}

/**
 * Whether an answer says how the request ended. A 5xx that is not ours is a gateway's, and says nothing; once the request
 * is known to be recorded, neither does a 5xx of the look itself, which unlike a stored error names no instance.
 */
function isFinal({ status, body }: Answer, acknowledged: boolean): boolean {
  if (status === 202) return false;
  if (status < 500 && status !== 429) return true;
  const parsed = v.safeParse(Problem, body);
  return parsed.success && (!acknowledged || parsed.output.instance !== undefined);
}

function settled<N extends ApiName>({ status, body }: Answer, api: N): Outcome<Output<N>> {
  if (status >= 200 && status < 300) {
    const output = v.safeParse(apis[api].output, status === 204 ? null : body);
    if (output.success) return { kind: "completed", output: output.output as Output<N> };
  }
  const parsed = v.safeParse(Problem, body);
  return { kind: "failed", problem: parsed.success ? parsed.output : unreadable(status) };
}

function progressOf(answer: Answer | undefined): Omit<Progress, "polls"> | undefined {
  const parsed = v.safeParse(Accepted, answer?.body);
  if (!parsed.success) return undefined;
  const { status, queuePosition } = parsed.output;
  return queuePosition ? { status, queuePosition } : { status };
}

function unreadable(status: number): Problem {
  return {
    type: "about:blank",
    title: "The answer could not be read",
    status,
    detail: "The work may have been done all the same: look at your requests before you try again.",
    code: "INTERNAL_ERROR",
  };
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
