import { type Pence, parsePounds, penceOf } from "@submit/contract/value/money";
import type { Boxes } from "@submit/contract/value/nine-boxes";
import { MAX_PROVENANCE_BYTES, Provenance, provenanceBytes } from "@submit/contract/value/provenance";
import * as v from "valibot";
import { read, remove, type StorageArea, write } from "../../browser/storage";
import { type EnteredBox, enteredBoxes } from "../../vat/box";

/** What an import gave: amounts in pounds as decimal text, and where they came from. */
export const Kept = v.object({
  amounts: v.record(v.string(), v.string()),
  provenance: Provenance,
});
export type Kept = v.InferOutput<typeof Kept>;

/** How many imports are kept: the form can put the figures of an earlier one back. */
const MOST = 3;

/** The last import of a VAT number and period in this tab. */
export function load(storage: StorageArea, vrn: string, slug: string): Kept | undefined {
  return all(storage, vrn, slug)[0];
}

/** Keeps an import until its return is filed; what was kept of the same reading gives way. */
export function keep(storage: StorageArea, vrn: string, slug: string, kept: Kept): void {
  const others = all(storage, vrn, slug).filter((each) => readAt(each) !== readAt(kept));
  write(storage, key(vrn, slug), [kept, ...others].slice(0, MOST));
}

/** Forgets the last import of a return, so that the one before it stands again. */
export function dropLast(storage: StorageArea, vrn: string, slug: string): void {
  write(storage, key(vrn, slug), all(storage, vrn, slug).slice(1));
}

/** Whether a figure that is to be filed is another than the import gave. */
export function isChanged(kept: Kept, box: EnteredBox, pence: Pence | undefined): boolean {
  return pence !== amountOf(kept, box);
}

/** Forgets all imports of a return. */
export function drop(storage: StorageArea, vrn: string, slug: string): void {
  remove(storage, key(vrn, slug));
}

/** Where the figures that are filed come from: the import, with the boxes that differ from it, or typing alone. */
export function provenanceOf(storage: StorageArea, vrn: string, slug: string, boxes: Boxes): Provenance {
  const [nearest] = all(storage, vrn, slug)
    .map((kept) => ({ kept, changed: changedSince(kept, boxes) }))
    .filter(({ kept, changed }) =>
      enteredBoxes.some((box) => kept.amounts[box] !== undefined && !changed.includes(box)),
    )
    .sort((one, other) => one.changed.length - other.changed.length);
  if (!nearest || nearest.kept.provenance.how === "typed") return { how: "typed" };
  const { changed: _, ...provenance } = nearest.kept.provenance;
  return nearest.changed.length > 0 ? { ...provenance, changed: nearest.changed } : provenance;
}

function changedSince(kept: Kept, boxes: Boxes): EnteredBox[] {
  return enteredBoxes.filter((box) => isChanged(kept, box, penceOf(boxes[box])));
}

function all(storage: StorageArea, vrn: string, slug: string): Kept[] {
  return read(storage, key(vrn, slug), v.array(Kept)) ?? [];
}

function readAt({ provenance }: Kept): string | undefined {
  return provenance.how === "typed" ? undefined : provenance.readAt;
}

/** A box that the import didn't have, and that nobody filled, is nought. */
function amountOf(kept: Kept, box: EnteredBox): Pence | undefined {
  return parsePounds(kept.amounts[box] ?? "0");
}

/** A provenance that is within its limit: long names are cut. */
export function fitted(provenance: Provenance): Provenance {
  if (provenance.how !== "file") return provenance;
  const room = { ...provenance, changed: enteredBoxes };
  const cuts: [name: number, sheet: number][] = [
    [255, 64],
    [120, 31],
    [60, 12],
  ];
  const all = cuts.map(([name, sheet]) => cut(room, name, sheet));
  const fits = all.find((each) => provenanceBytes(each) <= MAX_PROVENANCE_BYTES) ?? cut(room, 30, 4);
  const { changed: _, ...rest } = fits;
  return provenance.changed ? { ...rest, changed: provenance.changed } : rest;
}

type FromFile = Extract<Provenance, { how: "file" }>;

function cut(provenance: FromFile, name: number, sheet: number): FromFile {
  const cells = Object.entries(provenance.cells).map(([box, cell]) => {
    const own = cell?.sheet === undefined ? "" : visible(cell.sheet, sheet);
    return [box, own === "" ? { cell: cell?.cell } : { ...cell, sheet: own }];
  });
  return { ...provenance, fileName: visible(provenance.fileName, name) || "file", cells: Object.fromEntries(cells) };
}

function visible(text: string, length: number): string {
  return text
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, length);
}

function key(vrn: string, slug: string): string {
  return `record.${vrn}.${slug}`;
}
