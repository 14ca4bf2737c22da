import type { Cell, Grid, Place } from "../file/grid";

/** What an amount is of; never figures or a time. */
const KIND =
  /^(?:(?:net|vat|tax|gross|amounts?|totals?|values?|ex|exc|excl|excluding|inc|incl|including|of|on|the|gbp|taw|treth|gros|swm|cyfanswm|gwerth)\b|[£().:\s])+$/i;

/** Whether a cell to the left of an amount says what it is: words, or the number of a box. */
export function isName(cell: Cell | undefined): cell is Cell {
  return hasWords(cell) || /^[1-9]$/.test(cell?.text ?? "");
}

export function hasWords(cell: Cell | undefined): boolean {
  return /\p{L}/u.test(cell?.text ?? "");
}

/** The words to the left of a cell; none are "". */
export function wordsLeft(grids: readonly Grid[], { grid, row, column }: Place): string {
  const left = (grids[grid]?.rows[row] ?? []).slice(0, column).filter(isName);
  return left.map(({ text }) => text).join(" ");
}

/** The heading of a cell, where it says what the amount is of, and not of when. */
export function kindAbove(grids: readonly Grid[], place: Place): string | undefined {
  const heading = headingOf(grids, place);
  return heading !== undefined && KIND.test(heading) ? heading : undefined;
}

/** The nearest words above a cell. */
function headingOf(grids: readonly Grid[], { grid, row, column }: Place): string | undefined {
  const rows = grids[grid]?.rows ?? [];
  return rows.slice(0, row).findLast((cells) => hasWords(cells[column]))?.[column]?.text;
}

/** The words to the left of a cell, or else the nearest ones above it. */
export function wordsBeside(grids: readonly Grid[], place: Place): string {
  const words = wordsLeft(grids, place) || headingOf(grids, place);
  if (words !== undefined) return words;
  const own = grids[place.grid]?.rows[place.row]?.[place.column];
  return hasWords(own) ? (own?.text ?? "").replace(/[\d.,]+\W*$/, "") : "";
}
