import type { Problem } from "@submit/contract/protocol/problem";
import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
import { hmrcError as words } from "#message/vat/hmrc-error";
import { type EnteredBox, fieldOf, withBoxNames } from "./box";

/** One fault of a request, in a sentence, with the field that has to be changed where there is one. */
export interface Fault {
  message: string;
  field?: EnteredBox;
}

/** What is wrong with a request, by Submit's own check or by HMRC's, one sentence each. */
export function faultsOf({ errors = [], upstream }: Pick<Problem, "errors" | "upstream">): Fault[] {
  const own = errors.map(({ path, message }) => ({ message: sentence(withBoxNames(message)), ...fieldAt(path) }));
  const told = new Set<string>();
  const hmrc = hmrcErrors(upstream).map(hmrcFault);
  return [...own, ...hmrc.filter(({ message }) => !told.has(message) && told.add(message))];
}

/** What HMRC lists, or the one code that some of its answers have instead of a list. */
function hmrcErrors({ errors = [], code }: NonNullable<Problem["upstream"]> = { status: 0 }): HmrcError[] {
  return errors.length > 0 || code === undefined ? errors : [{ code }];
}

type HmrcError = NonNullable<NonNullable<Problem["upstream"]>["errors"]>[number];

/** HMRC names the field as a JSON pointer (`/netVatDue`), and gives rules in codes (vat-api, MtdErrors). */
function hmrcFault({ code, message, path }: HmrcError): Fault {
  const box = boxAt(path);
  const known = box ? boxSentences[code]?.(box) : sentences[code];
  const said = message ? words.said(sentence(withBoxNames(message))) : words.codeAlone(code);
  return { message: known ?? (box ? words.ofBox(boxNumber[box], said) : said), ...fieldAt(path) };
}

const boxSentences: Readonly<Record<string, (box: keyof NineBoxes) => string>> = {
  INVALID_MONETARY_AMOUNT: amountSentence,
  INVALID_NUMERIC_VALUE: (box) => words.notNumber(boxNumber[box]),
  MANDATORY_FIELD_MISSING: (box) => words.missing(boxNumber[box]),
  VAT_TOTAL_VALUE: () => words.total,
  VAT_NET_VALUE: () => words.net,
};

function amountSentence(box: keyof NineBoxes): string {
  const number = boxNumber[box];
  if (number >= 6) return words.whole(number);
  if (number === 5) return words.box5;
  return words.pence(number);
}

const sentences: Readonly<Record<string, string>> = words.sentences;

function boxAt(path: string | undefined): keyof NineBoxes | undefined {
  const name = path?.replace(/^\//, "");
  return name !== undefined && Object.hasOwn(boxNumber, name) ? (name as keyof NineBoxes) : undefined;
}

function fieldAt(path: string | undefined): Pick<Fault, "field"> {
  const box = boxAt(path);
  return box ? { field: fieldOf(box) } : {};
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
