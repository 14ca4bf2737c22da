import * as v from "valibot";
import { type Pence, penceOf, poundsOf } from "./money";

/** HMRC's limits for a VAT return, in pence (vat-api SubmitReturnValidator). */
const MAX_AMOUNT = 999_999_999_999_999n;
const MAX_NET = 9_999_999_999_999n;
const MAX_WHOLE = 999_999_999_999_900n;

const AMOUNT = "must be pounds with at most two decimals, between -9999999999999.99 and 9999999999999.99";
const WHOLE = "must be whole pounds, without pence, between -9999999999999 and 9999999999999";

/** Boxes 1 to 4: pounds, at most two decimals, may be negative. NaN is a number that a double would have rounded. */
export const Amount = v.pipe(
  v.number(({ input }) =>
    Number.isNaN(input) ? AMOUNT : "must be a number of pounds, such as 1250.40, without quotes",
  ),
  v.check((pounds) => within(penceOf(pounds), MAX_AMOUNT), AMOUNT),
  v.description("Pounds with at most two decimals, between -9999999999999.99 and 9999999999999.99"),
);

/** Boxes 6 to 9: whole pounds, may be negative. HMRC refuses pence here with a text that speaks of range. */
export const WholeAmount = v.pipe(
  v.number(({ input }) => (Number.isNaN(input) ? WHOLE : "must be a number of whole pounds, without quotes")),
  v.integer(WHOLE),
  v.check((pounds) => within(penceOf(pounds), MAX_WHOLE), WHOLE),
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

/** A figure that is exact to the penny, in pounds, as JSON holds it. */
const Pounds = v.pipe(
  v.number(),
  v.check((pounds) => penceOf(pounds) !== undefined, "must be pounds with at most two decimals"),
);

/** The figures of all nine boxes, in pounds, as JSON holds them: in HMRC's bodies, in answers and in receipts. */
export const Figures = v.object({
  vatDueSales: Pounds,
  vatDueAcquisitions: Pounds,
  totalVatDue: Pounds,
  vatReclaimedCurrPeriod: Pounds,
  netVatDue: Pounds,
  totalValueSalesExVAT: Pounds,
  totalValuePurchasesExVAT: Pounds,
  totalValueGoodsSuppliedExVAT: Pounds,
  totalAcquisitionsExVAT: Pounds,
});
export type Figures = v.InferOutput<typeof Figures>;

/** The nine boxes of a return, in pence: what is reckoned with and compared. */
export type NineBoxes = Readonly<Record<keyof Figures, Pence>>;

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

const names = Object.keys(boxNumber) as (keyof NineBoxes)[];
const SUMMED = ["vatDueSales", "vatDueAcquisitions", "vatReclaimedCurrPeriod"] as const;

/** Box 3 (1 + 2) and box 5 (the larger of boxes 3 and 4 less the smaller, never negative). */
export function computed(boxes: Pick<NineBoxes, (typeof SUMMED)[number]>): {
  total: Pence;
  net: Pence;
  repayment: boolean;
} {
  const total = boxes.vatDueSales + boxes.vatDueAcquisitions;
  const reclaimed = boxes.vatReclaimedCurrPeriod;
  return { total, net: total > reclaimed ? total - reclaimed : reclaimed - total, repayment: reclaimed > total };
}

/** The whole return from the boxes that were entered. */
export function nineBoxes(boxes: Boxes): NineBoxes {
  const entered = penceIn(Object.keys(boxEntries) as (keyof Boxes)[], boxes);
  const { total, net } = computed(entered);
  return { ...entered, totalVatDue: total, netVatDue: net };
}

/** The boxes of figures that were read. */
export function boxesOf(figures: Figures): NineBoxes {
  return penceIn(names, figures);
}

/** The figures of a return, to be written as JSON. */
export function figuresOf(boxes: NineBoxes): Figures {
  return Object.fromEntries(names.map((box) => [box, poundsOf(boxes[box])])) as Figures;
}

/** Whether two returns state the same nine figures. */
export function sameBoxes(one: NineBoxes, other: NineBoxes): boolean {
  return names.every((box) => one[box] === other[box]);
}

/** Whether the computed box 3 is within HMRC's range; inexact boxes have a fault of their own and pass. */
export function totalFits(boxes: Boxes): boolean {
  return !isExact(boxes) || within(computed(penceIn(SUMMED, boxes)).total, MAX_AMOUNT);
}

/** Whether the computed box 5 is within HMRC's range, which is two digits shorter than that of the other boxes. */
export function netFits(boxes: Boxes): boolean {
  return !isExact(boxes) || within(computed(penceIn(SUMMED, boxes)).net, MAX_NET);
}

function isExact(boxes: Boxes): boolean {
  return SUMMED.every((box) => penceOf(boxes[box]) !== undefined);
}

function within(pence: Pence | undefined, limit: Pence): boolean {
  return pence !== undefined && pence <= limit && pence >= -limit;
}

/** Throws a RangeError for a figure that is not exact to the penny: those were refused when they came in. */
function penceIn<B extends keyof Figures>(boxes: readonly B[], pounds: Readonly<Record<B, number>>): Record<B, Pence> {
  const exact = (box: B) => {
    const pence = penceOf(pounds[box]);
    if (pence === undefined) throw new RangeError(`${box} is not exact to the penny`);
    return [box, pence] as const;
  };
  return Object.fromEntries(boxes.map(exact)) as Record<B, Pence>;
}
