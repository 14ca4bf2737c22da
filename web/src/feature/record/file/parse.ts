import { type Grid, MOST_CELLS, MOST_COLUMNS } from "./grid";
import type { Readable } from "./kind";
import { readSeparated } from "./separated";
import { decodeText } from "./text";
import { readWorkbook, type WorkbookTrouble } from "./workbook";

export type Parsed = { kind: "grids"; grids: Grid[] } | { kind: "trouble"; trouble: WorkbookTrouble };

/** The tables of a file. It never throws: what a parser stumbles over is `broken`. */
export function parse(bytes: Uint8Array, readable: Readable): Parsed {
  try {
    if (readable === "text") return parseText(decodeText(bytes));
    const read = readWorkbook(bytes);
    return typeof read === "string" ? { kind: "trouble", trouble: read } : { kind: "grids", grids: read };
  } catch {
    return { kind: "trouble", trouble: "broken" };
  }
}

/** The table of text that was pasted, or of a CSV file. */
export function parseText(text: string): Parsed {
  const grid = readSeparated(text);
  const count = grid.rows.reduce((sum, row) => sum + row.filter(Boolean).length, 0);
  const isTooWide = grid.rows.some((row) => row.length > MOST_COLUMNS);
  if (count > MOST_CELLS || isTooWide) return { kind: "trouble", trouble: "too-many-cells" };
  return count === 0 ? { kind: "trouble", trouble: "empty" } : { kind: "grids", grids: [grid] };
}
