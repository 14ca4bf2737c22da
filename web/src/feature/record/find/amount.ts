import type { Pence } from "@submit/contract/value/money";
import type { Cell } from "../file/grid";
import { isDate } from "./date";

/** What a cell says of an amount. */
export type AmountReading =
  | {
      kind: "amount";
      pence: Pence /** The accounting dash for nought. */;
      dash?: true /** As written, with more than two decimals. */;
      rounded?: string;
    }
  /** It looks like an amount, and this character keeps it from being one. */
  | { kind: "unclear"; character: string }
  /** A formula that failed. */
  | { kind: "error"; error: string }
  | { kind: "none" };

const NONE = { kind: "none" } as const;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u3000]/g;
const CURRENCY = /£|\bGBP\b|\bUKL\b/gi;

/** The amount of a cell, exact to the penny. */
export function readAmount(cell: Cell): AmountReading {
  if (cell.error !== undefined) return { kind: "error", error: cell.error };
  if (cell.date !== undefined || cell.text.endsWith("%")) return NONE;
  if (cell.doubt !== undefined) return { kind: "unclear", character: cell.doubt };
  if (cell.number !== undefined) return penceOf(cell.number);
  return readAmountText(cell.text);
}

/** A text with plain spaces and dashes, and nothing that can't be seen. */
export function plainText(text: string): string {
  return text.replace(INVISIBLE, "").replace(SPACES, " ").replace(DASHES, "-").trim();
}

/** The amount that a text is, where it can be read in one way alone. */
export function readAmountText(text: string): AmountReading {
  const plain = plainText(text);
  if (plain === "" || plain.endsWith("%") || isDate(plain)) return NONE;
  const { body, signs, bracketed } = parts(plain.replace(CURRENCY, " ").trim());
  if (/^-{1,2}$/.test(plain.replace(CURRENCY, "").replace(/\s/g, ""))) return { kind: "amount", pence: 0n, dash: true };
  if ((plain.match(CURRENCY)?.length ?? 0) > 1) return { kind: "unclear", character: "£" };
  if (!/\d/.test(body) || /^[A-Za-z]{2,}/.test(body)) return NONE;
  const odd = /[^\d.,' ]/.exec(body)?.[0];
  if (odd) return { kind: "unclear", character: odd };
  if (signs.length + (bracketed ? 1 : 0) > 1) return { kind: "unclear", character: signs.at(-1) ?? "(" };
  const decimal = decimalOf(body);
  if (decimal.character !== undefined) return { kind: "unclear", character: decimal.character };
  return penceOf(signs === "-" || bracketed ? `-${decimal.text}` : decimal.text);
}

/** What is left of an amount without brackets and signs, before it or after it. */
function parts(text: string): { body: string; signs: string; bracketed: boolean } {
  const outer = /^\(\s*([^()]*?)\s*\)$/.exec(text)?.[1];
  const [, before = "", body = "", after = ""] = /^([-+\s]*)(.*?)([-+\s]*)$/.exec(outer ?? text) ?? [];
  const inner = outer === undefined ? /^\(\s*([^()]*?)\s*\)$/.exec(body)?.[1] : undefined;
  return {
    body: inner ?? body,
    signs: `${before}${after}`.replace(/\s/g, ""),
    bracketed: outer !== undefined || inner !== undefined,
  };
}

/** Plain decimal text of digits with separators, or the character that can be read in two ways. */
function decimalOf(body: string): { text: string; character?: undefined } | { character: string } {
  if (/^\d+\.?\d*$|^\.\d+$/.test(body)) {
    // `1.250` is £1.25 here and 1,250 elsewhere.
    return /^\d{1,3}\.\d{3}$/.test(body) && !body.startsWith("0") ? { character: "." } : { text: body };
  }
  if (/^\d{1,3}([,' ])\d{3}(\1\d{3})*(\.\d*)?$/.test(body)) return { text: body.replace(/[,' ]/g, "") };
  if (/^\d+,\d{1,2}$|^\d{1,3}([.' ])\d{3}(\1\d{3})*,\d{1,2}$/.test(body))
    return { text: body.replace(/[.' ]/g, "").replace(",", ".") };
  return { character: /[.,' ]/.exec(body)?.[0] ?? body.charAt(0) };
}

/** Pence of decimal text, rounded half away from nought where it has more than two decimals. */
function penceOf(decimal: string): AmountReading {
  const [, sign = "", whole = "", part = ""] = /^(-?)(\d*)\.?(\d*)$/.exec(decimal) ?? [];
  if (whole === "" && part === "") return { kind: "unclear", character: /[^\d.-]/.exec(decimal)?.[0] ?? "." };
  const size = BigInt(whole || "0") * 100n + BigInt(part.slice(0, 2).padEnd(2, "0"));
  const pence = /^\d\d[5-9]/.test(part) ? size + 1n : size;
  const exact = /^\d{0,2}0*$/.test(part);
  const read = { kind: "amount", pence: sign ? -pence : pence } as const;
  return exact ? read : { ...read, rounded: decimal };
}
