/** What a file's table holds, whatever program wrote it: plain data, so that it can leave a worker. */
export interface Grid {
  /** Absent where a file has one table alone, such as CSV. */
  sheet?: string;
  rows: (Cell | undefined)[][];
}

/** A cell that is not empty. */
export interface Cell {
  /** As the program shows it. */
  text: string;
  /** For a number: exact decimal text such as `-1250.4`. */
  number?: string;
  /** For a date: `YYYY-MM-DD`. */
  date?: string;
  /** For a formula that failed: `#REF!` and the like, or UNCALCULATED. */
  error?: string;
  /** The character of an amount that was not in quotes and can be read in two ways. */
  doubt?: string;
}

/** Where a cell stands, counted from nought. */
export interface Place {
  grid: number;
  row: number;
  column: number;
}

/** The error of a formula that no program has worked out since it was written. */
export const UNCALCULATED = "uncalculated";

/** The most cells that are read of a file, all its sheets together. */
export const MOST_CELLS = 200_000;
/** The last column of Excel's and LibreOffice's, XFD, is the 16,384th. */
export const MOST_COLUMNS = 16_384;

const ERROR = /^(#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)|Err:\d{3})$/i;

/** The cell of a text; undefined for one that is empty. */
export function textCell(content: string): Cell | undefined {
  const text = content.replace(/\s+/g, " ").trim();
  if (text === "") return undefined;
  return ERROR.test(text) ? { text, error: text } : { text };
}

/** `C4`: a cell's name, as spreadsheets write it. */
export function cellName({ row, column }: Pick<Place, "row" | "column">): string {
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** `Summary!C4`: a cell's name with its sheet's, where it has one. */
export function placeName(grids: readonly Grid[], place: Place): string {
  return cellWords(grids[place.grid]?.sheet, cellName(place));
}

/** `Summary!C4`, with the name of the sheet in quotes where a spreadsheet would write it so. */
export function cellWords(sheet: string | undefined, cell: string): string {
  if (sheet === undefined) return cell;
  return `${/^[\p{L}\p{N}_.]+$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${cell}`;
}

/** The cell at a place. */
export function cellAt(grids: readonly Grid[], { grid, row, column }: Place): Cell | undefined {
  return grids[grid]?.rows[row]?.[column];
}

/** The words of a row that are no figures, such as `Q1 2026`. */
export function rowWords(grids: readonly Grid[], { grid, row }: Pick<Place, "grid" | "row">): string {
  const cells = grids[grid]?.rows[row] ?? [];
  const words = cells.filter((cell) => cell?.error === undefined && (cell?.date ?? /\p{L}/u.test(cell?.text ?? "")));
  return words.map((cell) => cell?.text).join(" ");
}
