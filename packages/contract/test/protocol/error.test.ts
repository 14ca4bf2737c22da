import { describe, expect, test } from "vitest";
import { type ErrorCode, errors } from "../../src/protocol/error";
import { apiNames, specOf } from "../../src/registry";

const codes = Object.keys(errors) as ErrorCode[];

describe("code", () => {
  test.each(codes)("%s has a status and a title for people", (code) => {
    const { status, title } = errors[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title).toMatch(/^[A-Z][^.]+$/);
  });

  test("titles differ", () => {
    expect(new Set(codes.map((code) => errors[code].title)).size).toBe(codes.length);
  });

  test("those of a refusal by HMRC or by a bundle are declared by some API", () => {
    const declared = new Set<string>(apiNames.flatMap((api) => specOf(api).errors));
    const shared = codes.filter((code) => !declared.has(code));
    expect(shared.every((code) => !/^(HMRC|BUNDLE|RULE|RECEIPT|FILING|FILED|CAP|TAX)_/.test(code))).toBe(true);
  });
});
