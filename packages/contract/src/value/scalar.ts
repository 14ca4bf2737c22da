import * as v from "valibot";

/** A VAT registration number as HMRC's API takes it: nine digits, no prefix, no spaces. */
export const Vrn = v.pipe(
  v.string("must be text"),
  v.regex(/^[0-9]{9}$/, "must be nine digits, without GB and without spaces"),
);
export type Vrn = v.InferOutput<typeof Vrn>;

/** A period key, opaque: it comes from an obligation and can't be computed (HMRC VAT service guide, obligations). */
export const PeriodKey = v.pipe(
  v.string("must be text, also when it is all digits"),
  v.regex(/^[#0-9A-Z]{4}$/, "must be the four characters (# 0-9 A-Z) that the obligation gives"),
);
export type PeriodKey = v.InferOutput<typeof PeriodKey>;

/** A calendar date, `YYYY-MM-DD`, that exists. */
export const CalendarDate = v.pipe(
  v.string("must be text"),
  v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, "must be a date as YYYY-MM-DD"),
  v.check(isCalendarDate, "must be a date that exists, as YYYY-MM-DD"),
);
export type CalendarDate = v.InferOutput<typeof CalendarDate>;

/** An instant in UTC as HMRC writes it, with or without milliseconds. */
export const Instant = v.pipe(
  v.string("must be text"),
  v.regex(
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3})?Z$/,
    "must be a UTC time as YYYY-MM-DDThh:mm:ss.sssZ",
  ),
  v.check((text) => isCalendarDate(text.slice(0, 10)), "must be a time that exists"),
);
export type Instant = v.InferOutput<typeof Instant>;

/** The id of a request and its idempotency key: a UUID that the client makes. */
export const RequestId = v.pipe(v.string("must be text"), v.uuid("must be a UUID"), v.toLowerCase());
export type RequestId = v.InferOutput<typeof RequestId>;

/** The id of a user's sign-in at HMRC, made by the service. */
export const ConnectionId = v.pipe(v.string("must be text"), v.uuid("must be a UUID"), v.toLowerCase());
export type ConnectionId = v.InferOutput<typeof ConnectionId>;

/** A short opaque text from another system (an OAuth code, a token): bounded, printable ASCII, no spaces. */
export function opaque(maxLength: number) {
  return v.pipe(
    v.string("must be text"),
    v.minLength(1, "must not be empty"),
    v.maxLength(maxLength, `must be at most ${maxLength} characters`),
    v.regex(/^[!-~]+$/, "must be printable ASCII without spaces"),
  );
}

/** An absolute http or https address without a fragment, at most 256 characters. */
export const RedirectUri = v.pipe(
  v.string("must be text"),
  v.maxLength(256, "must be at most 256 characters"),
  v.check(isRedirectUri, "must be an absolute https address (or http on localhost) without a fragment"),
);

/** A PKCE code verifier (RFC 7636, section 4.1). */
export const CodeVerifier = v.pipe(
  v.string("must be text"),
  v.regex(/^[A-Za-z0-9._~-]{43,128}$/, "must be 43 to 128 unreserved characters (RFC 7636)"),
);

function isCalendarDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

function isRedirectUri(text: string): boolean {
  // URL mends spaces and missing slashes, and an empty fragment leaves no trace in it.
  if (!/^https?:\/\/[^\s#]+$/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  const loopback = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  return url.username === "" && url.password === "" && (url.protocol === "https:" || loopback);
}
