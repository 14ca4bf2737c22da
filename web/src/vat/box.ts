import { type Boxes, boxEntries, boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { box as words } from "#message/vat/box";

/** A box that the user fills; boxes 3 and 5 are computed. */
export type EnteredBox = keyof Boxes;

/** The boxes that the user fills, in their order. */
export const enteredBoxes = Object.keys(boxEntries) as EnteredBox[];

/** The field to change for a box: boxes 3 and 5 follow from others. */
export function fieldOf(box: keyof NineBoxes): EnteredBox {
  if (box === "totalVatDue") return "vatDueSales";
  return box === "netVatDue" ? "vatReclaimedCurrPeriod" : box;
}

/** All nine boxes, in their order. */
export const allBoxes = (Object.keys(boxNumber) as (keyof NineBoxes)[]).sort(
  (one, other) => boxNumber[one] - boxNumber[other],
);

/** The boxes for goods that move between Northern Ireland and the EU: 2, 8 and 9. All others enter 0 there. */
export const euBoxes = [
  "vatDueAcquisitions",
  "totalValueGoodsSuppliedExVAT",
  "totalAcquisitionsExVAT",
] as const satisfies readonly EnteredBox[];

/** Whether a box is entered; the others are computed. */
export function isEntered(box: keyof NineBoxes): box is EnteredBox {
  return box in boxEntries;
}

/** Boxes 6 to 9 take whole pounds. */
export function isWhole(box: keyof NineBoxes): boolean {
  return box.startsWith("total") && box !== "totalVatDue";
}

/** What each box holds, in short. */
export const boxName: Record<keyof NineBoxes, string> = words.name;

/** What each box holds, in the words of HMRC's form. */
export const boxLabel: Record<keyof NineBoxes, string> = words.label;

/** A message about fields, with their boxes instead: software has names for them, people know the numbers. */
export function withBoxNames(message: string): string {
  return Object.entries(boxNumber).reduce((text, [field, box]) => text.replaceAll(field, words.inText(box)), message);
}
