import type { Cell, Grid, Place } from "../file/grid";
import { readAmount } from "./amount";
import {
  type BoxTrouble,
  candidateOf,
  type Found,
  type FoundBox,
  isIn,
  isSame,
  noAmount,
  type Row,
  troubleOf,
} from "./found";
import { readInside } from "./inside";
import { type Box, isNamed, type Label, type Labels, labelOf, withoutReferences } from "./label";
import { readUnder, rowsUnder } from "./under";
import { readUnlabelled } from "./unlabelled";

/** A label and where it stands, with what was made of the cells around it. */
interface Hit {
  box: Box;
  strength: Label["strength"];
  found: FoundBox;
}

/**
 * The amounts of the boxes that tables name: beside each name in its row, at the end of its own text, or under it. What
 * names no box is passed over. Of names of several kinds (`Box 1`, words, a bare digit) the most certain ones count.
 */
export function findBoxes(grids: readonly Grid[]): Found {
  const unlabelled = readUnlabelled(grids);
  if (unlabelled) return unlabelled;
  const read = grids.map((grid, index) => readGrid(grid, index));
  const hits = read.flatMap((each) => each.hits);
  const boxes = new Map<Box, FoundBox>();
  for (const box of new Set(hits.map((hit) => hit.box))) boxes.set(box, merge(hits.filter((hit) => hit.box === box)));
  const rows = read.flatMap((each) => each.rows).filter((row) => isUsed(row, boxes));
  return boxes.size === 0 ? { kind: "nothing" } : { kind: "boxes", boxes, rows };
}

/** Whether a box has an amount in a row that counts. */
function isUsed(row: Row, boxes: ReadonlyMap<Box, FoundBox>): boolean {
  return [...boxes.values()].some(({ candidates }) => candidates.some(({ place }) => isIn(place, row)));
}

function readGrid({ rows }: Grid, grid: number): { hits: Hit[]; rows: Row[] } {
  const all = rows.map(labelsOf);
  const trusted = trustedColumns(rows, all);
  const under = rows.map((_, row) => rowsUnder(rows, all, row));
  const hits = rows.flatMap((cells, row) => {
    const labels = all[row] ?? [];
    return labels.flatMap((label, column): Hit[] => {
      if (!label || !stands(labels, cells, column, trusted)) return [];
      const place = { grid, row, column };
      const below = under[row] ?? [row + 1];
      return [{ box: label.box, strength: label.strength, found: lookAround(rows, all, place, label, below) }];
    });
  });
  const [several = [], ...more] = under.filter((each) => each && each.length > 1);
  // Rows under other names are of other boxes: which of each is meant is asked box by box.
  return { hits, rows: more.length > 0 ? [] : several.map((row) => ({ grid, row })) };
}

function labelsOf(cells: readonly (Cell | undefined)[]): Labels {
  return Array.from(cells, (cell) => {
    if (!cell || cell.date !== undefined || cell.error !== undefined) return undefined;
    if (cell.number === undefined) return labelOf(cell.text);
    return /^[1-9]$/.test(cell.number) ? labelOf(cell.number) : undefined;
  });
}

/**
 * The columns whose bare digits 1 to 9 number boxes and not entries of a list: each is there once, and a heading says so, or
 * words beside one do and beside none say otherwise, or there are no words at all.
 */
function trustedColumns(rows: Grid["rows"], all: readonly Labels[]): ReadonlySet<number> {
  const digits = all.flatMap((labels, row) => {
    const column = (rows[row] ?? []).findIndex(Boolean);
    const label = labels[column];
    if (label?.strength !== 1) return [];
    const words = labels.slice(column + 1).find((each) => each && each.strength > 1);
    const isWordless = !(rows[row] ?? []).some((cell) => /\p{L}{3}/u.test(cell?.text ?? ""));
    return [{ row, column, box: label.box, agrees: words && words.box === label.box, isWordless }];
  });
  return new Set(
    digits.flatMap(({ column }) => {
      const own = digits.filter((each) => each.column === column);
      if (new Set(own.map(({ box }) => box)).size < own.length) return [];
      const above = rows.slice(0, own[0]?.row).map((row) => row[column]?.text ?? "");
      const isHeaded = above.some((text) => /^(vat )?(box(es)?|blwch|field|nr|no|number)\b/i.test(text));
      const agree = own.some(({ agrees }) => agrees === true) && own.every(({ agrees }) => agrees !== false);
      return isHeaded || agree || own.every(({ isWordless }) => isWordless) ? [column] : [];
    }),
  );
}

