import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Json from "../../src/value/json";

describe("JSON", () => {
  it("reads what JSON.parse reads, the same", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(plain(Json.parse(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("keeps the text of every number", () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 30n });
    fc.assert(
      fc.property(fc.boolean(), digits, fc.array(fc.integer({ min: 0, max: 9 })), (negative, whole, decimals) => {
        const text = `${negative ? "-" : ""}${whole}${decimals.length === 0 ? "" : `.${decimals.join("")}`}`;
        expect(Json.parse(text)).toEqual(Json.number(text));
      }),
    );
  });

  it("writes what it read", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(JSON.stringify(Json.parse(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("writes a kept number as it was", () => {
    expect(JSON.stringify({ a: Json.number("1.10"), b: [Json.number("12345678901234567890.01")] })).toBe(
      '{"a":1.10,"b":[12345678901234567890.01]}',
    );
  });

  it("takes the last of two equal names", () => {
    expect(Json.parse('{"a":1,"a":2}')).toEqual({ a: Json.number("2") });
  });

  it("has no trouble with a name such as __proto__", () => {
    const value = Json.parse('{"__proto__":{"x":true}}');
    expect(Json.isObject(value) && Object.hasOwn(value, "__proto__")).toBe(true);
  });

  it("refuses what is nested too deep instead of breaking", () => {
    expect(() => Json.parse("[".repeat(100_000))).toThrow(SyntaxError);
  });

  it.each(["01", "{a:1}", "1e7000", '{"a":{"b":[1e7000]}}', `[${"1".repeat(311)}]`])("refuses %s", (text) => {
    expect(() => Json.parse(text)).toThrow(SyntaxError);
  });
});

function plain(value: Json.Json): unknown {
  if (Json.isNumber(value)) return Number(value.rawJSON);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([name, member]) => [name, plain(member)] as const);
  const object = {};
  for (const [name, member] of members) {
    Object.defineProperty(object, name, { value: member, enumerable: true, configurable: true, writable: true });
  }
  return object;
}
