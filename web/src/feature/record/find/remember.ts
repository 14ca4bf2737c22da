import * as v from "valibot";
import type { EnteredBox } from "../../../vat/box";
import { cellAt, type Grid, type Place } from "../file/grid";
import { readAmount } from "./amount";
import { type Candidate, candidateOf } from "./found";

/** The cells that the boxes of a return were read from, with the words beside each. */
export const Remembered = v.record(
  v.string(),
  v.object({ sheet: v.optional(v.string()), row: v.number(), column: v.number(), label: v.string() }),
);
export type Remembered = v.InferOutput<typeof Remembered>;

/** What to remember of the cells that were read. */
export function remember(grids: readonly Grid[], read: readonly (readonly [EnteredBox, Place])[]): Remembered {
  return Object.fromEntries(
    read.map(([box, place]) => {
      const sheet = grids[place.grid]?.sheet;
      const cell = { row: place.row, column: place.column, label: wordsBeside(grids, place) };
      return [box, sheet === undefined ? cell : { ...cell, sheet }];
    }),
  );
}

/** The same cells as last time; undefined unless every one has the same words beside it and holds an amount. */
export function sameCells(
  grids: readonly Grid[],
  remembered: Remembered,
): Partial<Record<EnteredBox, Candidate>> | undefined {
  const found = Object.entries(remembered).map(([box, { sheet, row, column, label }]) => {
    const grid = grids.findIndex((each) => each.sheet === sheet);
    const place = { grid, row, column };
    const cell = cellAt(grids, place);
    const read = cell && readAmount(cell);
    if (read?.kind !== "amount" || label === "" || wordsBeside(grids, place) !== label) return undefined;
    return [box, candidateOf(read, place)] as const;
  });
  const all = found.filter((each) => each !== undefined);
  return all.length > 0 && all.length === found.length ? Object.fromEntries(all) : undefined;
}

/** The words to the left of a cell, or else the nearest ones above it. */
export function wordsBeside(grids: readonly Grid[], { grid, row, column }: Place): string {
  const rows = grids[grid]?.rows ?? [];
  const hasWords = (text: string | undefined) => text !== undefined && /\p{L}/u.test(text);
  const left = (rows[row] ?? [])
    .slice(0, column)
    .filter((cell) => hasWords(cell?.text) || /^[1-9]$/.test(cell?.text ?? ""));
  if (left.length > 0) return left.map((cell) => cell?.text).join(" ");
  const above = rows.slice(0, row).findLast((cells) => hasWords(cells[column]?.text));
  return (
    above?.[column]?.text ??
    (hasWords(rows[row]?.[column]?.text) ? (rows[row]?.[column]?.text ?? "").replace(/[\d.,]+\W*$/, "") : "")
  );
}
