import type { Receipt } from "@submit/contract/api/receipt";
import { describe, expect, test } from "vitest";
import { provenanceOf, receiptTitle, sheetOf } from "../../../../src/feature/receipt/document/sheet";
import { receipt } from "./receipt";

const readAt = "2026-11-28T09:30:00.000Z";
const file: NonNullable<Receipt["provenance"]> = {
  how: "file",
  fileName: "q3.xlsx",
  sha256: "0".repeat(64),
  readAt,
  cells: {
    vatReclaimedCurrPeriod: { cell: "C7" },
    vatDueSales: { sheet: "Summary", cell: "C4" },
  },
  changed: ["totalValueSalesExVAT"],
};

describe("a receipt", () => {
  test("is named by its period, where that is known", () => {
    expect(receiptTitle(receipt)).toBe("1 August to 31 October 2026");
    const { periodStart: _, ...rest } = receipt;
    expect(receiptTitle(rest)).toBe("A VAT return");
  });

  test("doesn't pass HMRC's charge reference off as that of a payment", () => {
    const line = sheetOf(receipt).facts.find(([, value]) => value.startsWith("XD002750002155"));
    expect(line?.[1]).toContain("not for paying");
  });

  test("states HMRC's Receipt-ID and Receipt-Timestamp, where they are known", () => {
    const given = {
      hmrcReceiptId: "3f9a0c51-d7e2-4b1f-8f0e-2a6c5d1b9e44",
      hmrcReceiptTimestamp: "2026-11-28T09:41:09Z",
    };
    const lines = sheetOf({ ...receipt, ...given }).facts.slice(-2);
    expect(lines).toEqual([
      ["HMRC's receipt ID", given.hmrcReceiptId],
      ["Time of HMRC's receipt", "28 November 2026 at 9:41am (UK time)"],
    ]);
    expect(JSON.stringify(sheetOf(receipt))).not.toMatch(/receipt ID|Time of HMRC/);
  });

  test("that was logged by hand says so, and nothing of figures or where they came from", () => {
    const { figures: _, ...rest } = receipt;
    const sheet = sheetOf({ ...rest, source: "logged" });
    expect(sheet.note).toContain("Entered by hand");
    expect(sheet.facts).toContainEqual(["Source", "Logged by hand"]);
    expect(sheet).not.toHaveProperty("figures");
    expect(sheet.provenance).toEqual([]);
  });
});

describe("figures", () => {
  test.each<[string, Receipt["provenance"], string[]]>([
    ["of an older receipt", undefined, ["Not recorded"]],
    ["that were typed", { how: "typed" }, ["Typed in by hand"]],
    ["that were pasted", { how: "pasted", readAt }, ["Pasted", "28 November 2026 at 9:30am (UK time)"]],
    [
      "that were pasted and changed since",
      { how: "pasted", readAt, changed: ["vatDueSales"] },
      ["Pasted", "28 November 2026 at 9:30am (UK time)", "box 1"],
    ],
    [
      "of a spreadsheet",
      file,
      [
        "Read from a spreadsheet",
        "q3.xlsx",
        "28 November 2026 at 9:30am (UK time)",
        "box 1: Summary!C4, box 4: C7",
        "box 6",
        "0".repeat(64),
      ],
    ],
  ])("%s say where they came from", (_, provenance, lines) => {
    const given = provenance ? { ...receipt, provenance } : receipt;
    expect(provenanceOf(given).map(([, value]) => value)).toEqual(lines);
  });
});
