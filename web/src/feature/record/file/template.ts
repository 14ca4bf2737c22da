import { utils, write } from "@e965/xlsx";

/** What is written in a template. */
export interface TemplateWords {
  sheet: string;
  head: readonly string[];
  /** The name and the label of each box, in order. */
  boxes: readonly (readonly [name: string, label: string])[];
}

/** A workbook to fill in: the nine boxes by number and name, with formulas where a box is worked out. */
export function makeTemplate(words: TemplateWords, format: "xlsx" | "ods"): Uint8Array {
  const table = utils.aoa_to_sheet([[...words.head], ...words.boxes.map((box) => [...box, 0])]);
  table.C4 = { t: "n", v: 0, f: "C2+C3" };
  table.C6 = { t: "n", v: 0, f: "ABS(C4-C5)" };
  for (let row = 2; row <= 10; row++) {
    const cell = table[`C${row}`];
    if (cell) cell.z = row <= 6 ? "#,##0.00" : "#,##0";
  }
  table["!cols"] = [{ wch: 8 }, { wch: 90 }, { wch: 16 }];
  const book = utils.book_new();
  utils.book_append_sheet(book, table, words.sheet);
  return new Uint8Array(write(book, { type: "array", bookType: format }) as ArrayBuffer);
}
