import { describe, expect, test } from "vitest";
import { repeatedMember } from "../../src/http/repeated-member";

describe("repeated member", () => {
  test.each([
    ['{"a":1,"a":1}', "a"],
    ['{"a":1,"b":{"c":"}","c" : 2}}', "c"],
    ['{"a":{"a":1},"a":2}', "a"],
    ['[{"a":1},{"a":1,"\\u0061":2}]', "a"],
    ['{"":1,"":2}', ""],
    ['{"say \\"a\\":":1,"say \\"a\\":":2}', 'say "a":'],
  ])("of %s", (text, name) => {
    JSON.parse(text);
    expect(repeatedMember(text)).toBe(name);
  });

  test.each([
    "null",
    "[]",
    '{"a":"a","b":["a","a"]}',
    '{"a":{"a":{"a":1}},"b":{"a":1}}',
    '{"a":"{","b":"\\\\","A":"\\""}',
  ])("none in %s", (text) => {
    JSON.parse(text);
    expect(repeatedMember(text)).toBeUndefined();
  });
});
