/** The longest text of a number that is looked at; no amount of HMRC's has a third of that. */
const LONGEST = 64;

/** A string or a number of a JSON text. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
/** A number that is beyond every double. */
const BEYOND = "1e999";

/**
 * The value of a JSON text, with no number rounded: one that a double can't hold as it is written, such as
 * 9999999999999.990001, becomes NaN, which no schema of a number takes. Throws a SyntaxError for what is not JSON. It reads
 * the text itself, as JSON.parse shows a number's text in the newest runtimes alone.
 */
export function parseExact(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const marked = text.replace(TOKEN, (token) =>
    token.startsWith('"') || isSame(token, String(Number(token))) ? token : BEYOND,
  );
  return marked === text
    ? value
    : JSON.parse(marked, (_, each) => (each === Number.POSITIVE_INFINITY ? Number.NaN : each));
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
