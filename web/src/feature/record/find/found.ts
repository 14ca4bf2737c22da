import type { Pence } from "@submit/contract/value/money";
import type { Place } from "../file/grid";
import type { AmountReading } from "./amount";
import type { Box } from "./label";

/** An amount that may be a box's. */
export interface Candidate {
  place: Place;
  pence: Pence;
  /** It was the accounting dash for nought. */
  dash?: true;
  /** As it stood, with more than two decimals. */
  rounded?: string;
}

/** What keeps a box that is named from being read. */
export type BoxTrouble =
  | { kind: "unclear"; place: Place; character: string }
  | { kind: "error"; place: Place; error: string }
  | { kind: "no-amount"; place: Place };

/** One of several rows of amounts under the same names. */
export type Row = Pick<Place, "grid" | "row">;

export interface FoundBox {
  candidates: Candidate[];
  trouble?: BoxTrouble;
}

export type Found =
  | { kind: "boxes"; boxes: Map<Box, FoundBox>; rows: Row[] }
  /** Nothing names a box, and these aren't the nine amounts alone. */
  | { kind: "nothing" }
  /** Amounts alone, of which there are not nine. */
  | { kind: "unlabelled"; count: number };

/** The candidate that an amount at a place is. */
export function candidateOf(read: Extract<AmountReading, { kind: "amount" }>, place: Place): Candidate {
  const { kind: _, ...rest } = read;
  return { ...rest, place };
}

/** What a cell that is no amount does to its box; undefined where it says nothing. */
export function troubleOf(reading: AmountReading, place: Place): BoxTrouble | undefined {
  if (reading.kind === "error") return { kind: "error", place, error: reading.error };
  return reading.kind === "unclear" ? { kind: "unclear", place, character: reading.character } : undefined;
}

/** A box that is named at a place, or has to be there, and has no amount. */
export function noAmount(place: Place): FoundBox {
  return { candidates: [], trouble: { kind: "no-amount", place } };
}

/** Whether two places are one. */
export function isSame(one: Place, other: Place): boolean {
  return one.grid === other.grid && one.row === other.row && one.column === other.column;
}

/** Whether a place is in a row. */
export function isIn(place: Place, { grid, row }: Row): boolean {
  return place.grid === grid && place.row === row;
}
