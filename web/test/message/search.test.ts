import { expect, test } from "vitest";
import { hasWords, wordsOf } from "../../src/message/search";

test.each([
  ["filed", true],
  ["28 NOVEMBER filed", true],
  ["  ", true],
  ["", true],
  ["filed december", false],
  ["“filed” return?", true],
  ["at 2:05pm.", true],
  ["HMRC’s", true],
  ["?", true],
])("a search for %j", (typed, found) => {
  expect(hasWords("You filed a VAT return Done 28 November 2026 at 2:05pm, HMRC's", typed)).toBe(found);
});

test("signs alone are no words", () => {
  expect(wordsOf(' "VAT" – return? ')).toEqual(["vat", "return"]);
});
