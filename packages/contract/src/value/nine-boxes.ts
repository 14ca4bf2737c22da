import * as v from "valibot";
import { type Pence, penceOf, poundsOf } from "./money";

/** HMRC's limits for a VAT return, in pence (vat-api SubmitReturnValidator). */
const MAX_AMOUNT = 999_999_999_999_999n;
const MAX_NET = 9_999_999_999_999n;
const MAX_WHOLE = 999_999_999_999_900n;

/** Boxes 1 to 4: pounds, at most two decimals, may be negative. */
export const Amount = v.pipe(
  v.number("must be a number of pounds, such as 1250.40, without quotes"),
  v.check(
    (pounds) => within(penceOf(pounds), MAX_AMOUNT),
    "must be pounds with at most two decimals, between -9999999999999.99 and 9999999999999.99",
  ),
  v.description("Pounds with at most two decimals, between -9999999999999.99 and 9999999999999.99"),
);

/** Boxes 6 to 9: whole pounds, may be negative. HMRC refuses pence here with a text that speaks of range. */
export const WholeAmount = v.pipe(
  v.number("must be a number of whole pounds, without quotes"),
  v.check(
    (pounds) => Number.isInteger(pounds) && within(penceOf(pounds), MAX_WHOLE),
    "must be whole pounds, without pence, between -9999999999999 and 9999999999999",
  ),
  v.description("Whole pounds, between -9999999999999 and 9999999999999"),
);

/** The seven boxes that a business enters; boxes 3 and 5 are computed. */
export const boxEntries = {
  vatDueSales: Amount,
  vatDueAcquisitions: Amount,
  vatReclaimedCurrPeriod: Amount,
  totalValueSalesExVAT: WholeAmount,
  totalValuePurchasesExVAT: WholeAmount,
  totalValueGoodsSuppliedExVAT: WholeAmount,
  totalAcquisitionsExVAT: WholeAmount,
};
export const Boxes = v.object(boxEntries);
export type Boxes = v.InferOutput<typeof Boxes>;

/** All nine boxes, as HMRC stores and returns them. */
export const NineBoxes = v.object({
  vatDueSales: v.number(),
  vatDueAcquisitions: v.number(),
  totalVatDue: v.number(),
  vatReclaimedCurrPeriod: v.number(),
  netVatDue: v.number(),
  totalValueSalesExVAT: v.number(),
  totalValuePurchasesExVAT: v.number(),
  totalValueGoodsSuppliedExVAT: v.number(),
  totalAcquisitionsExVAT: v.number(),
});
export type NineBoxes = v.InferOutput<typeof NineBoxes>;

/** Box number of each field, for people. */
export const boxNumber: Record<keyof NineBoxes, number> = {
  vatDueSales: 1,
  vatDueAcquisitions: 2,
  totalVatDue: 3,
  vatReclaimedCurrPeriod: 4,
  netVatDue: 5,
  totalValueSalesExVAT: 6,
  totalValuePurchasesExVAT: 7,
  totalValueGoodsSuppliedExVAT: 8,
  totalAcquisitionsExVAT: 9,
};

/** Box 3 (1 + 2) and box 5 (the larger of boxes 3 and 4 less the smaller, never negative), in pence. */
export function computed(boxes: Pick<Boxes, "vatDueSales" | "vatDueAcquisitions" | "vatReclaimedCurrPeriod">): {
  total: Pence;
  net: Pence;
  repayment: boolean;
} {
  const total = exact(boxes.vatDueSales) + exact(boxes.vatDueAcquisitions);
  const reclaimed = exact(boxes.vatReclaimedCurrPeriod);
  return { total, net: total > reclaimed ? total - reclaimed : reclaimed - total, repayment: reclaimed > total };
}

/** The whole return from what was entered. */
export function nineBoxes(boxes: Boxes): NineBoxes {
  const { total, net } = computed(boxes);
  return {
    vatDueSales: boxes.vatDueSales,
    vatDueAcquisitions: boxes.vatDueAcquisitions,
    totalVatDue: poundsOf(total),
    vatReclaimedCurrPeriod: boxes.vatReclaimedCurrPeriod,
    netVatDue: poundsOf(net),
    totalValueSalesExVAT: boxes.totalValueSalesExVAT,
    totalValuePurchasesExVAT: boxes.totalValuePurchasesExVAT,
    totalValueGoodsSuppliedExVAT: boxes.totalValueGoodsSuppliedExVAT,
    totalAcquisitionsExVAT: boxes.totalAcquisitionsExVAT,
  };
}

/** Whether two returns state the same nine figures. */
export function sameBoxes(one: NineBoxes, other: NineBoxes): boolean {
  return (Object.keys(boxNumber) as (keyof NineBoxes)[]).every((box) => {
    const pence = penceOf(one[box]);
    return pence !== undefined && pence === penceOf(other[box]);
  });
}

/** Whether the computed box 3 is within HMRC's range; inexact boxes have a fault of their own and pass. */
export function totalFits(boxes: Boxes): boolean {
  return !isExact(boxes) || within(computed(boxes).total, MAX_AMOUNT);
}

/** Whether the computed box 5 is within HMRC's range, which is two digits shorter than that of the other boxes. */
export function netFits(boxes: Boxes): boolean {
  return !isExact(boxes) || within(computed(boxes).net, MAX_NET);
}

function isExact(boxes: Boxes): boolean {
  return [boxes.vatDueSales, boxes.vatDueAcquisitions, boxes.vatReclaimedCurrPeriod].every(
    (box) => penceOf(box) !== undefined,
  );
}

function within(pence: Pence | undefined, limit: Pence): boolean {
  return pence !== undefined && pence <= limit && pence >= -limit;
}

function exact(pounds: number): Pence {
  const pence = penceOf(pounds);
  if (pence === undefined) throw new RangeError("An amount is not exact to two decimals");
  return pence;
}
