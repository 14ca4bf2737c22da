import { apis } from "@submit/contract/registry";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { operations } from "../../src/document";
import { requests } from "../../src/fuzz/request";

test("requests of every operation are made, over a quarter of the returns good, and some odd in each way", () => {
  const made = fc.sample(requests(operations()), { numRuns: 1_000, seed: 7 });
  const names = new Set(made.map(({ operation }) => `${operation.method} ${operation.path}`));
  expect(names.size).toBe(operations().length);

  const returns = made.filter(({ operation }) => operation.path === "/api/v1/hmrc/vat/return");
  const isGood = ({ body = "" }: (typeof made)[0]) => v.safeParse(apis.hmrcVatReturnPost.input, jsonOf(body)).success;
  const good = returns.filter(isGood).length;
  expect(good).toBeGreaterThan(returns.length / 4);
  expect(good).toBeLessThan(returns.length);
  expect(returns.some(({ body = "" }) => jsonOf(body) === undefined)).toBe(true);
  expect(made.some(({ headers }) => "content-encoding" in headers)).toBe(true);
});

test("each is for an address of its operation: no part of a path is empty, or made of dots", () => {
  const parts = fc
    .sample(requests(operations()), { numRuns: 3_000, seed: 8 })
    .flatMap(({ path }) => Object.values(path).map(String));
  expect(parts.length).toBeGreaterThan(100);
  expect(parts.filter((part) => /^\.{0,2}$/.test(part))).toEqual([]);
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
