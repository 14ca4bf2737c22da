import { expect, test } from "vitest";
import { spreadOf } from "../../src/bench/statistic";

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test.each([
  [[7], { p50: 7, p99: 7 }],
  [[2, 1], { p50: 1, p99: 2 }],
  [upTo(100).reverse(), { p50: 50, p99: 99 }],
  [upTo(101), { p50: 51, p99: 100 }],
  [upTo(1000), { p50: 500, p99: 990 }],
])("%j", (values, spread) => {
  const given = [...values];
  expect(spreadOf(given)).toEqual(spread);
  expect(given).toEqual(values);
});

test("nothing measured", () => {
  expect(() => spreadOf([])).toThrow(RangeError);
});
