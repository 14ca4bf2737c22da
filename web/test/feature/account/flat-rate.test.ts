import { expect, test } from "vitest";
import { tradeWords } from "../../../src/feature/account/flat-rate";

test.each([
  ["001", "Accountancy or book-keeping"],
  ["008", "Catering, restaurants and takeaways"],
  ["038", "Pubs"],
  ["055", "Dealing in waste or scrap"],
  ["999", "Category 999"],
])("flat rate category %s", (category, words) => {
  expect(tradeWords(category)).toBe(words);
});
