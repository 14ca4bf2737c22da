import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";

export type Box = keyof NineBoxes;

/** A text that names a box. */
export interface Label {
  box: Box;
  /** Number and API names are certain, words nearly so, a bare digit only among others. */
  strength: 3 | 2 | 1;
  /** What follows the name in the same text, without digits that name boxes. */
  rest: string;
}

/** What the cells of a row name. */
export type Labels = readonly (Label | undefined)[];

/** Whether a cell names a box for certain, or nearly so. */
export function isNamed(label: Label | undefined): boolean {
  return label !== undefined && label.strength > 1;
}

const boxes = Object.entries(boxNumber).map(([name, number]) => ({ name: name as Box, number }));
const byName = new Map(boxes.map(({ name }) => [name.toLowerCase(), name]));
const byNumber = new Map(boxes.map(({ name, number }) => [String(number), name]));

const NUMBERED =
  /^(?:(?:vat|taw|hmrc)\s+)?(?:box|blwch|bocs)\s*(?:no\.?|number|rhif|#)?\s*([1-9])(?![\d.])\s*[:=.)\]]?\s*(.*)$/i;
const NAMED = /^["'{]*([a-z]{9,})\b["']?\s*[:=,]?\s*(.*)$/i;
const AT_END = /[([](?:box|blwch|bocs)\s*([1-9])[)\]]\s*:?\s*(.*)$/i;
/** `boxes 1 and 2`, `your box 8 figure`, `blychau 1 a 2`: digits that are no amounts. */
const REFERENCE =
  /\b(?:box(?:es)?|blwch|blychau|flwch|flychau|bocs\w*)\s*[1-9](?!\d)(?:\s*(?:,|and|&|a|or|neu|to|less|minus|plus|\+|-|–)\s*(?:(?:box|blwch|flwch)\s*)?[1-9](?![\d.,]))*/gi;
const SUM = /[(=]?\s*\b[1-9]\s*[-+–]\s*[1-9](?![\d.,])\)?/g;

/** The box that a text names at its beginning, or by words of HMRC's or of accounting programs; in English or Welsh. */
export function labelOf(text: string): Label | undefined {
  const numbered = NUMBERED.exec(text);
  if (numbered) return label(byNumber.get(numbered[1] ?? ""), 3, numbered[2]);
  const named = NAMED.exec(text);
  const name = byName.get((named?.[1] ?? "").toLowerCase());
  if (name) return label(name, 3, named?.[2]);
  const atEnd = AT_END.exec(text);
  if (atEnd) return label(byNumber.get(atEnd[1] ?? ""), 3, atEnd[2]);
  const digit = /^([1-9])\s*[:.)]?$/.exec(text) ?? /^([1-9])\s*[:=]\s*(.*)$/.exec(text);
  if (digit) return label(byNumber.get(digit[1] ?? ""), 1, digit[2]);
  return label(byWords(text), 2, text);
}

/** A text without the digits that name boxes, and sums of them. */
export function withoutReferences(text: string): string {
  return text.replace(REFERENCE, " ").replace(SUM, " ").replace(/\s+/g, " ").trim();
}

function label(box: Box | undefined, strength: Label["strength"], rest = ""): Label | undefined {
  return box && { box, strength, rest: withoutReferences(rest) };
}

interface Words {
  box: Box;
  words: RegExp;
}

/**
 * In this order: the words of boxes 5, 4, 9 and 8 hold those of others. English: HMRC's VAT100 and online form, Xero, QuickBooks,
 * Sage, FreeAgent; Welsh: HMRC's online form.
 */
const WORDS: readonly Words[] = [
  {
    box: "netVatDue",
    words: /\bnet vat\b|\bvat (?:payable|due|to (?:be )?pa(?:y|id)) to (?:hmrc|hm revenue)|\btaw net\b/,
  },
  {
    box: "vatReclaimedCurrPeriod",
    words: /\bvat (?:to be )?reclaim(?:ed|able)\b|\bvat on purchases\b|\binput (?:vat|tax)\b|\btaw a adenillwyd\b/,
  },
  { box: "totalVatDue", words: /\btotal vat due\b|\bcyfanswm taw\b/ },
  { box: "vatDueAcquisitions", words: /\bvat due\b.*\bacqui(?:sitions|red)\b|\btaw sy'n ddyledus\b.*\b[cg]affael/ },
  { box: "totalAcquisitionsExVAT", words: /\bvalue of (?:all )?(?:acquisitions|goods acquired)\b|\bgwerth [cg]affael/ },
  {
    box: "totalValueGoodsSuppliedExVAT",
    words:
      /\bvalue of (?:all )?(?:intra-community )?(?:dispatches|supplies of goods|goods supplied)\b|\bgwerth (?:anfon|cyflenwadau)/,
  },
  { box: "totalValueSalesExVAT", words: /\bvalue of (?:all )?sales\b|\bgwerth g?werthiannau\b/ },
  { box: "totalValuePurchasesExVAT", words: /\bvalue of (?:all )?purchases\b|\bgwerth [pb]ryni/ },
  {
    box: "vatDueSales",
    words:
      /\bvat due\b.*\b(?:sales|outputs)\b|\bvat (?:charged )?on sales\b|\boutput (?:vat|tax)\b|\btaw sy'n ddyledus\b.*\bwerthiannau\b/,
  },
];

function byWords(text: string): Box | undefined {
  const plain = text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, " ")
    .replace(/\b(?:the|yr?)\s/g, "");
  return WORDS.find(({ words }) => words.test(plain))?.box;
}
