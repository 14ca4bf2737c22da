import { cellAt, type Grid, type Place } from "../file/grid";
import { readAmount } from "./amount";
import { hasWords, isName, kindAbove, wordsBeside, wordsLeft } from "./beside";
import { type Candidate, type FoundBox, isSame } from "./found";

/** A cell of last time as it is now, and the heading that it had. */
export interface Known {
  candidate: Candidate;
  heading: string | undefined;
  /** What is found for its box by name. */
  found: FoundBox | undefined;
}

/**
 * Whether the cells of last time are those of this time too, whatever has come beside them: as a sheet, a column or rows of
 * another quarter would be. Where one is in doubt none is used, as the others are of the same quarter.
 */
export function areSure(grids: readonly Grid[], all: readonly Known[]): boolean {
  const places = all.map(({ candidate }) => candidate.place);
  const [first] = places;
  const isOneRow = places.length > 1 && places.every(({ grid, row }) => grid === first?.grid && row === first.row);
  return all.every((known) => {
    if (isByName(known)) return true;
    const { place } = known.candidate;
    const below = isOneRow ? inColumn(grids, place) : [];
    const others = [...inRow(grids, place), ...below, ...alike(grids, place), ...choicesOf(known)];
    const rivals = others.filter((each) => isRival(grids, each, known) && !places.some((own) => isSame(own, each)));
    return rivals.length === 0 || isToldByHeading(grids, known, rivals);
  });
}

/** Its box has this amount by its name alone. */
function isByName({ candidate, found }: Known): boolean {
  if (!found || found.trouble || found.candidates.length === 0) return false;
  return found.candidates.every(({ pence }) => pence === candidate.pence);
}

/** Whether a cell has another amount, or one that can't be read. */
function isRival(grids: readonly Grid[], place: Place, { candidate }: Known): boolean {
  const cell = cellAt(grids, place);
  if (!cell) return false;
  const reading = readAmount(cell);
  if (reading.kind === "amount") return reading.pence !== candidate.pence;
  return reading.kind === "error" || (reading.kind === "unclear" && !hasWords(cell));
}

/** Columns such as Net and VAT are there each quarter: the same heading as last time tells them apart, and no other column has it. */
function isToldByHeading(grids: readonly Grid[], { candidate: { place }, heading }: Known, rivals: Place[]): boolean {
  const own = kindAbove(grids, place);
  if (own === undefined || own !== heading) return false;
  return rivals.every((rival) => {
    const other = kindAbove(grids, rival);
    const isBeside = rival.grid === place.grid && rival.row === place.row;
    return isBeside && other !== undefined && other.toLowerCase() !== own.toLowerCase();
  });
}

function choicesOf({ candidate, found }: Known): Place[] {
  const places = (found?.candidates ?? []).map(({ place }) => place);
  return places.some((place) => isSame(place, candidate.place)) ? places : [];
}

/** The other cells of a row after its first words, but for numbers of boxes. */
function inRow(grids: readonly Grid[], { grid, row, column }: Place): Place[] {
  const cells = grids[grid]?.rows[row] ?? [];
  const words = cells.findIndex(hasWords);
  const from = words > column ? 0 : words + 1;
  return Array.from(cells, (_, at) => ({ grid, row, column: at })).filter(
    ({ column: at }) => at >= from && at !== column && !(at < column && isName(cells[at])),
  );
}

function inColumn(grids: readonly Grid[], { grid, row, column }: Place): Place[] {
  const rows = grids[grid]?.rows ?? [];
  return rows.map((_, at) => ({ grid, row: at, column })).filter((place) => place.row !== row);
}

/** All cells with the same words beside them, on any sheet. */
function alike(grids: readonly Grid[], place: Place): Place[] {
  const left = wordsLeft(grids, place);
  const words = left || wordsBeside(grids, place);
  return grids.flatMap(({ rows }, grid) =>
    rows.flatMap((cells, row) =>
      (left ? after(cells, words) : under(cells, words)).map((column) => ({ grid, row: left ? row : row + 1, column })),
    ),
  );
}

/** The columns of a row that have these words to the left. */
function after(cells: Grid["rows"][number], words: string): number[] {
  const columns: number[] = [];
  let read = "";
  for (const [column, cell] of cells.entries()) {
    if (read === words) columns.push(column);
    if (isName(cell)) read = read === "" ? cell.text : `${read} ${cell.text}`;
    if (!words.startsWith(read)) break;
  }
  return columns;
}

/** The columns of a row that hold these words. */
function under(cells: Grid["rows"][number], words: string): number[] {
  return Array.from(cells.entries()).flatMap(([column, cell]) => (cell?.text === words ? [column] : []));
}
