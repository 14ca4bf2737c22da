import { formatPounds, type Pence } from "@submit/contract/value/money";
import { type EnteredBox, enteredBoxes, isWhole } from "../../../vat/box";
import type { Grid, Place } from "../file/grid";
import { otherPeriod } from "./date";
import { type BoxTrouble, type Candidate, type FoundBox, isIn, noAmount, type Row } from "./found";
import type { Box } from "./label";

/** How a box stands after what was found and what the user picked. */
export type BoxState =
  /** `dropped`: the amount as it stood, with the pence that boxes 6 to 9 don't have. */
  | { kind: "read"; candidate: Candidate; amount: Pence; dropped?: Pence; candidates: Candidate[] }
  | { kind: "choice"; candidates: Candidate[] }
  | { kind: "trouble"; trouble: BoxTrouble; candidates: Candidate[] }
  | { kind: "missing" };

/** What the user picked: another cell for a box, or that nothing is to be declared in it. */
export type Picks = Partial<Record<EnteredBox, Candidate | "nothing">>;

export type States = Record<EnteredBox, BoxState>;

/** What is said of the whole, or asked where it may be a misread column. */
export type Remark =
  | { kind: "sum"; box: 3 | 5; stated: Pence; computed: Pence; isQuestion: boolean }
  | { kind: "period"; sheet: string | undefined; from: string; to: string };

/** Boxes 3 and 5 of unrounded cells are off by pence; a pound or more is another figure. */
const TOLERANCE = 100n;

/** Boxes that few businesses have: where a file lacks them, nothing is asked. */
const RARE: readonly EnteredBox[] = ["vatDueAcquisitions", "totalValueGoodsSuppliedExVAT", "totalAcquisitionsExVAT"];

/** Whether a file lacks a box that few businesses have. */
export function isLacking(box: EnteredBox, state: BoxState): boolean {
  return RARE.includes(box) && state.kind === "missing";
}

/** How each box that is entered stands. */
export function resolve(boxes: ReadonlyMap<Box, FoundBox>, picks: Picks): States {
  return Object.fromEntries(enteredBoxes.map((box) => [box, stateOf(box, boxes.get(box), picks[box])])) as States;
}

function stateOf(box: EnteredBox, found: FoundBox | undefined, pick: Candidate | "nothing" | undefined): BoxState {
  const candidates = found?.candidates ?? [];
  if (pick === "nothing") return { kind: "missing" };
  if (pick) return read(box, pick, candidates);
  if (found?.trouble) return { kind: "trouble", trouble: found.trouble, candidates };
  const [first] = candidates;
  if (!first) return { kind: "missing" };
  if (candidates.some(({ pence }) => pence !== first.pence)) return { kind: "choice", candidates };
  return read(box, first, candidates);
}

function read(box: EnteredBox, candidate: Candidate, candidates: Candidate[]): BoxState {
  const { pence } = candidate;
  const amount = isWhole(box) ? pence - (pence % 100n) : pence;
  const state = { kind: "read", candidate, amount, candidates } as const;
  return amount === pence ? state : { ...state, dropped: pence };
}

/** The sheets that name four boxes or more, where there are several: one for each quarter, as a rule. */
export function sheetsOf(boxes: ReadonlyMap<Box, FoundBox>): number[] {
  const count = new Map<number, number>();
  for (const { candidates } of boxes.values()) {
    for (const grid of new Set(candidates.map(({ place }) => place.grid))) count.set(grid, (count.get(grid) ?? 0) + 1);
  }
  const full = [...count].filter(([, each]) => each >= 4).map(([grid]) => grid);
  return full.length > 1 ? full.sort((one, other) => one - other) : [];
}

/** What was found on one sheet alone. */
export function onSheet(boxes: ReadonlyMap<Box, FoundBox>, grid: number): Map<Box, FoundBox> {
  return only(boxes, (place) => place.grid === grid);
}

/** What was found in one of several rows that each hold a return, and elsewhere; what it lacks and another row names is asked for. */
export function onRow(boxes: ReadonlyMap<Box, FoundBox>, rows: readonly Row[], own: Row): Map<Box, FoundBox> {
  const kept = only(boxes, (place) => isIn(place, own) || !rows.some((row) => isIn(place, row)));
  for (const [box, { candidates, trouble }] of boxes) {
    const place = candidates[0]?.place ?? trouble?.place;
    if (place && !kept.has(box)) kept.set(box, noAmount({ ...own, column: place.column }));
  }
  return kept;
}

function only(boxes: ReadonlyMap<Box, FoundBox>, isKept: (place: Place) => boolean): Map<Box, FoundBox> {
  const kept = [...boxes].map(([box, { candidates, trouble }]) => {
    const own = candidates.filter(({ place }) => isKept(place));
    return [box, trouble && isKept(trouble.place) ? { candidates: own, trouble } : { candidates: own }] as const;
  });
  return new Map(kept.filter(([, { candidates, trouble }]) => candidates.length > 0 || trouble));
}

/** What boxes 3 and 5 of the file say of the others, and its dates of the period. */
export function remarksOn(
  grids: readonly Grid[],
  boxes: ReadonlyMap<Box, FoundBox>,
  states: States,
  period: { start: string; end: string },
): Remark[] {
  const used = new Set(
    Object.values(states).flatMap((state) => (state.kind === "read" ? [state.candidate.place.grid] : [])),
  );
  const periods = [...used].flatMap((index): Remark[] => {
    const grid = grids[index];
    const other = grid && otherPeriod(grid, period);
    return other ? [{ kind: "period", sheet: grid.sheet, ...other }] : [];
  });
  return [...sumRemarks(boxes, states), ...periods];
}

function sumRemarks(boxes: ReadonlyMap<Box, FoundBox>, states: States): Remark[] {
  const [sales, acquisitions, reclaimed] = [
    amountOf(states.vatDueSales),
    amountOf(states.vatDueAcquisitions),
    amountOf(states.vatReclaimedCurrPeriod),
  ];
  if (sales === undefined) return [];
  const total = sales + (acquisitions ?? 0n);
  const remarks = [differenceOf(3, statedOf(boxes.get("totalVatDue")), total)];
  if (reclaimed !== undefined) {
    const net = total > reclaimed ? total - reclaimed : reclaimed - total;
    const stated = statedOf(boxes.get("netVatDue"));
    // Spreadsheets write a repayment with a minus; HMRC's box 5 never has one.
    remarks.push(differenceOf(5, stated !== undefined && stated < 0n ? -stated : stated, net));
  }
  return remarks.filter((remark) => remark !== undefined);
}

function differenceOf(box: 3 | 5, stated: Pence | undefined, computed: Pence): Remark | undefined {
  if (stated === undefined || stated === computed) return undefined;
  const difference = stated > computed ? stated - computed : computed - stated;
  return { kind: "sum", box, stated, computed, isQuestion: difference >= TOLERANCE };
}

/** What a file states in a box that is worked out, where it states one amount. */
function statedOf(found: FoundBox | undefined): Pence | undefined {
  const [first, ...more] = found?.candidates ?? [];
  return more.some(({ pence }) => pence !== first?.pence) ? undefined : first?.pence;
}

/** The amount of a box, if it was read. */
export function amountOf(state: BoxState): Pence | undefined {
  return state.kind === "read" ? state.amount : undefined;
}

/** `-1,250.40`, and without pence for boxes 6 to 9: as a figure stands in its field. */
export function fieldText(box: EnteredBox, pence: Pence): string {
  const text = formatPounds(pence).replace("£", "");
  return isWhole(box) ? text.replace(/\.00$/, "") : text;
}
