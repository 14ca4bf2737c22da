import { decimal, type Pence } from "@submit/contract/value/money";
import type { Provenance } from "@submit/contract/value/provenance";
import type { EnteredBox } from "../../vat/box";
import type { TypedFigures } from "../../vat/figure";
import { readNote, writeNote } from "../../vat/vrn-note";
import { cellName, type Place } from "./file/grid";
import type { Source } from "./file/read";
import { findBoxes } from "./find/find";
import type { FoundBox, Row } from "./find/found";
import type { Box } from "./find/label";
import { Remembered, remember, sameCells } from "./find/remember";
import { onRow, onSheet, type Picks, sheetsOf } from "./find/resolve";
import * as Kept from "./kept";

const TOPIC = "record-cells";

/** What was read, and what the user made of it. */
export interface Import {
  source: Source;
  boxes: Map<Box, FoundBox>;
  /** Sheets that each hold a whole return, of which one is used. */
  sheets: number[];
  sheet: number | undefined;
  /** Rows of amounts under the same names, of which one is used. */
  rows: Row[];
  row: Row | undefined;
  picks: Picks;
  /** Figures that were changed by hand since. */
  typed: Partial<TypedFigures>;
  /** Its figures are those of the form. */
  isHanded: boolean;
  /** What it took the place of. */
  before: Import | undefined;
  /** They are the cells of last time. */
  isSame: boolean;
  /** The user said that boxes 3 and 5 of the file don't matter. */
  isConfirmed: boolean;
}

/** A figure that was read, and where. */
interface ReadFigure {
  box: EnteredBox;
  amount: Pence;
  place: Place;
}

/** What is found in a source: in the cells of last time where none but they can be meant, else by the boxes' names. */
export function importOf(vrn: string, source: Source): Import {
  const remembered = readNote(TOPIC, vrn, Remembered);
  const found = findBoxes(source.grids);
  const boxes = found.kind === "boxes" ? found.boxes : new Map<Box, FoundBox>();
  const rows = found.kind === "boxes" ? found.rows : [];
  const sheets = sheetsOf(boxes);
  const isAsked = sheets.length > 0 || rows.length > 1;
  const same = source.file && remembered && !isAsked ? sameCells(source.grids, remembered, boxes) : undefined;
  return {
    source,
    boxes,
    sheets,
    sheet: undefined,
    rows,
    row: undefined,
    picks: same ?? {},
    typed: {},
    isHanded: false,
    before: undefined,
    isSame: same !== undefined,
    isConfirmed: false,
  };
}

/** The rows of which one holds the return, where there are several: on the sheet that was chosen, where sheets are asked about. */
export function rowsAsked({ sheets, sheet, rows }: Import): Row[] {
  if (sheets.length > 0 && sheet === undefined) return [];
  const own = sheet === undefined ? rows : rows.filter(({ grid }) => grid === sheet);
  return own.length > 1 ? own : [];
}

/** The amounts that count once sheet and row are chosen. */
export function boxesOf(now: Import): Map<Box, FoundBox> {
  const boxes = now.sheet === undefined ? now.boxes : onSheet(now.boxes, now.sheet);
  return now.row === undefined ? boxes : onRow(boxes, now.rows, now.row);
}

/** What is kept of figures until they are filed: amounts, and where they came from. */
export function keptOf(source: Source, read: readonly ReadFigure[]): Kept.Kept {
  const amounts = Object.fromEntries(read.map(({ box, amount }) => [box, decimal(amount)]));
  return { amounts, provenance: Kept.fitted(provenanceOf(source, read)) };
}

/** Remembers the cells for the next return of a VAT number. */
export function rememberCells(vrn: string, { grids }: Source, read: readonly ReadFigure[]): void {
  writeNote(
    TOPIC,
    vrn,
    remember(
      grids,
      read.map(({ box, place }) => [box, place]),
    ),
  );
}

function provenanceOf({ file, grids, readAt }: Source, read: readonly ReadFigure[]): Provenance {
  if (!file) return { how: "pasted", readAt };
  const cells = read.map(({ box, place }) => {
    const sheet = grids[place.grid]?.sheet;
    return [box, sheet === undefined ? { cell: cellName(place) } : { sheet, cell: cellName(place) }];
  });
  return { how: "file", fileName: file.name, sha256: file.sha256, readAt, cells: Object.fromEntries(cells) };
}
