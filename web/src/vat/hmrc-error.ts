import type { Problem } from "@submit/contract/protocol/problem";
import { boxNumber, type NineBoxes } from "@submit/contract/value/nine-boxes";
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
  const said = message ? `HMRC said: ${sentence(withBoxNames(message))}` : `HMRC gave no reason but its code, ${code}.`;
  return { message: known ?? (box ? `Box ${boxNumber[box]}: ${said}` : said), ...fieldAt(path) };
}

const POUNDS = "between −9,999,999,999,999 and 9,999,999,999,999";

const boxSentences: Readonly<Record<string, (box: keyof NineBoxes) => string>> = {
  INVALID_MONETARY_AMOUNT: amountSentence,
  INVALID_NUMERIC_VALUE: (box) => `Box ${boxNumber[box]} must be a number.`,
  MANDATORY_FIELD_MISSING: (box) => `Box ${boxNumber[box]} is missing. Enter 0 if there is nothing to declare.`,
  VAT_TOTAL_VALUE: () => "Box 3 must be box 1 plus box 2.",
  VAT_NET_VALUE: () => "Box 5 must be the difference between box 3 and box 4.",
};

function amountSentence(box: keyof NineBoxes): string {
  const number = boxNumber[box];
  if (number >= 6) return `Box ${number} must be whole pounds, without pence, ${POUNDS}.`;
  if (number === 5) return "Box 5 must be pounds and pence, between 0 and 99,999,999,999.99.";
  return `Box ${number} must be pounds and pence, between −9,999,999,999,999.99 and 9,999,999,999,999.99.`;
}

const sentences: Readonly<Record<string, string>> = {
  VRN_INVALID: "HMRC does not take this VAT number. Check its nine digits.",
  PERIOD_KEY_INVALID: "HMRC does not know this period for this VAT number. Choose it again from your VAT returns.",
  INVALID_REQUEST: "HMRC could not read the request.",
  BUSINESS_ERROR: "A rule of HMRC's stands against it, which HMRC does not name.",
  NOT_FINALISED: "The declaration did not reach HMRC. Make it again.",
  DUPLICATE_SUBMISSION: "HMRC has a return for this period.",
  TAX_PERIOD_NOT_ENDED: "The period has not ended yet.",
  RULE_INSOLVENT_TRADER: "HMRC has the business down as insolvent.",
  CLIENT_OR_AGENT_NOT_AUTHORISED: "The account that you used at HMRC may not act for this VAT number.",
  INVALID_SCOPE: "The permission given at HMRC does not cover this.",
  INVALID_CREDENTIALS: "HMRC no longer accepts the permission that was given.",
  DATE_RANGE_TOO_LARGE: "HMRC shows returns of the last four years.",
  DATE_FROM_INVALID: "HMRC does not take the first of the dates asked for.",
  DATE_TO_INVALID: "HMRC does not take the last of the dates asked for.",
  DATE_RANGE_INVALID: "HMRC does not take so long a range of dates.",
  INTERNAL_SERVER_ERROR: "HMRC could not record who files.",
};

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
