import { boxEntries } from "@submit/contract/value/nine-boxes";
import { Provenance } from "@submit/contract/value/provenance";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { pdfOf } from "../../../../src/feature/receipt/document/pdf";
import { type Sheet, sheetOf } from "../../../../src/feature/receipt/document/sheet";
import { receipt } from "./receipt";

const made = { at: new Date("2026-11-28T10:00:00Z"), day: "28 November 2026" };

async function read(sheet: Sheet) {
  const bytes = await pdfOf(sheet, made);
  const source = Buffer.from(bytes).toString("latin1");
  const loading = getDocument({ data: bytes, verbosity: 0 });
  const document = await loading.promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const read = {
    source,
    pages: document.numPages,
    info: (await document.getMetadata()).info as Record<string, unknown>,
    tree: (await page.getStructTree()) as Node,
    text: items
      .map((item) => ("str" in item ? item.str : ""))
      .join(" ")
      .replace(/\s+/g, " "),
    lowest: Math.min(...items.map((item) => ("transform" in item && item.str.trim() ? item.transform[5] : 900))),
  };
  await loading.destroy();
  return read;
}

interface Node {
  role?: string;
  children?: Node[];
}
const roles = (node: Node): string[] => [node.role ?? "", ...(node.children ?? []).flatMap(roles)].filter(Boolean);

describe("the PDF of a receipt", () => {
  test("is one A4 page with a title, a language and tags", async () => {
    const pdf = await read(sheetOf(receipt));
    expect(pdf.pages).toBe(1);
    expect(pdf.info).toMatchObject({ Title: "VAT return receipt, 1 August to 31 October 2026", Language: "en-GB" });
    expect(pdf.source).toContain("/DisplayDocTitle true");
    expect(pdf.source).toContain("/MediaBox [0 0 595.28 841.89]");
    expect(pdf.source).toContain("/StructTreeRoot");
    expect(pdf.source).toContain("/Marked true");
  });

  test("has its headings and tables as such, in order", async () => {
    const pdf = await read(sheetOf(receipt));
    const seen = roles(pdf.tree);
    expect(seen.filter((role) => /^H\d|^Table$|^P$/.test(role))).toEqual([
      "H1",
      "H2",
      "Table",
      "H2",
      "Table",
      "P",
      "H2",
      "Table",
      "P",
    ]);
    // The five facts, the nine boxes with their header, and how the figures came.
    expect(seen.filter((role) => role === "TR")).toHaveLength(5 + 10 + 1);
  });

  test("states the reference, the nine figures and what is owed", async () => {
    const pdf = await read(sheetOf(receipt));
    for (const said of ["018356727168", "234 5678 47", "£1,250.40", "£250.15", "£6,252", "You owe HMRC £1,000.25"]) {
      expect(pdf.text).toContain(said);
    }
    expect(pdf.text).toContain("28 November 2026 at 9:41am (UK time)");
    expect(pdf.text).toContain("Not recorded");
  });

  test("of a return that was found at HMRC says that there is no reference", async () => {
    const { formBundleNumber: _, ...rest } = receipt;
    const pdf = await read(sheetOf({ ...rest, recovered: true }));
    expect(pdf.text).toContain("HMRC holds this return, with exactly these figures.");
    expect(pdf.text).toContain("HMRC's reference Could not be obtained");
  });

  test("stays on its page with the longest provenance there can be, in letters that its font has", async () => {
    const sheet = "W".repeat(64);
    const cells = Object.fromEntries(Object.keys(boxEntries).map((box) => [box, { sheet, cell: "ABC1000000" }]));
    const provenance = v.parse(Provenance, {
      how: "file",
      fileName: `Отчёт ${"W".repeat(249)}`,
      sha256: "0".repeat(64),
      readAt: receipt.createdAt,
      cells,
      changed: Object.keys(boxEntries),
    });
    const { formBundleNumber: _, ...rest } = receipt;
    const pdf = await read(sheetOf({ ...rest, paymentIndicator: "DD", recovered: true, provenance }));
    expect(pdf.pages).toBe(1);
    expect(pdf.lowest).toBeGreaterThan(40);
    expect(pdf.text).toContain("????? WWW");
    const hmrcReceiptId = "W".repeat(64);
    const said = { paymentIndicator: "DD", hmrcReceiptId, hmrcReceiptTimestamp: "2026-11-28T09:41:08Z", provenance };
    const longest = await read(sheetOf({ ...receipt, ...said }));
    expect(longest.text).toContain("Time of HMRC's receipt");
    expect(longest.pages).toBe(1);
    expect(longest.lowest).toBeGreaterThan(40);
  });
});
