/** An exact decimal as java.math.BigDecimal has it: `unscaled` times ten to the minus `scale`; 1.00 has scale 2. */
export type Decimal = { readonly unscaled: bigint; readonly scale: number };

/** Play JSON's own limits (JsonConfig); they also keep a short text such as 1e999999999 from filling the memory. */
const MAX_DIGITS = 310;
const MAX_SCALE = 6178;

const PATTERN = /^([+-]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?[0-9]{1,9}))?$/;

/** Reads what Java's BigDecimal reads, within Play JSON's limits; undefined otherwise. */
export function parse(text: string): Decimal | undefined {
  const found = PATTERN.exec(text);
  if (found === null || text.length > MAX_DIGITS) return undefined;
  const [, sign, whole = "", fraction = "", bare = "", exponent = "0"] = found;
  const scale = (fraction + bare).length - Number(exponent);
  if (Math.abs(scale) > MAX_SCALE) return undefined;
  const unscaled = BigInt(whole + fraction + bare);
  return { unscaled: sign === "-" ? -unscaled : unscaled, scale };
}

/** The sum, exactly. */
export function add(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { unscaled: at(left, scale) + at(right, scale), scale };
}

/** The difference, exactly. */
export function subtract(left: Decimal, right: Decimal): Decimal {
  return add(left, { unscaled: -right.unscaled, scale: right.scale });
}

/** Negative, zero or positive, as left is below, equal to or above right; 1.0 equals 1.00. */
export function compare(left: Decimal, right: Decimal): number {
  const { unscaled } = subtract(left, right);
  return unscaled < 0n ? -1 : unscaled > 0n ? 1 : 0;
}

/** Whether there is no fraction: 300.00 is whole. */
export function isWhole(value: Decimal): boolean {
  return value.scale <= 0 || value.unscaled % 10n ** BigInt(value.scale) === 0n;
}

/** Plain digits without trailing zeros, as Play JSON writes a number: 200.00 is 200, 1e3 is 1000. */
export function toText(value: Decimal): string {
  const scale = Math.max(value.scale, 0);
  const digits = at(value, scale);
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return `${digits < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A number of pence as a decimal of pounds. */
export function fromPence(pence: bigint): Decimal {
  return { unscaled: pence, scale: 2 };
}

/** The number of pence in a decimal of pounds that has at most two places. */
export function toPence(pounds: Decimal): bigint {
  return at(pounds, Math.max(2, pounds.scale)) / 10n ** BigInt(Math.max(0, pounds.scale - 2));
}

function at(value: Decimal, scale: number): bigint {
  return value.unscaled * 10n ** BigInt(scale - value.scale);
}
