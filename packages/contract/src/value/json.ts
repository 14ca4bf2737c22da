/** ECMAScript's JSON.parse source text access, which TypeScript's library does not declare yet. */
const native = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
};

/** The longest text of a number that is looked at; no amount of HMRC's has a third of that. */
const LONGEST = 64;

/**
 * The value of a JSON text, with no number rounded: one that a double can't hold as it is written, such as
 * 9999999999999.990001, becomes NaN, which no schema of a number takes. Throws a SyntaxError for what is not JSON.
 */
export function parseExact(text: string): unknown {
  return native.parse(text, (_, value, { source = "" }) =>
    typeof value === "number" && !isSame(source, String(value)) ? Number.NaN : value,
  );
}

/** Whether two texts write the same number. */
function isSame(one: string, other: string): boolean {
  return one.length <= LONGEST && plain(one) === plain(other);
}

/** The significant digits of a number and the power of ten of the last one: `-1250.40` and `-1.2504e3` are both `-12504e-1`. */
function plain(text: string): string {
  const [, sign, whole = "", part = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = (whole + part).replace(/0+$/, "");
  const significant = digits.replace(/^0+/, "");
  const power = Number(exponent) - part.length + (whole.length + part.length - digits.length);
  return significant ? `${sign}${significant}e${power}` : "0";
}
