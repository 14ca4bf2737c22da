import * as Decimal from "./decimal";

/** A JSON number kept as the text it was written with: trailing zeros and digits beyond a float's reach matter here. */
export type JsonNumber = { readonly kind: "number"; readonly text: string };
export type JsonObject = ReadonlyMap<string, Json>;
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

/** Jackson's own limit, so that a hostile body is an invalid one and not a stack overflow. */
const MAX_DEPTH = 1000;

/**
 * Reads JSON text (RFC 8259) as Play JSON does: the last of two equal names wins, and a number beyond Play's limits,
 * wherever it stands, is no JSON. Throws SyntaxError.
 */
export function parse(text: string): Json {
  const reader: Reader = { text, at: 0 };
  const value = readValue(reader, 0);
  skipSpace(reader);
  if (reader.at < text.length) throw fault(reader);
  return value;
}

/** Writes a value as JSON text: plain data, with JsonNumber members written exactly as their text. */
export function write(value: unknown): string {
  if (isNumber(value)) return value.text;
  if (Array.isArray(value)) return `[${value.map((item) => write(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = value instanceof Map ? [...value] : Object.entries(value);
  return `{${members
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`)
    .join(",")}}`;
}

/** A number to be written with exactly this text. */
export function number(text: string): JsonNumber {
  return { kind: "number", text };
}

/** Whether a value is a number kept as text. */
export function isNumber(value: unknown): value is JsonNumber {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "number" && "text" in value;
}

/** Whether a value is an object. */
export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

type Reader = { readonly text: string; at: number };

function readValue(reader: Reader, depth: number): Json {
  if (depth > MAX_DEPTH) throw fault(reader);
  skipSpace(reader);
  const first = reader.text[reader.at];
  if (first === "{") return readObject(reader, depth);
  if (first === "[") return readArray(reader, depth);
  if (first === '"') return readString(reader);
  if (take(reader, "true")) return true;
  if (take(reader, "false")) return false;
  if (take(reader, "null")) return null;
  return readNumber(reader);
}

function readObject(reader: Reader, depth: number): JsonObject {
  const members = new Map<string, Json>();
  reader.at += 1;
  skipSpace(reader);
  if (take(reader, "}")) return members;
  do {
    skipSpace(reader);
    const name = readString(reader);
    skipSpace(reader);
    if (!take(reader, ":")) throw fault(reader);
    members.set(name, readValue(reader, depth + 1));
    skipSpace(reader);
  } while (take(reader, ","));
  if (!take(reader, "}")) throw fault(reader);
  return members;
}

function readArray(reader: Reader, depth: number): readonly Json[] {
  const items: Json[] = [];
  reader.at += 1;
  skipSpace(reader);
  if (take(reader, "]")) return items;
  do {
    items.push(readValue(reader, depth + 1));
    skipSpace(reader);
  } while (take(reader, ","));
  if (!take(reader, "]")) throw fault(reader);
  return items;
}

const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

function readString(reader: Reader): string {
  // A string has no numbers in it, so the platform may decode the escapes.
  return JSON.parse(match(reader, STRING)) as string;
}

function readNumber(reader: Reader): JsonNumber {
  const text = match(reader, NUMBER);
  if (Decimal.parse(text) === undefined) throw fault(reader);
  return number(text);
}

function match(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found === undefined) throw fault(reader);
  reader.at += found.length;
  return found;
}

function take(reader: Reader, token: string): boolean {
  if (!reader.text.startsWith(token, reader.at)) return false;
  reader.at += token.length;
  return true;
}

function skipSpace(reader: Reader): void {
  while (" \t\n\r".includes(reader.text[reader.at] ?? "x")) reader.at += 1;
}

function fault(reader: Reader): SyntaxError {
  return new SyntaxError(`Not JSON at character ${reader.at}`);
}
