import fc from "fast-check";
import type { Operation, Schema } from "../document";

/** A request that was made up, before its user's own values and signature are put in. */
export interface Made {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, or what was made of it; absent when the operation has no body. */
  readonly body?: string;
}

/** Values that belong somewhere else. */
const ODD = [
  null,
  true,
  -1,
  0,
  1e308,
  "",
  " ",
  "\u0000",
  "💷".repeat(20),
  "x".repeat(5_000),
  [],
  {},
  [[[[]]]],
] as const;
const ODD_TEXT = [
  "{",
  "[]",
  "null",
  '"',
  '{"a":1}{"b":2}',
  '{"__proto__":{"admin":true}}',
  "\ufeff{}",
  "<x/>",
] as const;
const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { "content-type": "text/plain" },
  { "content-type": "application/json; charset=utf-16" },
  { prefer: "wait=99999999999" },
  { prefer: "respond-async, wait=x" },
  { "x-request-id": "no uuid" },
  { "x-client-version": "0.0.0" },
  { accept: "text/html" },
  { "content-encoding": "gzip" },
  { authorization: "Bearer" },
];

/** How long a good request asks to be waited for, where it may: not at all for the most part, as that takes time. */
const PREFER: readonly Readonly<Record<string, string>>[] = [{}, {}, {}, { prefer: "wait=1" }, { prefer: "wait=3" }];

/** How the document describes a calendar date, and the beginning of an instant. */
const DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}";
const YEARS = { min: new Date("2015-01-01"), max: new Date("2030-12-31"), noInvalidDate: true };

/** Requests of every operation: two in three are as the document wants them, the others are off in one place. */
export function requests(operations: readonly Operation[]): fc.Arbitrary<Made> {
  return fc.oneof(...operations.map((operation) => requestOf(operation)));
}

function requestOf(operation: Operation): fc.Arbitrary<Made> {
  const inPlace = (place: string) => operation.parameters.filter((each) => each.in === place);
  const record = (place: string) =>
    fc.record(Object.fromEntries(inPlace(place).map(({ name, schema }) => [name, anyOf(schema)])), {
      requiredKeys: inPlace(place)
        .filter(({ required }) => required || place === "path")
        .map(({ name }) => name),
    });
  const good = fc.record({
    operation: fc.constant(operation),
    path: record("path").filter((path) => Object.values(path).every(isPart)),
    query: record("query"),
    headers: fc.constantFrom(...(inPlace("header").some(({ name }) => name === "prefer") ? PREFER : [{}])),
    ...(operation.body ? { body: anyOf(operation.body).map((value) => JSON.stringify(value)) } : {}),
  }) as fc.Arbitrary<Made>;
  return fc.oneof({ weight: 2, arbitrary: good }, { weight: 1, arbitrary: fc.tuple(good, off(operation)).map(spoil) });
}

/** What is wrong with a request. */
type Fault =
  | { readonly kind: "body"; readonly text: string }
  | { readonly kind: "member"; readonly name: string; readonly value: unknown }
  | { readonly kind: "query"; readonly name: string; readonly value: unknown }
  | { readonly kind: "headers"; readonly headers: Readonly<Record<string, string>> };

function off({ body, parameters }: Operation): fc.Arbitrary<Fault> {
  const members = Object.keys(body?.properties ?? {}).concat("surplus");
  const names = parameters.filter((each) => each.in !== "header").map(({ name }) => name);
  const odd = fc.constantFrom(...ODD);
  return fc.oneof(
    fc.constantFrom(...ODD_HEADERS).map((headers): Fault => ({ kind: "headers", headers })),
    fc.record({ kind: fc.constant("query" as const), name: fc.constantFrom(...names, "surplus"), value: odd }),
    ...(body
      ? [
          fc.constantFrom(...ODD_TEXT).map((text): Fault => ({ kind: "body", text })),
          fc.record({ kind: fc.constant("member" as const), name: fc.constantFrom(...members), value: odd }),
        ]
      : []),
  );
}

function spoil([made, fault]: [Made, Fault]): Made {
  switch (fault.kind) {
    case "body":
      return { ...made, body: fault.text };
    case "headers":
      return { ...made, headers: { ...made.headers, ...fault.headers } };
    case "query":
      if (fault.name in made.path && !isPart(fault.value)) return made;
      if (fault.name in made.path) return { ...made, path: { ...made.path, [fault.name]: fault.value } };
      return { ...made, query: { ...made.query, [fault.name]: fault.value } };
    case "member":
      return { ...made, body: JSON.stringify({ ...JSON.parse(made.body ?? "{}"), [fault.name]: fault.value }) };
  }
}

/** Whether something can be a part of a path: with nothing, or dots, the address would be another. */
function isPart(value: unknown): boolean {
  return !/^\.{0,2}$/.test(String(value));
}

function anyOf(schema: Schema): fc.Arbitrary<unknown> {
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map(anyOf));
  switch (schema.type) {
    case "object":
      return objectOf(schema);
    case "array":
      return fc.array(anyOf(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 5, 5) });
    case "integer":
      return fc.integer({ min: -100_000, max: 100_000 });
    case "number":
      return fc.integer().map((pence) => pence / 100);
    case "boolean":
      return fc.boolean();
    default:
      return textOf(schema);
  }
}

function objectOf({ properties, required = [], additionalProperties, propertyNames }: Schema): fc.Arbitrary<unknown> {
  if (properties) {
    const members = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, anyOf(schema)]));
    return fc.record(members, { requiredKeys: [...required] });
  }
  const value = typeof additionalProperties === "object" ? anyOf(additionalProperties) : fc.string();
  return fc.dictionary(textOf(propertyNames ?? {}), value, { maxKeys: 4 });
}

function textOf({ pattern, format, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  if (pattern?.startsWith(DATE)) {
    const dates = fc.date(YEARS).map((date) => date.toISOString());
    return pattern === `${DATE}$` ? dates.map((instant) => instant.slice(0, 10)) : dates;
  }
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  if (format === "uuid") return fc.uuid();
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  return fc.string({ minLength, maxLength: Math.min(maxLength, 200) });
}
