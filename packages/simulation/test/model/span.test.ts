import { expect, test } from "vitest";
import { isWithin, longestOutside, type Span } from "../../src/model/span";

const spans: readonly Span[] = [
  [500, 900],
  [100, 200],
  [150, 300],
];

test.each([
  [99, false],
  [100, true],
  [299, true],
  [300, false],
  [899, true],
  [900, false],
])("%i lies within one of them: %s", (at, expected) => expect(isWithin(spans, at)).toBe(expected));

test.each([
  [0, 1_000, 200],
  [0, 350, 100],
  [120, 400, 100],
  [510, 890, 0],
  [510, 1_500, 600],
  [320, 330, 10],
])("between %i and %i the longest stretch that none touches is %i", (from, until, longest) =>
  expect(longestOutside(spans, from, until)).toBe(longest),
);
