import { isUtf8 } from "node:buffer";
import { type Answer, businessError, type ErrorItem, invalidRequest, legacy } from "../http/answer";
import * as Decimal from "../value/decimal";
import * as Json from "../value/json";
import { BOXES, type Box, isPeriodKey, type NineBoxes, POUNDS_AND_PENCE, WHOLE_POUNDS } from "../value/nine-boxes";

export type Submission = { readonly periodKey: string; readonly figures: NineBoxes };

/** Reads a body as HMRC does; undefined when it is no JSON, or no UTF-8. */
export function readBody(body: ArrayBuffer): Json.Json | undefined {
  if (!isUtf8(body)) return undefined;
  try {
    return Json.parse(new TextDecoder().decode(body));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const invalidJson: Answer = legacy("Invalid Json");

/**
 * Checks a return level by level; the first level with an error answers (HMRC vat-api SubmitReturnValidator): fields,
 * then sums, then the declaration. Gives the submission when there is no error.
 */
export function check(body: Json.Json): Answer | Submission {
  const fields: Fields = Json.isObject(body) ? body : {};
  const errors = fieldErrors(fields);
  if (errors.length > 0) return invalidRequest(errors);
  const figures = Object.fromEntries(BOXES.map((box) => [box, amount(fields, box)])) as unknown as NineBoxes;
  const sums = sumErrors(figures);
  if (sums.length > 0) return invalidRequest(sums);
  if (fields.finalised !== true) return businessError(403, [NOT_FINALISED]);
  return { periodKey: String(fields.periodKey), figures };
}

type Fields = Json.JsonObject;

function fieldErrors(fields: Fields): readonly ErrorItem[] {
  return distinct([
    ...["periodKey", ...BOXES, "finalised"].filter((name) => !Object.hasOwn(fields, name)).map(missing),
    ...POUNDS_AND_PENCE.filter((box) => hasOver(fields, box, 2)).map(outOfRange),
    ...(hasOver(fields, "netVatDue", 2) ? [outOfRange("netVatDue")] : []),
    ...WHOLE_POUNDS.filter((box) => isFraction(fields, box)).map(outOfRange),
    ...typeErrors(fields),
    ...periodKeyErrors(fields),
    ...BOXES.filter((box) => isOutOfRange(fields, box)).map(outOfRange),
  ]);
}

function typeErrors(fields: Fields): readonly ErrorItem[] {
  const periodKey = fields.periodKey;
  const finalised = fields.finalised;
  return [
    ...(Object.hasOwn(fields, "periodKey") && typeof periodKey !== "string" ? [NOT_A_STRING] : []),
    ...BOXES.filter((box) => Object.hasOwn(fields, box) && amount(fields, box) === undefined).map(notANumber),
    ...(Object.hasOwn(fields, "finalised") && typeof finalised !== "boolean" ? [NOT_A_BOOLEAN] : []),
  ];
}

function periodKeyErrors(fields: Fields): readonly ErrorItem[] {
  const periodKey = fields.periodKey;
  return typeof periodKey === "string" && !isPeriodKey(periodKey) ? [BAD_PERIOD_KEY] : [];
}

function sumErrors(figures: NineBoxes): readonly ErrorItem[] {
  const { totalVatDue, vatReclaimedCurrPeriod, netVatDue } = figures;
  const difference = Decimal.subtract(totalVatDue, vatReclaimedCurrPeriod);
  const net = difference.unscaled < 0n ? Decimal.subtract(vatReclaimedCurrPeriod, totalVatDue) : difference;
  const total = Decimal.add(figures.vatDueSales, figures.vatDueAcquisitions);
  return [
    ...(Decimal.compare(net, netVatDue) === 0 ? [] : [WRONG_NET]),
    ...(Decimal.compare(total, totalVatDue) === 0 ? [] : [WRONG_TOTAL]),
  ];
}

/** A number, or a string that holds one: Play JSON reads both as BigDecimal (hmrc/vat-api issues 298, 463, 668). */
function amount(fields: Fields, box: Box): Decimal.Decimal | undefined {
  const value = fields[box];
  if (Json.isNumber(value)) return Decimal.parse(value.rawJSON);
  return typeof value === "string" ? Decimal.parse(value) : undefined;
}

/** By the decimals as written, so 1.000 has three (java.math.BigDecimal.scale). */
function hasOver(fields: Fields, box: Box, decimals: number): boolean {
  return (amount(fields, box)?.scale ?? 0) > decimals;
}

function isFraction(fields: Fields, box: Box): boolean {
  const value = amount(fields, box);
  return value !== undefined && !Decimal.isWhole(value);
}

const MAXIMUM = { unscaled: 999_999_999_999_999n, scale: 2 };
const NET_MAXIMUM = { unscaled: 9_999_999_999_999n, scale: 2 };
const WHOLE_MAXIMUM = { unscaled: 9_999_999_999_999n, scale: 0 };

function isOutOfRange(fields: Fields, box: Box): boolean {
  const value = amount(fields, box);
  if (value === undefined) return false;
  const maximum = box === "netVatDue" ? NET_MAXIMUM : isWholePounds(box) ? WHOLE_MAXIMUM : MAXIMUM;
  const minimum = box === "netVatDue" ? { unscaled: 0n, scale: 0 } : { ...maximum, unscaled: -maximum.unscaled };
  return Decimal.compare(value, maximum) > 0 || Decimal.compare(value, minimum) < 0;
}

function isWholePounds(box: Box): boolean {
  return (WHOLE_POUNDS as readonly string[]).includes(box);
}

function missing(name: string): ErrorItem {
  return { code: "MANDATORY_FIELD_MISSING", message: "a mandatory field is missing", path: `/${name}` };
}

function notANumber(box: Box): ErrorItem {
  return { code: "INVALID_NUMERIC_VALUE", message: "please provide a numeric field", path: `/${box}` };
}

/** One code and, by kind of box, one text for decimals, pence and range alike. */
function outOfRange(box: Box): ErrorItem {
  const range = box === "netVatDue" ? "0 and 99,999,999,999.99" : "-9,999,999,999,999.99 and 9,999,999,999,999.99";
  const message = isWholePounds(box)
    ? "The value must be between -9999999999999 and 9999999999999"
    : `amount should be a monetary value (to 2 decimal places), between ${range}`;
  return { code: "INVALID_MONETARY_AMOUNT", message, path: `/${box}` };
}

function distinct(errors: readonly ErrorItem[]): readonly ErrorItem[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}

const NOT_A_STRING = { code: "INVALID_STRING_VALUE", message: "please provide a string field", path: "/periodKey" };
const NOT_A_BOOLEAN = { code: "UNMAPPED_PLAY_ERROR", message: "error.expected.jsboolean", path: "/finalised" };
const BAD_PERIOD_KEY = {
  code: "PERIOD_KEY_INVALID",
  message: "period key should be a 4 character string",
  path: "/periodKey",
};
const WRONG_NET = {
  code: "VAT_NET_VALUE",
  message:
    "netVatDue should be the difference between the largest and the smallest values among totalVatDue and vatReclaimedCurrPeriod",
  path: "/netVatDue",
};
const WRONG_TOTAL = {
  code: "VAT_TOTAL_VALUE",
  message: "totalVatDue should be equal to vatDueSales + vatDueAcquisitions",
  path: "/totalVatDue",
};
const NOT_FINALISED = {
  code: "NOT_FINALISED",
  message: "The return cannot be accepted without a declaration it is finalised.",
  path: "/finalised",
};
