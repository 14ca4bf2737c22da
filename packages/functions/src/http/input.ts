import { inputErrors } from "@submit/contract/protocol/problem";
import { type ApiName, specOf } from "@submit/contract/registry";
import { parseExact } from "@submit/contract/value/json";
import { ProblemError } from "@submit/core/error";
import * as v from "valibot";
import type { AppContext } from "./context";
import { repeatedMember } from "./repeated-member";

/** The validated input of a call: path parameters, query and body as one flat object. Faults are a 400 that names each field. */
export async function inputOf(c: AppContext, api: ApiName): Promise<object> {
  const { method, input } = specOf(api);
  const raw = method === "POST" ? await bodyOf(c) : addressOf(c);
  return validated(input, raw);
}

/** The validated query of a call. Faults as above. */
export function validQueryOf<T>(c: AppContext, schema: v.GenericSchema<unknown, T>): T {
  return validated(schema, queryOf(c));
}

/** The validated body of a call; one without a body is an object without members. Faults as above. */
export async function optionalBodyOf<T extends object>(c: AppContext, schema: v.GenericSchema<unknown, T>): Promise<T> {
  return validated(schema, (await c.req.text()) === "" ? {} : await bodyOf(c));
}

/** What fits a schema. Faults are a 400 that names each field. */
export function validated<T>(schema: v.GenericSchema<unknown, T>, raw: unknown): T {
  const result = v.safeParse(schema, raw, { abortPipeEarly: true });
  if (result.success) return result.output;
  const errors = inputErrors(result.issues);
  throw new ProblemError("INVALID_REQUEST", errors.map(({ message }) => message).join("; "), { errors });
}

async function bodyOf(c: AppContext): Promise<unknown> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new ProblemError("UNSUPPORTED_MEDIA_TYPE", "Send the body as JSON, with content-type: application/json.");
  if (!/^(identity)?$/i.test((c.req.header("content-encoding") ?? "").trim())) {
    c.header("accept-encoding", "identity");
    throw new ProblemError("UNSUPPORTED_MEDIA_TYPE", "Send the body as it is, without content-encoding.");
  }
  const text = await c.req.text();
  const body = parsed(text);
  const repeated = repeatedMember(text);
  if (repeated !== undefined) throw givenTwice(repeated);
  return body;
}

function parsed(text: string): unknown {
  try {
    return parseExact(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw fault("", "INVALID_JSON", "the body is not JSON: check its quotes, commas and braces");
  }
}

function addressOf(c: AppContext): Record<string, string> {
  const [query, path] = [queryOf(c), c.req.param() as Record<string, string>];
  const twice = Object.keys(path).find((name) => Object.hasOwn(query, name));
  if (twice !== undefined) throw givenTwice(twice);
  return { ...query, ...path };
}

function queryOf(c: AppContext): Record<string, string> {
  const query = Object.entries(c.req.queries());
  const repeated = query.find(([, values]) => values.length > 1);
  if (repeated) throw givenTwice(repeated[0]);
  return Object.fromEntries(query.map(([name, values]) => [name, values[0] ?? ""]));
}

function givenTwice(name: string): ProblemError {
  return fault(name.slice(0, 40), "REPEATED", "is given more than once: give it once");
}

function fault(path: string, code: string, message: string): ProblemError {
  return new ProblemError("INVALID_REQUEST", path ? `${path} ${message}` : message, {
    errors: [{ path, code, message }],
  });
}
