import { type ErrorCode, errors } from "@submit/contract/protocol/error";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";

export type Json = Record<string, unknown>;

/** An operation at its path. */
export type Operation = [path: string, method: string, operation: Json];

/** The JSON Schema of a valibot schema. */
export function schema(each: v.GenericSchema): Json {
  const { forms } = v.getMetadata(each) as { forms?: readonly v.GenericSchema[] };
  if (forms) return { oneOf: forms.map(schema) };
  const { $schema: _, ...rest } = toJsonSchema(each, { errorMode: "ignore" });
  return rest;
}

/** The header that asks to wait for the final answer. */
export const PREFER = {
  name: "prefer",
  in: "header",
  required: false,
  description:
    "wait=N: wait up to N seconds for the final answer (RFC 7240); 10 at most, 3 for a public call. What can't be understood is ignored.",
  schema: { type: "string", examples: ["wait=5"] },
};

/** The answer while the work goes on. */
export const ACCEPTED = {
  description: "The work goes on: look at Location",
  headers: {
    location: { schema: { type: "string" } },
    "retry-after": { schema: { type: "integer" } },
    "x-request-id": { schema: { type: "string" } },
  },
  content: { "application/json": { schema: { $ref: "#/components/schemas/Accepted" } } },
};

/** The answer that some errors of one status have in common. */
export function problemOf(...codes: ErrorCode[]): Json {
  return { description: codes.map((code) => `${code}: ${errors[code].title}`).join("; "), content: PROBLEM };
}

/** The content of every error. */
export const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

/** For whoever made the request: the user, or the holder of a public call's key. */
export function ofMaker(
  operationId: string,
  summary: string,
  description: string,
  answers: Json,
  parameters: Json[],
): Json {
  const own = ofUser(
    operationId,
    summary,
    description,
    { ...answers, "400": problemOf("INVALID_REQUEST") },
    parameters,
  );
  return { ...own, security: [{ user: [] }, { requestKey: [] }] };
}

/** For a signed-in user. */
export function ofUser(
  operationId: string,
  summary: string,
  description: string,
  answers: Json,
  parameters: Json[] = [],
): Json {
  const refused = { "401": problemOf("UNAUTHENTICATED", "SIGN_IN_EXPIRED") };
  return {
    ...ofAll(operationId, summary, description, { ...answers, ...refused }),
    security: [{ user: [] }],
    parameters,
  };
}

/** For anybody. */
export function ofAll(operationId: string, summary: string, description: string, answers: Json): Json {
  // The function has an address of its own, where nothing is answered.
  const around = { "403": problemOf("FORBIDDEN") };
  const responses = { ...answers, ...around, default: { description: "Problem details", content: PROBLEM } };
  return {
    operationId,
    summary,
    description,
    security: [],
    parameters: [],
    responses,
  };
}

/** The answer of a call that found what it describes. */
export function json(each: v.GenericSchema): Json {
  return { "200": { description: "Found", content: { "application/json": { schema: schema(each) } } } };
}
