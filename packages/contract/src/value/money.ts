/** An amount in pence: exact, and summed without a float. */
export type Pence = bigint;

const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;
const TYPED = /^(-?)\s*£?\s*(-?)\s*(\d.*)$/;
// A space counts only between thousands: elsewhere it stands between two figures, which must never become one.
const GROUPED = /^\d{1,3}([, \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*(?:\.\d{1,2})?$/;

/** Pence of a JSON number of pounds; undefined when it isn't exact to two decimals. */
export function penceOf(pounds: number): Pence | undefined {
  // A double holds 15 significant digits exactly as written; HMRC's largest amount has 15.
  return Number.isFinite(pounds) ? parsePounds(String(pounds)) : undefined;
}

/** Pence of a plain decimal text such as `-12.5`; undefined for anything else. */
export function parsePounds(text: string): Pence | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "0", part = ""] = match;
  const pence = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
  return sign ? -pence : pence;
}

/** Pence of what a person types or pastes: `£1,234.50`, `(12.50)`, ` -3 `; undefined when it isn't an amount. */
export function parseUserAmount(text: string): Pence | undefined {
  const plain = text.trim().replace(/\u2212/g, "-");
  const bracketed = /^\(\s*([^()]+?)\s*\)$/.exec(plain)?.[1];
  const [, before = "", after = "", amount = ""] = TYPED.exec(bracketed ?? plain) ?? [];
  const signs = `${before}${after}${bracketed ? "-" : ""}`;
  if (signs.length > 1) return undefined;
  const size = parsePounds(GROUPED.test(amount) ? amount.replace(/[,\s]/g, "") : amount);
  return size !== undefined && signs ? -size : size;
}

/** The JSON number of pounds for these pence, exact up to 15 digits. */
export function poundsOf(pence: Pence): number {
  return Number(decimal(pence));
}

/** `-1234.50`: plain decimal text with two decimals. */
export function decimal(pence: Pence): string {
  const size = pence < 0n ? -pence : pence;
  return `${pence < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
}

/** `-£1,234.50`: as people in the United Kingdom read it. */
export function formatPounds(pence: Pence): string {
  const [whole = "0", part = "00"] = decimal(pence).replace("-", "").split(".");
  return `${pence < 0n ? "-" : ""}£${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${part}`;
}
