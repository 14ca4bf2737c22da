import { DRAFT_BYTES } from "@submit/contract/api/draft";
import { describe, expect, test } from "vitest";
import { contentOf, filledOf, readContent } from "../../../../src/feature/filing/draft/draft-content";
import { isSame, reconcile } from "../../../../src/feature/filing/draft/reconcile";
import { blank } from "../../../../src/vat/figure";

const obligation = { periodKey: "26C3", start: "2026-07-01", end: "2026-09-30" };
const mine = { obligation, typed: { ...blank, vatDueSales: "1.00" } };
const theirs = { typed: { ...blank, vatDueSales: "2.00" }, version: "2", savedAt: "2026-11-28T09:14:00.000Z" };

describe("of a tab's draft and the server's", () => {
  test.each([
    ["none, where there is none", undefined, undefined, "none"],
    ["the tab's, where the server never had one", mine, undefined, "mine"],
    [
      "the tab's, where it was changed since and discarded elsewhere",
      { ...mine, version: "1", unsaved: true },
      undefined,
      "mine",
    ],
    ["none, where it was discarded elsewhere and not changed since", { ...mine, version: "1" }, undefined, "none"],
    ["the server's, where the tab has none", undefined, theirs, "theirs"],
    ["the server's, where the tab has changed nothing", { ...mine, version: "1" }, theirs, "theirs"],
    ["the tab's, where it goes on from the server's", { ...mine, version: "2", unsaved: true }, theirs, "mine"],
    ["the server's, where both are the same", { ...mine, typed: theirs.typed, unsaved: true }, theirs, "theirs"],
    ["what the user chooses, where both were changed", { ...mine, version: "1", unsaved: true }, theirs, "choose"],
    ["what the user chooses, where each was begun on its own", { ...mine, unsaved: true }, theirs, "choose"],
  ])("stands %s", (_, tab, server, standing) => {
    expect(reconcile(tab, server)).toBe(standing);
  });
});

test.each([
  ["1,251", "1251", true],
  [" £1251.0 ", "1251.00", true],
  ["-3", "(3)", true],
  ["12,50", "12.50", true],
  ["12,50", "1,250", false],
  ["1,251", "1,252", false],
  ["", "0", false],
  ["12x", "12x", true],
  ["12x", "12y", false],
])("the figures %j and %j are the same: %s", (one, other, is) => {
  expect(isSame({ ...blank, vatDueSales: one }, { ...blank, vatDueSales: other })).toBe(is);
});

describe("what a draft holds", () => {
  const record = { amounts: { vatDueSales: "1.00" }, provenance: { how: "typed" as const } };

  test("comes back as it was, with where it came from", () => {
    expect(readContent(contentOf(mine.typed, record))).toEqual({ typed: mine.typed, record });
    expect(readContent(contentOf(mine.typed, undefined))).toEqual({ typed: mine.typed });
    expect(filledOf(mine.typed)).toBe(1);
  });

  test("leaves out where it came from when that is too long", () => {
    // Of two and three bytes each: it is the bytes that the server counts.
    for (const letters of ["1".repeat(DRAFT_BYTES), "ŵ".repeat(DRAFT_BYTES / 2), "€".repeat(DRAFT_BYTES / 3)]) {
      const long = { ...record, amounts: { vatDueSales: letters } };
      expect(readContent(contentOf(mine.typed, long))).toEqual({ typed: mine.typed });
    }
  });

  test.each(["", "{", "{}", '{"typed":{}}', "null"])("is nothing where it is %j", (content) => {
    expect(readContent(content)).toBeUndefined();
  });
});
