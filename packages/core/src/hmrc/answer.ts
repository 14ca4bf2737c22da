import type { Problem } from "@submit/contract/protocol/problem";
import { parseExact } from "@submit/contract/value/json";
import * as v from "valibot";
import { RetryableError } from "../error";

/** HMRC's answer, as it came. Header names are in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One error of HMRC's: every body shape (contract of vat-api) brought into one form. */
export interface HmrcError {
  readonly status: number;
  /** HMRC's most specific code; UNKNOWN where the body has none (empty, HTML, the JSON of some edge). */
  readonly code: string;
  readonly upstream: NonNullable<Problem["upstream"]>;
}

interface ErrorBody {
  code?: unknown;
  message?: unknown;
  statusCode?: unknown;
  error?: unknown;
  errors?: unknown;
}

export const UNKNOWN = "UNKNOWN";
const CODE = /^[A-Za-z][A-Za-z0-9_]{1,79}$/;

/** The JSON of an answer, with no number rounded; undefined when it is empty, HTML or broken. */
export function jsonOf(answer: RawAnswer): unknown {
  try {
    return parseExact(answer.body);
  } catch {
    return undefined;
  }
}

/**
 * The error in an answer, from any of HMRC's shapes: {code, message}; {code, message, errors}; {statusCode, message}
 * whose message is the code; an empty body; OAuth's {error}; or something that is no JSON at all.
 */
export function errorOf(answer: RawAnswer): HmrcError {
  const parsed = jsonOf(answer);
  const body: ErrorBody = typeof parsed === "object" && parsed !== null ? parsed : {};
  const inner = listOf(body.errors);
  const outer =
    textOf(body.code) ?? textOf(body.error) ?? (body.statusCode === undefined ? undefined : textOf(body.message));
  const code = inner[0]?.code ?? outer ?? UNKNOWN;
  const own = inner.length > 0 ? inner : messageOf(body, outer);
  return {
    status: answer.status,
    code,
    upstream: { status: answer.status, code: outer ?? code, ...(own.length > 0 ? { errors: own } : {}) },
  };
}

/**
 * Whether an answer settles what became of a call: a 201, or a refusal that gives its code. A 5xx or the word of some
 * broken edge does not; nor does what the gateway says before it reads anything.
 */
export function isConclusive(answer: RawAnswer): boolean {
  const { status } = answer;
  if (status === 201) return true;
  return status >= 400 && status < 500 && !isUnread(answer) && errorOf(answer).code !== UNKNOWN;
}

/** Whether the gateway turned a call away before it read anything, and may let the same call through later. */
export function isUnread(answer: RawAnswer): boolean {
  return answer.status === 401 || answer.status === 429 || isUnsubscribed(answer);
}

/**
 * Whether HMRC says that this application is not subscribed to the API (Developer Hub, reference guide): the operator's to
 * mend, whoever made the call.
 */
export function isUnsubscribed(answer: RawAnswer): boolean {
  return answer.status === 403 && errorOf(answer).code === "RESOURCE_FORBIDDEN";
}

/** A 404 that means "no data": empty for a return, NOT_FOUND elsewhere. Other 404s are faults. */
export function isNoData(answer: RawAnswer): boolean {
  return answer.status === 404 && (answer.body === "" || errorOf(answer).code === "NOT_FOUND");
}

/** The JSON of a good answer in the shape that HMRC promises; anything else is tried again. */
export function parsed<T>(schema: v.GenericSchema<unknown, T>, answer: RawAnswer): T {
  const result = v.safeParse(schema, jsonOf(answer));
  if (!result.success) throw new UnreadableAnswer(answer);
  return result.output;
}

/** A good answer of which nothing can be read: no JSON, or without what it is an answer for. Whoever reads asks no more; a filing looks again later. */
export class UnreadableAnswer extends RetryableError {
  constructor({ status }: RawAnswer) {
    super("HMRC's answer could not be read.", { answer: { status, code: "UNREADABLE" } });
    this.name = "UnreadableAnswer";
  }
}

type Leaf = { code: string; message?: string; path?: string };

function listOf(errors: unknown): Leaf[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((each: unknown) => {
    if (typeof each !== "object" || each === null) return [];
    const { code, message, path } = each as Record<string, unknown>;
    const known = textOf(code);
    if (!known) return [];
    return [{ code: known, ...short("message", message), ...short("path", path) }];
  });
}

function messageOf(body: ErrorBody, code: string | undefined): Leaf[] {
  return code && body.statusCode === undefined && typeof body.message === "string"
    ? [{ code, ...short("message", body.message) }]
    : [];
}

function short<K extends string>(name: K, value: unknown): { [P in K]?: string } {
  return (typeof value === "string" && value !== "" ? { [name]: value.slice(0, 300) } : {}) as { [P in K]?: string };
}

/** "Invalid Json" comes where a code is meant. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.replaceAll(" ", "_");
  return CODE.test(text) ? text : undefined;
}
