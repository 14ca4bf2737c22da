import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine, csvOf, fileNameOf, jsonOf } from "../../../../src/feature/receipt/document/text";
import { receipt } from "./receipt";

/** Reads CSV as RFC 4180 has it. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
const of = (fileName: string) =>
  csvOf({
    ...receipt,
    provenance: { how: "file", fileName, sha256: "0".repeat(64), readAt: receipt.createdAt, cells: {} },
  });

describe("a receipt as a file", () => {
  test("is named by the end of its period", () => {
    expect(fileNameOf(receipt)).toBe("vat-receipt-2026-10-31");
    const { periodEnd: _, ...rest } = receipt;
    expect(fileNameOf(rest)).toBe("vat-receipt-2026-11-28");
  });

  test("of JSON is what the API gives", () => {
    expect(JSON.parse(jsonOf(receipt))).toEqual(receipt);
  });

  test("of CSV has a name and a value a line, and amounts that add up", () => {
    const rows = parse(csvOf(receipt));
    expect(rows.every((row) => row.length === 2)).toBe(true);
    expect(rows).toContainEqual(["HMRC's reference", "018356727168"]);
    expect(rows).toContainEqual(["Box 1: VAT due on sales and other outputs", "1250.40"]);
    expect(rows).toContainEqual(["Box 5: Net VAT to pay to HMRC or reclaim", "1000.25"]);
    const figures = receipt.figures && { ...receipt.figures, vatDueSales: -12.5, totalValueSalesExVAT: -60 };
    const credit = parse(csvOf({ ...receipt, ...(figures ? { figures } : {}) })).map(([, value]) => value);
    expect(credit).toEqual(expect.arrayContaining(["-12.50", "-60.00"]));
  });

  test("of CSV takes any name of a spreadsheet, and makes no formula of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (name) => {
        const value = parse(of(name)).find(([first]) => first === "File")?.[1];
        expect(value?.replace(/^'/, "")).toBe(name.replace(/^'/, ""));
        expect(value).not.toMatch(/^[=+@\t\r]/);
      }),
    );
    for (const text of ["=1+1", "+1+1", "-1+1", "-a", "@a", "\t=1"]) expect(csvLine([text])).toBe(`'${text}\r\n`);
    expect(parse(of("=HYPERLINK(1)")).find(([first]) => first === "File")?.[1]).toBe("'=HYPERLINK(1)");
  });
});
