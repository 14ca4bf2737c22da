import { utils, write } from "@e965/xlsx";

/** A workbook to fill in: the nine boxes by number and name, with formulas where a box is worked out. */
export function makeTemplate(labels: readonly string[], format: "xlsx" | "ods"): Uint8Array {
  const rows = labels.map((label, index) => [`Box ${index + 1}`, label, 0]);
  const table = utils.aoa_to_sheet([["Box", "Description", "Amount"], ...rows]);
  table.C4 = { t: "n", v: 0, f: "C2+C3" };
  table.C6 = { t: "n", v: 0, f: "ABS(C4-C5)" };
  for (let row = 2; row <= 10; row++) {
    const cell = table[`C${row}`];
    if (cell) cell.z = row <= 6 ? "#,##0.00" : "#,##0";
  }
  table["!cols"] = [{ wch: 8 }, { wch: 90 }, { wch: 16 }];
  const book = utils.book_new();
  utils.book_append_sheet(book, table, "VAT return");
  return new Uint8Array(write(book, { type: "array", bookType: format }) as ArrayBuffer);
}
