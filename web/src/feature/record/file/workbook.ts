import { type CellObject, read, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { type Cell, type Grid, MOST_CELLS, MOST_COLUMNS, textCell, UNCALCULATED } from "./grid";

/** Why a workbook can't be read. */
export type WorkbookTrouble = "encrypted" | "broken" | "too-many-cells" | "empty";

/** The visible sheets of a workbook (xlsx, xls, ods), with the values that formulas had when it was saved. */
export function readWorkbook(bytes: Uint8Array): Grid[] | WorkbookTrouble {
  const book = open(bytes);
  if (typeof book === "string") return book;
  const counted = { cells: 0 };
  const grids: Grid[] = [];
  for (const [index, sheet] of book.SheetNames.entries()) {
    const table = book.Sheets[sheet];
    if (!table || book.Workbook?.Sheets?.[index]?.Hidden) continue;
    grids.push({ sheet, rows: rowsOf(table, counted) });
    if (counted.cells > MOST_CELLS) return "too-many-cells";
  }
  return grids.some(({ rows }) => rows.length > 0) ? grids : "empty";
}

function open(bytes: Uint8Array): WorkBook | WorkbookTrouble {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      cellDates: true,
      UTC: true,
      cellHTML: false,
      // Without them a formula that was never worked out would look like an empty cell.
      sheetStubs: true,
      sheetRows: MOST_CELLS,
    });
  } catch (error) {
    return /password|encrypt/i.test(String(error)) ? "encrypted" : "broken";
  }
}

function rowsOf(table: WorkSheet, counted: { cells: number }): Grid["rows"] {
  const rows: Grid["rows"] = [];
  const data: unknown = table["!data"] ?? [];
  for (const [row, cells] of Object.entries(data as Record<string, CellObject[] | undefined>)) {
    // What is far out is in a sparse array: only cells that are there are walked.
    for (const [column, each] of Object.entries(cells ?? {})) {
      if (Number(column) >= MOST_COLUMNS) continue;
      const cell = cellOf(each);
      if (!cell) continue;
      counted.cells++;
      if (counted.cells > MOST_CELLS) return rows;
      rows[Number(row)] ??= [];
      const target = rows[Number(row)];
      if (target) target[Number(column)] = cell;
    }
  }
  // Holes become empty rows, so that what is read is a plain table.
  return Array.from(rows, (each) => (each ? Array.from(each) : []));
}

function cellOf({ t, v, w, f }: CellObject): Cell | undefined {
  if (t === "z") return f === undefined ? undefined : { text: "?", error: UNCALCULATED };
  const shown = w ?? (typeof v === "string" || typeof v === "boolean" ? String(v) : "");
  if (t === "e") return { text: shown || "#N/A", error: shown || "#N/A" };
  if (v instanceof Date) {
    if (Number.isNaN(v.getTime())) return textCell(shown);
    const date = v.toISOString().slice(0, 10);
    return { text: shown || date, date };
  }
  if (typeof v !== "number") return textCell(shown);
  const number = exactDecimal(v);
  return { text: shown.trim() || number, number };
}

/**
 * The decimal text that a double stands for. Sums of pence in doubles are off from the 14th digit on, so it is rounded to 12
 * significant digits, or for amounts of over a thousand million to as many as hold a tenth of a penny, 15 at most.
 */
export function exactDecimal(value: number): string {
  if (!Number.isFinite(value)) return "0";
  const whole = Math.max(1, Math.trunc(Math.abs(value)).toFixed(0).length);
  const rounded = Number(value.toPrecision(Math.min(15, Math.max(12, whole + 3))));
  return Math.abs(rounded) < 1e-6 ? "0" : String(rounded);
}
