import * as v from "valibot";
import type { EnteredBox } from "../../../vat/box";
import { cellAt, type Grid, type Place } from "../file/grid";
import { readAmount } from "./amount";
import { kindAbove, wordsBeside } from "./beside";
import { type Candidate, candidateOf, type FoundBox } from "./found";
import type { Box } from "./label";
import { areSure } from "./rival";

/** The cells that the boxes of a return were read from, with the words beside each, and its heading. */
export const Remembered = v.record(
  v.string(),
  v.object({
    sheet: v.optional(v.string()),
    row: v.number(),
    column: v.number(),
    label: v.string(),
    heading: v.optional(v.string()),
  }),
);
export type Remembered = v.InferOutput<typeof Remembered>;

/** What to remember of the cells that were read. */
export function remember(grids: readonly Grid[], read: readonly (readonly [EnteredBox, Place])[]): Remembered {
  return Object.fromEntries(
    read.map(([box, place]) => {
      const sheet = grids[place.grid]?.sheet;
      const [label, heading] = [wordsBeside(grids, place), kindAbove(grids, place)];
      const cell = { row: place.row, column: place.column, label, ...(heading === undefined ? {} : { heading }) };
      return [box, sheet === undefined ? cell : { ...cell, sheet }];
    }),
  );
}

/**
 * The same cells as last time; undefined unless every one has the same words beside it, holds an amount, and is told by them
 * from other amounts: a file that grows keeps the cells of last time beside those of this time.
 */
export function sameCells(
  grids: readonly Grid[],
  remembered: Remembered,
  boxes: ReadonlyMap<Box, FoundBox>,
): Partial<Record<EnteredBox, Candidate>> | undefined {
  const found = Object.entries(remembered).map(([box, { sheet, row, column, label, heading }]) => {
    const grid = grids.findIndex((each) => each.sheet === sheet);
    const place = { grid, row, column };
    const cell = cellAt(grids, place);
    const read = cell && readAmount(cell);
    if (read?.kind !== "amount" || label === "" || wordsBeside(grids, place) !== label) return undefined;
    return { box, candidate: candidateOf(read, place), heading, found: boxes.get(box as Box) };
  });
  const all = found.filter((each) => each !== undefined);
  if (all.length === 0 || all.length < found.length || !areSure(grids, all)) return undefined;
  return Object.fromEntries(all.map(({ box, candidate }) => [box, candidate]));
}
