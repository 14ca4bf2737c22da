import { expect, test } from "vitest";
import { operations, type Schema } from "../../src/document";
import { faultIn } from "../../src/fuzz/schema";

const person: Schema = {
  type: "object",
  properties: {
    name: { type: "string", maxLength: 3 },
    since: { type: "string", format: "date-time" },
    tags: { type: "array", items: { oneOf: [{ type: "string", pattern: "^[a-z]$" }, { const: 7 }] } },
  },
  required: ["name"],
  additionalProperties: false,
};

test.each([
  [{ name: "💷💷💷", tags: ["a", 7], since: "lately" }, undefined],
  [null, "$ must be object"],
  [{}, "$ must have required property 'name'"],
  [{ name: "abcd" }, "$/name must NOT have more than 3 characters"],
  [{ name: "ab", surplus: 1 }, "$ must NOT have additional properties"],
  [{ name: "ab", tags: ["a", "B"] }, expect.stringContaining("$/tags/1 must match exactly one schema in oneOf")],
])("what is wrong with an answer is told, and where: %#", (value, fault) => {
  expect(faultIn(person, value)).toEqual(fault);
});

test("every schema of the document's answers can be tried, and none with a keyword that is not known", () => {
  const schemas = operations().flatMap(({ answers }) => Object.values(answers));
  expect(schemas.length).toBeGreaterThan(100);
  for (const each of schemas) expect(() => faultIn(each, {})).not.toThrow();
  expect(() => faultIn({ mutlipleOf: 2 } as Schema, 1)).toThrow("mutlipleOf");
});
