import { expect, test } from "vitest";
import { operations, type Schema } from "../../src/document";
import { faultIn } from "../../src/fuzz/schema";

const person: Schema = {
  type: "object",
  properties: {
    name: { type: "string", minLength: 2, maxLength: 3, description: "as told" },
    kind: { enum: ["agent", "business"] },
    age: { type: "integer" },
    tags: { type: "array", maxItems: 2, items: { oneOf: [{ type: "string", pattern: "^[a-z]$" }, { const: 7 }] } },
    more: { anyOf: [{ type: "null" }, { type: "boolean" }] },
  },
  required: ["name"],
  additionalProperties: false,
};
const counts: Schema = { propertyNames: { pattern: "^[a-z]+$" }, additionalProperties: { type: "number" } };

test.each([
  [person, { name: "ab", kind: "agent", age: 3, tags: ["a", 7], more: null }, undefined],
  [person, { name: "💷💷💷" }, undefined],
  [person, [], "$ is no object"],
  [person, null, "$ is no object"],
  [person, {}, "$.name is missing"],
  [person, { name: "a" }, "$.name is too short"],
  [person, { name: "abcd" }, "$.name is too long"],
  [person, { name: "ab", kind: "other" }, "$.kind is none of agent,business"],
  [person, { name: "ab", age: 1.5 }, "$.age is no integer"],
  [person, { name: "ab", tags: {} }, "$.tags is no array"],
  [person, { name: "ab", tags: ["a", "b", "c"] }, "$.tags has too many"],
  [person, { name: "ab", tags: ["a", "B"] }, "$.tags[1] fits not one form"],
  [person, { name: "ab", more: "x" }, "$.more fits no form"],
  [person, { name: "ab", surplus: 1 }, "$.surplus is not known"],
  [counts, { a: 1 }, undefined],
  [counts, { a: "1" }, "$.a is no number"],
  [counts, { A: 1 }, "$, the name A is not as ^[a-z]+$"],
  [{ const: 7 }, 8, "$ is not 7"],
] as const)("a schema finds what is wrong: %#", (schema, value, fault) => {
  expect(faultIn(schema, value)).toBe(fault);
});

test("every keyword of the document's answers is known, and no other", () => {
  const schemas = operations().flatMap(({ answers }) => Object.values(answers));
  expect(schemas.length).toBeGreaterThan(100);
  // Each part of a schema is looked at by itself, as a value may not reach it.
  for (const each of schemas.flatMap((schema) => [...parts(schema)])) faultIn(each, {});
  expect(() => faultIn({ multipleOf: 2 } as Schema, 1)).toThrow("The schema's keyword multipleOf is not known");
});

function* parts(schema: Schema): Generator<Schema> {
  yield schema;
  const { items, additionalProperties, propertyNames, properties = {}, oneOf = [], anyOf = [] } = schema;
  const within = [items, additionalProperties, propertyNames, ...Object.values(properties), ...oneOf, ...anyOf];
  for (const each of within) if (typeof each === "object") yield* parts(each);
}
