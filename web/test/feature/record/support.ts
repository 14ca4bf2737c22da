import { type CellObject, utils, type WorkBook, write } from "@e965/xlsx";
import type { Grid } from "../../../src/feature/record/file/grid";
import { parse, parseText } from "../../../src/feature/record/file/parse";
import { findBoxes } from "../../../src/feature/record/find/find";
import type { Found } from "../../../src/feature/record/find/found";
import type { Box } from "../../../src/feature/record/find/label";
import { resolve } from "../../../src/feature/record/find/resolve";
import { enteredBoxes } from "../../../src/vat/box";

/** What a cell of a table may be made from. */
export type Value = string | number | Date | CellObject | undefined;

/** What a template says. */
export const templateWords = {
  sheet: "VAT return",
  head: ["Box", "Description", "Amount"],
  boxes: Array.from({ length: 9 }, (_, index) => [`Box ${index + 1}`, "Words"] as const),
};

/** A workbook of these tables, by the names of their sheets. */
export function bookOf(sheets: Record<string, Value[][]>): WorkBook {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { UTC: true }), name);
  }
  return book;
}

/** The bytes of a workbook as a file of a kind. */
export function fileOf(
  book: WorkBook,
  bookType: "xlsx" | "xls" | "ods" | "biff5" | "xlsb" | "xlsm" = "xlsx",
): Uint8Array {
  return new Uint8Array(write(book, { type: "array", bookType, bookVBA: bookType === "xlsm" }) as ArrayBuffer);
}

/** The tables of bytes or text; it throws where they can't be read. */
export function gridsOf(content: Uint8Array | string, readable: "xlsx" | "xls" | "ods" | "text" = "text"): Grid[] {
  const parsed = typeof content === "string" ? parseText(content) : parse(content, readable);
  if (parsed.kind === "trouble") throw new Error(parsed.trouble);
  return parsed.grids;
}

/** The boxes that tables name. */
export function boxesIn(grids: readonly Grid[]): Extract<Found, { kind: "boxes" }>["boxes"] {
  const found = findBoxes(grids);
  if (found.kind !== "boxes") throw new Error(found.kind);
  return found.boxes;
}

/** The pence of the seven boxes that are entered, in their order; undefined where one wasn't read. */
export function penceIn(grids: readonly Grid[]): (bigint | undefined)[] {
  const states = resolve(boxesIn(grids), {});
  return enteredBoxes.map((box) => {
    const state = states[box];
    return state.kind === "read" ? state.candidate.pence : undefined;
  });
}

/** The candidates of a box, in pence, or what keeps it from being read. */
export function foundIn(content: string, box: Box) {
  const found = boxesIn(gridsOf(content)).get(box);
  return found?.trouble ?? found?.candidates.map(({ pence }) => pence);
}
