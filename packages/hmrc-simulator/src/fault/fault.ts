import * as v from "valibot";
import * as CalendarDate from "../value/calendar-date";
import { Patch } from "./patch";

const Pattern = v.pipe(v.string(), v.maxLength(500), v.check(isPattern, "not a regular expression"));
const Milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000));

const Match = v.strictObject({
  method: v.optional(v.pipe(v.string(), v.toUpperCase())),
  /** The start of a path, or a regular expression: `/oauth/token`, `returns$`, `/organisations/vat/[0-9]+/returns$`. */
  path: v.optional(Pattern),
  /** A regular expression for the query as it was sent, without its question mark: `status=O`. */
  query: v.optional(Pattern),
  /** Calls that ask for a range of dates that ends after this one. */
  toAfter: v.optional(v.pipe(v.string(), v.check(CalendarDate.isDate, "a date that exists, YYYY-MM-DD"))),
});

/** One planned misbehaviour. */
export const Fault = v.pipe(
  v.strictObject({
    kind: v.picklist([
      "delay",
      "error",
      "html",
      "empty",
      "drop",
      "patch",
      "downstream",
      "accept-then-delay",
      "accept-then-error",
      "accept-then-html",
      "accept-then-empty",
      "accept-then-drop",
    ]),
    match: v.optional(Match, {}),
    /** How many matching calls it meets. */
    times: v.optional(v.union([v.pipe(v.number(), v.integer(), v.minValue(1)), v.literal("always")]), 1),
    /** How many matching calls it lets pass before. */
    after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
    /** Milliseconds from the call's arrival to its answer; less when the fault is taken back. */
    delayMs: v.optional(Milliseconds, 0),
    /**
     * Milliseconds from the call's arrival until the system behind is asked, also when the caller was answered, cut off
     * or gone long before. Absent: an error, html, empty or drop never asks it, and the other kinds after `delayMs`.
     */
    acceptAfterMs: v.optional(Milliseconds),
    /** Milliseconds from the acceptance of this call's return until its obligation shows as fulfilled. */
    fulfilDelayMs: v.optional(v.pipe(v.number(), v.minValue(0))),
    status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
    code: v.optional(v.string()),
    message: v.optional(v.string()),
    body: v.optional(v.unknown()),
    /** Headers of an error, html or empty answer. */
    headers: v.optional(v.record(v.pipe(v.string(), v.regex(/^[\w-]+$/)), v.string())),
    /** What is changed in a good answer, for kind patch. */
    patch: v.optional(Patch),
    /** What the system behind the API says, for kind downstream. */
    downstream: v.optional(v.strictObject({ status: v.nullable(v.number()), body: v.optional(v.unknown()) })),
  }),
  v.check((fault) => fault.kind !== "downstream" || fault.downstream !== undefined, "downstream is missing"),
  v.check((fault) => fault.kind !== "patch" || fault.patch !== undefined, "patch is missing"),
);
export type Fault = v.InferOutput<typeof Fault>;
export type Effect = "delay" | "error" | "html" | "empty" | "drop" | "patch" | "downstream";
export const Faults = v.pipe(
  v.union([Fault, v.array(Fault)]),
  v.transform((faults) => (Array.isArray(faults) ? faults : [faults])),
);

/** What the fault does to the answer, whether the call is accepted or not. */
export function effectOf(fault: Fault): Effect {
  return fault.kind.replace("accept-then-", "") as Effect;
}

/** Milliseconds from a call's arrival to its acceptance; undefined: it has no time of its own. */
export function acceptAfterOf(fault: Fault): number | undefined {
  return fault.acceptAfterMs ?? (fault.kind.startsWith("accept-then-") ? 0 : undefined);
}

/** Whether the fault is planned for such a call. */
export function isFor(fault: Fault, method: string, { pathname, search, searchParams }: URL): boolean {
  const { match } = fault;
  if (match.method !== undefined && match.method !== method) return false;
  // Only the VAT API has systems behind it.
  if (fault.kind === "downstream" && !pathname.startsWith("/organisations/vat/")) return false;
  if (match.toAfter !== undefined && (searchParams.get("to") ?? "") <= match.toAfter) return false;
  if (match.query !== undefined && !toPattern(match.query).test(search.slice(1))) return false;
  return match.path === undefined || toPattern(match.path).test(pathname);
}

/** A plain path is an expression for itself, so one rule serves both; what begins with a slash is tied to the start. */
function toPattern(text: string): RegExp {
  return new RegExp(text.startsWith("/") ? `^(?:${text})` : text);
}

function isPattern(text: string): boolean {
  try {
    toPattern(text);
    return true;
  } catch {
    return false;
  }
}
