import { enteredBoxes } from "../../../vat/box";
import { readAmount, type TypedFigures } from "../../../vat/figure";
import type { Draft } from "../figure/draft";
import type { ServerDraft } from "./server-draft";

/** Which of two drafts stands: that of this tab, that of the server, neither, or one that the user has to choose. */
export type Standing = "none" | "mine" | "theirs" | "choose";

/** Which draft stands when a tab and the server may each have one. */
export function reconcile(mine: Draft | undefined, theirs: ServerDraft | undefined): Standing {
  if (!theirs) return mine && (mine.unsaved || mine.version === undefined) ? "mine" : "none";
  if (!mine?.unsaved) return "theirs";
  if (mine.version === theirs.version) return "mine";
  return isSame(mine.typed, theirs.typed) ? "theirs" : "choose";
}

/** Whether two drafts have the same figures. */
export function isSame(one: TypedFigures, other: TypedFigures): boolean {
  return enteredBoxes.every((box) => isSameAmount(one[box], other[box]));
}

/** Whether two amounts are the same, however they are typed; what is no amount is the same as its own text alone. */
export function isSameAmount(one: string, other: string): boolean {
  if (one === other) return true;
  const pence = readAmount(one);
  return pence !== undefined && pence === readAmount(other);
}
