import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { boxEntries } from "../../src/value/nine-boxes";
import { MAX_PROVENANCE_BYTES, Provenance, provenanceBytes } from "../../src/value/provenance";

const file = {
  how: "file",
  fileName: "VAT Q3.xlsx",
  sha256: "0123456789abcdef".repeat(4),
  readAt: "2026-11-02T09:14:08.120Z",
  cells: { vatDueSales: { sheet: "Summary", cell: "C4" }, totalValueSalesExVAT: { cell: "XFD1048576" } },
  changed: ["vatReclaimedCurrPeriod"],
};

describe("provenance", () => {
  test.each([
    ["a file", file],
    ["a file with no box changed by hand", { ...file, changed: undefined }],
    ["pasted text", { how: "pasted", readAt: file.readAt }],
    ["typing", { how: "typed" }],
  ])("of %s", (_, provenance) => {
    expect(v.is(Provenance, provenance)).toBe(true);
  });

  test.each([
    ["no kind", {}],
    ["a path for a cell", { ...file, cells: { vatDueSales: { cell: "c4" } } }],
    ["a cell for a computed box", { ...file, cells: { totalVatDue: { cell: "C4" } } }],
    ["a digest that is none", { ...file, sha256: "0" }],
    ["a control character in a name", { ...file, fileName: "a\u0000b" }],
    ["a time that isn't", { ...file, readAt: "today" }],
    ["a file for what was typed", { ...file, how: "typed" }],
    ["a member more", { ...file, size: 7 }],
    ["eight boxes changed", { ...file, changed: Array(8).fill("vatDueSales") }],
  ])("is refused with %s", (_, provenance) => {
    expect(v.is(Provenance, provenance)).toBe(false);
  });

  test(`is at most ${MAX_PROVENANCE_BYTES} bytes, however few characters they are`, () => {
    const withName = (fileName: string, sheet: string) => ({
      ...file,
      fileName,
      cells: Object.fromEntries(Object.keys(boxEntries).map((box) => [box, { sheet, cell: "C4" }])),
    });
    expect(v.is(Provenance, withName("n".repeat(255), "s".repeat(64)))).toBe(true);
    const long = withName("\u20ac".repeat(255), "\u20ac".repeat(64));
    expect(provenanceBytes(long)).toBeGreaterThan(MAX_PROVENANCE_BYTES);
    expect(v.is(Provenance, long)).toBe(false);
  });
});
