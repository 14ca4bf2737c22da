import { boxNumber } from "@submit/contract/value/nine-boxes";
import type { Grid, Place } from "../file/grid";
import { readAmount } from "./amount";
import { candidateOf, type Found } from "./found";
import type { Box } from "./label";

const boxes = (Object.keys(boxNumber) as Box[]).sort((one, other) => boxNumber[one] - boxNumber[other]);

/** Amounts alone, in one row or column and without any words: nine of them are the boxes in their order. */
export function readUnlabelled(grids: readonly Grid[]): Found | undefined {
  const [grid, more] = grids;
  if (!grid || more) return undefined;
  const cells = grid.rows.flatMap((row, index) =>
    row.flatMap((cell, column) => (cell ? [{ cell, place: { grid: 0, row: index, column } }] : [])),
  );
  const places = cells.map(({ place }) => place);
  if (cells.length < 2 || !(isLine(places, "row") || isLine(places, "column"))) return undefined;
  const candidates = cells.flatMap(({ cell, place }) => {
    const reading = readAmount(cell);
    return reading.kind === "amount" ? [candidateOf(reading, place)] : [];
  });
  if (candidates.length !== cells.length) return undefined;
  if (cells.length !== boxes.length) return { kind: "unlabelled", count: cells.length };
  return {
    kind: "boxes",
    rows: [],
    boxes: new Map(
      boxes.flatMap((box, index) => {
        const candidate = candidates[index];
        return candidate ? [[box, { candidates: [candidate] }] as const] : [];
      }),
    ),
  };
}

function isLine(places: readonly Place[], along: "row" | "column"): boolean {
  return places.every((place) => place[along] === places[0]?.[along]);
}
