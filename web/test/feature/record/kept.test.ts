import { MAX_PROVENANCE_BYTES, Provenance, provenanceBytes } from "@submit/contract/value/provenance";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import * as Kept from "../../../src/feature/record/kept";
import { enteredBoxes } from "../../../src/vat/box";
import { memory } from "../../support/storage";

const [VRN, SLUG] = ["234567847", "2026-07-01-2026-09-30"] as const;
const provenance = {
  how: "file",
  fileName: "VAT Q3.xlsx",
  sha256: "0".repeat(64),
  readAt: "2026-11-02T09:14:08.120Z",
  cells: { vatDueSales: { sheet: "Summary", cell: "C4" } },
} as const;
const filed = {
  vatDueSales: 100,
  vatDueAcquisitions: 0,
  vatReclaimedCurrPeriod: 20.5,
  totalValueSalesExVAT: 0,
  totalValuePurchasesExVAT: 0,
  totalValueGoodsSuppliedExVAT: 0,
  totalAcquisitionsExVAT: 0,
};

function storageWith(kept: Kept.Kept) {
  const storage = memory();
  Kept.keep(storage, VRN, SLUG, kept);
  return storage;
}

describe("where figures come from", () => {
  const amounts = { vatDueSales: "100.00", vatReclaimedCurrPeriod: "20.50" };

  test("is the file, with its cells", () => {
    expect(Kept.provenanceOf(storageWith({ amounts, provenance }), VRN, SLUG, filed)).toEqual(provenance);
  });

  test("names the boxes that were changed by hand since, and those that the file didn't have", () => {
    const other = { ...filed, vatDueSales: 99, totalValueSalesExVAT: 500 };
    expect(Kept.provenanceOf(storageWith({ amounts, provenance }), VRN, SLUG, other)).toEqual({
      ...provenance,
      changed: ["vatDueSales", "totalValueSalesExVAT"],
    });
  });

  test("is typing without an import, for another period, once dropped, and when nothing of it is left", () => {
    const storage = storageWith({ amounts, provenance });
    expect(Kept.provenanceOf(storage, VRN, "2026-10-01-2026-12-31", filed)).toEqual({ how: "typed" });
    const other = { ...filed, vatDueSales: 1, vatReclaimedCurrPeriod: 2 };
    expect(Kept.provenanceOf(storage, VRN, SLUG, other)).toEqual({ how: "typed" });
    Kept.drop(storage, VRN, SLUG);
    expect(Kept.provenanceOf(storage, VRN, SLUG, filed)).toEqual({ how: "typed" });
  });

  test("is an earlier import, when its figures were put back", () => {
    const storage = storageWith({ amounts, provenance });
    const later = { ...provenance, fileName: "other.xlsx", readAt: "2026-11-02T10:00:00.000Z" };
    // They have box 4 in common.
    Kept.keep(storage, VRN, SLUG, { amounts: { ...amounts, vatDueSales: "1.00" }, provenance: later });
    expect(Kept.load(storage, VRN, SLUG)?.provenance).toEqual(later);
    expect(Kept.provenanceOf(storage, VRN, SLUG, filed)).toEqual(provenance);
  });

  test("is the import before, once the last one is forgotten, and typing when that was the only one", () => {
    const storage = storageWith({ amounts, provenance });
    const later = { ...provenance, fileName: "other.xlsx", readAt: "2026-11-02T10:00:00.000Z" };
    // Another cell was picked: it is the same import.
    for (const vatDueSales of ["1.00", "2.00"])
      Kept.keep(storage, VRN, SLUG, { amounts: { vatDueSales }, provenance: later });
    expect(Kept.load(storage, VRN, SLUG)?.amounts).toEqual({ vatDueSales: "2.00" });
    Kept.dropLast(storage, VRN, SLUG);
    expect(Kept.load(storage, VRN, SLUG)).toEqual({ amounts, provenance });
    Kept.dropLast(storage, VRN, SLUG);
    expect(Kept.load(storage, VRN, SLUG)).toBeUndefined();
    expect(Kept.provenanceOf(storage, VRN, SLUG, filed)).toEqual({ how: "typed" });
    // There is nothing left to forget.
    Kept.dropLast(storage, VRN, SLUG);
    expect(Kept.load(storage, VRN, SLUG)).toBeUndefined();
  });

  test("is pasted text", () => {
    const pasted = { how: "pasted", readAt: provenance.readAt } as const;
    expect(Kept.provenanceOf(storageWith({ amounts, provenance: pasted }), VRN, SLUG, filed)).toEqual(pasted);
  });

  test("is within its limit, with all boxes changed, however long names are and whatever they hold", () => {
    for (const [name, sheet] of [
      ["a".repeat(300), "b".repeat(200)],
      ["\u20ac".repeat(300), "\u{1f600}".repeat(60)],
      ["\u0000\u0007", "\u0001"],
    ] as const) {
      const cells = Object.fromEntries(enteredBoxes.map((box) => [box, { sheet, cell: "XFD1048576" }]));
      const fits = Kept.fitted({ ...provenance, fileName: name, cells });
      const full = { ...fits, changed: enteredBoxes };
      expect(provenanceBytes(full)).toBeLessThanOrEqual(MAX_PROVENANCE_BYTES);
      expect(v.is(Provenance, full)).toBe(true);
    }
    expect(Kept.fitted(provenance)).toEqual(provenance);
  });
});

describe("a figure is changed", () => {
  const kept = { amounts: { vatDueSales: "100.00" }, provenance };

  test.each([
    ["not where it stands as it was read", "vatDueSales", 10_000n, false],
    ["by a penny", "vatDueSales", 10_001n, true],
    ["that is emptied or can't be read", "vatDueSales", undefined, true],
    ["to nought", "vatDueSales", 0n, true],
    ["that the import lacks, to nought", "totalValueSalesExVAT", 0n, false],
    ["that the import lacks, to an amount", "totalValueSalesExVAT", 100n, true],
    ["that the import lacks, and nobody filled", "totalValueSalesExVAT", undefined, true],
  ] as const)("%s", (_, box, pence, isChanged) => {
    expect(Kept.isChanged(kept, box, pence)).toBe(isChanged);
  });
});
