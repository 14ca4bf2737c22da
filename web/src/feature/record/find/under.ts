import type { Grid, Place } from "../file/grid";
import { readAmount } from "./amount";
import { type BoxTrouble, candidateOf, type FoundBox, troubleOf } from "./found";
import { isNamed, type Labels } from "./label";

/** The most rows that are asked about: of more those alone that are called a total, as in a list of all that was bought and sold. */
const MOST_ROWS = 24;
const TOTAL = /^(?:grand )?total\b|^cyfanswm\b/i;

/**
 * The rows that hold amounts under a row of several names, up to the next row of names: there are several where there is one for
 * each quarter. Undefined where the row has not several names, or nothing is under them.
 */
export function rowsUnder(rows: Grid["rows"], all: readonly Labels[], row: number): number[] | undefined {
  const named = [...(all[row] ?? []).keys()].filter((column) => isNamed(all[row]?.[column]));
  if (named.length < 2) return undefined;
  const filled: number[] = [];
  for (let at = row + 1; at < rows.length && !all[at]?.some(isNamed); at++) {
    if (named.some((column) => isAmount(rows[at]?.[column]))) filled.push(at);
  }
  if (filled.length === 0) return undefined;
  if (filled.length <= MOST_ROWS) return filled;
  return filled.filter((at) => rows[at]?.some((cell) => TOTAL.test(cell?.text ?? "")));
}

/** What stands under a name in these rows; another name says nothing of it. */
export function readUnder(
  rows: Grid["rows"],
  all: readonly Labels[],
  place: Place,
  below: readonly number[],
): FoundBox | undefined {
  const candidates: FoundBox["candidates"] = [];
  let trouble: BoxTrouble | undefined;
  for (const row of below) {
    const cell = rows[row]?.[place.column];
    if (!cell || isNamed(all[row]?.[place.column])) continue;
    const reading = readAmount(cell);
    const at = { ...place, row };
    if (reading.kind === "amount") candidates.push(candidateOf(reading, at));
    else trouble ??= troubleOf(reading, at);
  }
  if (trouble) return { candidates, trouble };
  return candidates.length > 0 ? { candidates } : undefined;
}

function isAmount(cell: Grid["rows"][number][number]): boolean {
  return cell !== undefined && readAmount(cell).kind === "amount";
}
