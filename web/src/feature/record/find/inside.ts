import type { Place } from "../file/grid";
import { plainText, readAmountText } from "./amount";
import { candidateOf, type FoundBox } from "./found";

/** What a label's own text says of its amount. */
export interface Inside {
  found: FoundBox;
  /** It is an amount beyond doubt: all that follows the label, or written with a pound sign or pence. */
  isCertain: boolean;
}

/** An amount that ends a text; the digit of `Q3` is none of its. */
const TAIL = /((?:[-+(£]|GBP|\s)*(?<!\p{L}(?:\d[\d.,']*)?)\d[\d.,' ]*\)?\s?(?:GBP)?-?)$/iu;

/** The amount at the end of a label's own text: `Box 1: 1,250.40`, `Box 1 VAT due on sales £1,250.40`. */
export function readInside(rest: string, place: Place): Inside | undefined {
  const plain = plainText(rest);
  if (!/\d/.test(plain)) return undefined;
  // In `Box 1 - 250` the dash may part the two or make the amount negative.
  if (/(^|\s)-\s+[£(]?\d[\d.,' ]*\)?$/.test(plain)) return unclear("-", place);
  const whole = readAmountText(plain);
  if (whole.kind === "amount") return { found: { candidates: [candidateOf(whole, place)] }, isCertain: true };
  const tail = TAIL.exec(plain)?.[1]?.trim();
  if (tail === undefined)
    return whole.kind === "unclear" && /^[\d£(+-]/.test(plain) ? unclear(whole.character, place) : undefined;
  // `6,252.00 1,250.40`: the last amount of the line.
  const read = [tail, tail.split(" ").at(-1) ?? tail].map(readAmountText).find(({ kind }) => kind === "amount");
  if (read?.kind !== "amount") return unclear(/[.,']/.exec(tail)?.[0] ?? tail.charAt(0), place);
  if (/^(19|20)\d\d$/.test(tail)) return undefined;
  return { found: { candidates: [candidateOf(read, place)] }, isCertain: /[£.,(]/.test(tail) };
}

function unclear(character: string, place: Place): Inside {
  return { found: { candidates: [], trouble: { kind: "unclear", place, character } }, isCertain: true };
}