/** Whether a label names a box where it stands: a digit begins a row, and words after `Box 1` say the same again. */
function stands(
  labels: Labels,
  cells: readonly (Cell | undefined)[],
  column: number,
  trusted: ReadonlySet<number>,
): boolean {
  const label = labels[column];
  if (label?.strength === 1) return trusted.has(column) && !cells.slice(0, column).some(Boolean);
  return label?.strength === 3 || !labels.slice(0, column).some((each) => each?.strength === 3);
}

function lookAround(
  rows: Grid["rows"],
  all: readonly Labels[],
  place: Place,
  label: Label,
  below: readonly number[],
): FoundBox {
  const cells = rows[place.row] ?? [];
  const labels = all[place.row] ?? [];
  const next = labels.findIndex((each, column) => column > place.column && isOther(each, label));
  const right = preferHeaded(rows, readCells(cells, place, next < 0 ? cells.length : next));
  const inside = readInside(label.rest, place);
  if (inside?.isCertain) return joined(inside.found, right);
  if (right.candidates.length > 0 || right.trouble) return right;
  return inside?.found ?? (isNamed(label) ? readUnder(rows, all, place, below) : undefined) ?? noAmount(place);
}

/** A name of another box that is at least as certain ends what belongs to this one. */
function isOther(each: Label | undefined, label: Label): boolean {
  return each !== undefined && each.box !== label.box && each.strength >= Math.max(2, label.strength);
}

function joined(inside: FoundBox, right: FoundBox): FoundBox {
  const trouble = inside.trouble ?? right.trouble;
  const candidates = [...inside.candidates, ...right.candidates];
  return trouble ? { candidates, trouble } : { candidates };
}

/** The amounts of a row after the label, up to the next box's. */
function readCells(cells: readonly (Cell | undefined)[], place: Place, end: number): FoundBox {
  const candidates: FoundBox["candidates"] = [];
  let trouble: BoxTrouble | undefined;
  for (let column = place.column + 1; column < end; column++) {
    const cell = cells[column];
    if (!cell) continue;
    const reading = readAmount(cell.number === undefined ? { ...cell, text: withoutReferences(cell.text) } : cell);
    const at = { ...place, column };
    if (reading.kind === "amount") candidates.push(candidateOf(reading, at));
    // A remark that holds a digit is no amount.
    else if (!(reading.kind === "unclear" && /\p{L}{2}/u.test(cell.text))) trouble ??= troubleOf(reading, at);
  }
  return trouble ? { candidates, trouble } : { candidates };
}

/** Of several amounts in a row the one under a heading such as Amount, where one alone has such a heading. */
function preferHeaded(rows: Grid["rows"], found: FoundBox): FoundBox {
  if (found.candidates.length < 2 || found.trouble) return found;
  const headed = found.candidates.filter(({ place: { row, column } }) => {
    const above = rows.slice(0, row).findLast((cells) => /\p{L}|£/u.test(cells[column]?.text ?? ""))?.[column];
    return /^(amount|total|value|figure|final|vat return|return|submit|£|gbp|swm)/i.test(above?.text ?? "");
  });
  return headed.length === 1 ? { candidates: headed } : found;
}

/** The cells of the most certain names; a name without an amount counts only where there is none with one. */
function merge(hits: readonly Hit[]): FoundBox {
  const useful = hits.filter(({ found }) => found.trouble?.kind !== "no-amount");
  const some = useful.length > 0 ? useful : hits;
  const strongest = Math.max(...some.map(({ strength }) => strength));
  const kept = some.filter(({ strength }) => strength === strongest).map(({ found }) => found);
  const candidates = kept
    .flatMap((found) => found.candidates)
    .filter((each, index, all) => all.findIndex(({ place }) => isSame(place, each.place)) === index);
  const trouble = kept.map((found) => found.trouble).find(Boolean);
  return trouble ? { candidates, trouble } : { candidates };
}
