import * as Decimal from "./decimal";

/** A JSON number that keeps its text: trailing zeros and digits beyond a float's reach matter here. */
export type JsonNumber = { readonly rawJSON: string };
export type JsonObject = { readonly [name: string]: Json };
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

/** ECMAScript's JSON.parse source text access, which TypeScript's library does not declare yet. */
type SourceTextAccess = {
  parse(text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown): Json;
  rawJSON(text: string): JsonNumber;
  isRawJSON(value: unknown): value is JsonNumber;
};
const native = JSON as unknown as SourceTextAccess;

/**
 * Reads JSON text, each number as its text. Throws SyntaxError for what is no JSON, for a number beyond Play JSON's
 * limits, and for values nested deeper than the platform reads, as Jackson has a limit too.
 */
export function parse(text: string): Json {
  try {
    return native.parse(text, (_, value, { source }) => (typeof value === "number" ? read(source ?? "") : value));
  } catch (error) {
    throw error instanceof RangeError ? new SyntaxError("Nested too deep", { cause: error }) : error;
  }
}

/** A number that JSON.stringify writes with exactly this text. */
export function number(text: string): JsonNumber {
  return native.rawJSON(text);
}

/** Whether a value is a number. */
export function isNumber(value: unknown): value is JsonNumber {
  return native.isRawJSON(value);
}

/** Whether a value is an object, and neither a list nor a number. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isNumber(value);
}

function read(source: string): JsonNumber {
  if (Decimal.parse(source) === undefined) throw new SyntaxError("A number beyond the limits");
  return number(source);
}
