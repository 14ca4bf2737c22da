import type { Operation, Schema } from "../document";
import { type Breach, judge } from "../judge";
import { secret, send, type TestClient } from "../test-client";
import { patience } from "./patience";
import { faultIn } from "./schema";

/** An answer that must not be, with what was asked. */
export interface Finding {
  readonly kind: FindingKind;
  readonly about: string;
}

/** What may be wrong with an answer. */
export interface Fault {
  readonly kind: FindingKind;
  /** The answer, or what is wrong with it. */
  readonly what: string;
}

type FindingKind = "HANG" | "NO_ANSWER" | "BODY" | "LOST" | "NO_LAST_WORD" | Breach;

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly hasRetryAfter: boolean;
  readonly text: string;
  readonly response: Response;
}

/** The longest that an answer may take, in milliseconds: a function's time at the edge. */
const PATIENCE_MS = 30_000;

/** By what the caller of a public operation is known. */
const KEY = { "x-request-key": secret() };

/** Sends a call and reads its answer, or finds that there is none. */
export async function ask(
  person: TestClient,
  method: string,
  path: string,
  init: RequestInit,
): Promise<Answer | "HANG" | "NO_ANSWER"> {
  const { signal, end } = patience(PATIENCE_MS);
  try {
    const response = await send(person, method, path, { ...init, headers: { ...KEY, ...init.headers }, signal });
    const text = await response.clone().text();
    return { status: response.status, hasRetryAfter: response.headers.has("retry-after"), text, response };
  } catch {
    return signal.aborted ? "HANG" : "NO_ANSWER";
  } finally {
    end();
  }
}

/** What is wrong with an answer to a call of an operation, by its status, its headers and its body. */
export function findingOf(answer: Answer, operation: Operation): Fault | undefined {
  const { status, text } = answer;
  const breach = judge(answer, operation.statuses);
  if (breach) return { kind: breach, what: `${status} ${text.slice(0, 200)}` };
  const schema = operation.answers[status] ?? (status >= 400 ? operation.answers.default : undefined);
  const fault = schema && bodyFault(schema, text);
  return fault === undefined ? undefined : { kind: "BODY", what: `${status}: ${fault}` };
}

/** Where nothing that the service calls is out of order, no request ends because of that: 503 with Retry-After alone may be. */
export function serverErrorOf({ status, hasRetryAfter, text }: Answer): Fault | undefined {
  if (status < 500 || (status === 503 && hasRetryAfter)) return undefined;
  return { kind: "SERVER_ERROR", what: `${status} ${text.slice(0, 200)}` };
}

function bodyFault(schema: Schema, text: string): string | undefined {
  try {
    return faultIn(schema, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return "it is no JSON";
    throw error;
  }
}
