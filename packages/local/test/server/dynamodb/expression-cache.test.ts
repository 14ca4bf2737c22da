import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { type Parser, rememberExpressions } from "../../../src/server/dynamodb/expression-cache";

const require = createRequire(createRequire(import.meta.url).resolve("dynalite"));
const own = { ...(require("./db/conditionParser") as Parser) };

type Values = Record<string, Record<string, unknown>>;

const names = { "#a": "colour", "#b": "size" };

function contextOf(attrVals: Values, attrNames: Record<string, string> = names) {
  const all = (of: object) => Object.fromEntries(Object.keys(of).map((name) => [name, true as const]));
  const isReserved = () => false;
  const compare = (_: string, one: { N?: string }, other: { N?: string }) => Number(one.N) > Number(other.N);
  return {
    ...{ attrNames, attrVals, isReserved, compare },
    ...{ unusedAttrNames: all(attrNames), unusedAttrVals: all(attrVals) },
  };
}

function remembering() {
  let parsed = 0;
  const parser: Parser = {
    parse(text, options) {
      parsed++;
      return own.parse(text, options);
    },
  };
  rememberExpressions(parser);
  return { parser, parsed: () => parsed };
}

/** What both parsers make of the same. */
function both(parser: Parser, text: string, values: Values, attrNames?: Record<string, string>) {
  const [one, other] = [contextOf(structuredClone(values), attrNames), contextOf(structuredClone(values), attrNames)];
  const [given, wanted] = [parser.parse(text, { context: one }), own.parse(text, { context: other })];
  const unused = ({ unusedAttrNames, unusedAttrVals }: typeof one) => [unusedAttrNames, unusedAttrVals];
  return { given: [given, ...unused(one)], wanted: [wanted, ...unused(other)] };
}

describe("An expression that was parsed before", () => {
  const text = "#a = :a AND (#b < :b OR attribute_not_exists(#b))";

  test("gives the values of each call, and says what is unused", () => {
    const { parser, parsed } = remembering();
    for (const size of ["1", "2", "3"]) {
      const { given, wanted } = both(parser, text, { ":a": { S: "red" }, ":b": { N: size }, ":c": { N: "9" } });
      expect(given).toEqual(wanted);
    }
    expect(parsed()).toBe(1);
  });

  test("is not changed by what was done with it", () => {
    const { parser } = remembering();
    const values = { ":a": { S: "red" }, ":b": { N: "1" } };
    const first = parser.parse(text, { context: contextOf(values) }) as { expression: { args: unknown[] } };
    first.expression.args.length = 0;
    const second = parser.parse(text, { context: contextOf(values) }) as { expression: { args: unknown[] } };
    second.expression.args.length = 0;
    const { given, wanted } = both(parser, text, values);
    expect(given).toEqual(wanted);
  });

  test("is parsed anew with other names or types of values", () => {
    const { parser, parsed } = remembering();
    const values = { ":a": { S: "red" }, ":b": { N: "1" } };
    for (const [given, attrNames] of [
      [values, names],
      [values, { "#a": "shape", "#b": "size" }],
      [{ ...values, ":b": { S: "large" } }, names],
    ] as const) {
      const { given: found, wanted } = both(parser, text, given, attrNames);
      expect(found).toEqual(wanted);
    }
    expect(parsed()).toBe(3);
  });

  test("is parsed anew where its values decide whether it is allowed", () => {
    const { parser } = remembering();
    for (const [from, to] of [
      ["1", "2"],
      ["2", "1"],
    ] as const) {
      const values = { ":a": { N: from }, ":b": { N: to } };
      const { given, wanted } = both(parser, "#b BETWEEN :a AND :b", values, { "#b": "size" });
      expect(given).toEqual(wanted);
    }
  });

  test("and is not allowed is refused each time", () => {
    const { parser } = remembering();
    for (const _ of [1, 2]) {
      const { given, wanted } = both(parser, "#a = :unknown", { ":a": { S: "red" } });
      expect(given).toEqual(wanted);
      expect(String(given[0])).toMatch(/not defined/);
    }
  });
});
