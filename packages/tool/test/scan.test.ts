import { describe, expect, test } from "vitest";
import { found } from "./system/scan";

const planted = new Map([["secret", "planted?person>of=ours"]]);

describe("a secret is found", () => {
  test("plain and percent-encoded", () => {
    expect(found("a planted?person>of=ours b", planted)).toEqual(["secret"]);
    expect(found("?at=planted%3Fperson%3Eof%3Dours&", planted)).toEqual(["secret"]);
  });

  test.each(["base64", "base64url"] as const)("in a longer text in %s, wherever it begins and ends", (encoding) => {
    for (const before of ["", "a", "ab", "abc", '{"email":"'])
      for (const after of ["", "z", "yz", "xyz", '"}']) {
        const text = Buffer.from(`${before}planted?person>of=ours${after}`).toString(encoding);
        expect({ before, after, found: found(`~${text}~`, planted) }).toEqual({ before, after, found: ["secret"] });
      }
  });

  test("and nothing else", () => {
    const other = "planted!person!of!ours";
    for (const text of [other, encodeURIComponent(other), Buffer.from(other).toString("base64")])
      expect(found(text, planted)).toEqual([]);
  });
});
