import { formatPounds, type Pence, parseUserAmount, penceOf, poundsOf } from "@submit/contract/value/money";
import {
  Boxes,
  boxNumber,
  computed,
  type Figures,
  type NineBoxes,
  netFits,
  totalFits,
} from "@submit/contract/value/nine-boxes";
import * as v from "valibot";
import { box as words } from "#message/vat/box";
import { type EnteredBox, enteredBoxes, isWhole } from "./box";

/** What the user typed or pasted, box by box, as text. */
export type TypedFigures = Record<EnteredBox, string>;

export interface FigureError {
  box: EnteredBox;
  message: string;
  /** For pence in a whole-pound box: the amount without them, offered and never assumed. */
  withoutPence?: string;
}

export type CheckedFigures = { kind: "boxes"; boxes: Boxes } | { kind: "errors"; errors: FigureError[] };

/** An empty form. */
export const blank: TypedFigures = {
  vatDueSales: "",
  vatDueAcquisitions: "",
  vatReclaimedCurrPeriod: "",
  totalValueSalesExVAT: "",
  totalValuePurchasesExVAT: "",
  totalValueGoodsSuppliedExVAT: "",
  totalAcquisitionsExVAT: "",
};

/** The boxes as numbers, or what is wrong with them, in the order of the form. */
export function checkFigures(typed: TypedFigures): CheckedFigures {
  const errors = enteredBoxes.map((box) => errorOf(box, typed[box])).filter((error) => error !== undefined);
  if (errors.length > 0) return { kind: "errors", errors: errors };
  const boxes = v.parse(Boxes, Object.fromEntries(enteredBoxes.map((box) => [box, pounds(typed[box])])));
  const sums = sumErrors(boxes);
  return sums.length > 0 ? { kind: "errors", errors: sums } : { kind: "boxes", boxes };
}

/** Pence of an amount as people type it. Some keypads have a comma alone, so that `12,50` is 12.50; `1,250` has thousands. */
export function readAmount(text: string): Pence | undefined {
  return parseUserAmount(text.replace(/^(\D*\d+),(\d{2}\)?\s*)$/, "$1.$2"));
}

/** An amount as the form shows it, `1,250.40` or `6,252` for whole pounds; the text itself where it can't be read. */
export function normalized(box: EnteredBox, text: string): string {
  const pence = readAmount(text);
  return pence === undefined || errorOf(box, text)?.withoutPence ? text : figureWords(box, pence).replace("£", "");
}

/** What is wrong with one box. */
export function errorOf(box: EnteredBox, text: string): FigureError | undefined {
  const { error } = words;
  const number = boxNumber[box];
  if (text.trim() === "") return { box, message: error.empty(number) };
  const pence = readAmount(text);
  if (pence === undefined) {
    const example = isWhole(box) ? "1,250" : "1,250.40";
    return { box, message: (/\.\d{3,}/.test(text) ? error.decimals : error.amount)(number, example) };
  }
  if (isWhole(box) && pence % 100n !== 0n) {
    const withoutPence = formatPounds(pence - (pence % 100n)).replace(/£|\.00$/g, "");
    return { box, message: error.pence(number), withoutPence };
  }
  if (!v.is(Boxes.entries[box], poundsOf(pence))) {
    const limit = isWhole(box) ? "9,999,999,999,999" : "9,999,999,999,999.99";
    return { box, message: error.range(number, limit) };
  }
  return undefined;
}

/** Boxes 3 and 5 as far as what was typed allows. */
export function liveTotals(typed: TypedFigures): { total?: Pence; net?: Pence; repayment?: boolean } {
  const sales = exact("vatDueSales", typed);
  const acquisitions = exact("vatDueAcquisitions", typed);
  if (sales === undefined || acquisitions === undefined) return {};
  const reclaimed = exact("vatReclaimedCurrPeriod", typed);
  const sums = computed({
    vatDueSales: sales,
    vatDueAcquisitions: acquisitions,
    vatReclaimedCurrPeriod: reclaimed ?? 0n,
  });
  return reclaimed === undefined ? { total: sums.total } : sums;
}

/** The boxes of a return of HMRC's whose figures can be read. */
export function readableBoxes(figures: { [B in keyof Figures]?: number | undefined }): Partial<NineBoxes> {
  const boxes = Object.keys(boxNumber) as (keyof Figures)[];
  return Object.fromEntries(
    boxes.flatMap((box) => {
      const pence = penceOf(figures[box] ?? Number.NaN);
      return pence === undefined ? [] : [[box, pence]];
    }),
  );
}

/** What a return comes to, from the boxes that can be read: undefined when one that it takes is missing. */
export function owedByBoxes(boxes: Partial<NineBoxes>): string | undefined {
  const { vatDueSales, vatDueAcquisitions, vatReclaimedCurrPeriod } = boxes;
  if (vatDueSales === undefined || vatDueAcquisitions === undefined || vatReclaimedCurrPeriod === undefined)
    return undefined;
  const { net, repayment } = computed({ vatDueSales, vatDueAcquisitions, vatReclaimedCurrPeriod });
  return owedWords(net, repayment);
}

/** `You owe £12.00`, `HMRC owes you £12.00` or that there is nothing to pay. */
export function owedWords(net: Pence, repayment: boolean): string {
  if (net === 0n) return words.owed.nothing;
  return (repayment ? words.owed.byHmrc : words.owed.toHmrc)(formatPounds(net));
}

/** A figure as people read it: `£1,250.40`, or without pence for boxes 6 to 9; that it can't be read where HMRC sent none. */
export function figureWords(box: keyof typeof boxNumber, amount: Pence | undefined): string {
  if (amount === undefined) return words.unreadable;
  const pounds = formatPounds(amount);
  return isWhole(box) ? pounds.replace(/\.00$/, "") : pounds;
}

function sumErrors(boxes: Boxes): FigureError[] {
  if (!totalFits(boxes)) {
    return [{ box: "vatDueSales", message: words.error.total }];
  }
  if (!netFits(boxes)) {
    return [{ box: "vatReclaimedCurrPeriod", message: words.error.net }];
  }
  return [];
}

function exact(box: EnteredBox, typed: TypedFigures): Pence | undefined {
  return errorOf(box, typed[box]) ? undefined : readAmount(typed[box]);
}

function pounds(text: string): number | undefined {
  const pence = readAmount(text);
  return pence === undefined ? undefined : poundsOf(pence);
}
