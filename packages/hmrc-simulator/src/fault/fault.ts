import * as v from "valibot";

const Match = v.strictObject({
  method: v.optional(v.pipe(v.string(), v.toUpperCase())),
  /** The start of a path, or a regular expression: `/oauth/token`, `returns$`, `/organisations/vat/[0-9]+/returns$`. */
  path: v.optional(v.pipe(v.string(), v.maxLength(500), v.check(isPattern, "not a regular expression"))),
});

/** One planned misbehaviour. */
export const Fault = v.pipe(
  v.strictObject({
    kind: v.picklist([
      "delay",
      "error",
      "html",
      "drop",
      "downstream",
      "accept-then-delay",
      "accept-then-error",
      "accept-then-html",
      "accept-then-drop",
    ]),
    match: v.optional(Match, {}),
    /** How many matching calls it meets. */
    times: v.optional(v.union([v.pipe(v.number(), v.integer(), v.minValue(1)), v.literal("always")]), 1),
    /** How many matching calls it lets pass before. */
    after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
    /** Milliseconds to wait before the call is looked at, or, for accept-then-*, before it is answered; less when the fault is taken back. */
    delayMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)), 0),
    status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
    code: v.optional(v.string()),
    message: v.optional(v.string()),
    body: v.optional(v.unknown()),
    /** The same as the accept-then- form of the kind. */
    afterAccept: v.optional(v.boolean(), false),
    /** What the system behind the API says, for kind downstream. */
    downstream: v.optional(v.strictObject({ status: v.nullable(v.number()), body: v.optional(v.unknown()) })),
  }),
  v.check((fault) => fault.kind !== "downstream" || fault.downstream !== undefined, "downstream is missing"),
);
export type Fault = v.InferOutput<typeof Fault>;
export const Faults = v.pipe(
  v.union([Fault, v.array(Fault)]),
  v.transform((faults) => (Array.isArray(faults) ? faults : [faults])),
);

/** Whether the call is handled in full before the fault shows. */
export function accepts(fault: Fault): boolean {
  return fault.afterAccept || fault.kind.startsWith("accept-then-");
}

/** What the fault does, whether before or after acceptance. */
export function effect(fault: Fault): "delay" | "error" | "html" | "drop" | "downstream" {
  return fault.kind.replace("accept-then-", "") as ReturnType<typeof effect>;
}

/** Whether the fault is planned for such a call. */
export function isFor(fault: Fault, method: string, path: string): boolean {
  if (fault.match.method !== undefined && fault.match.method !== method) return false;
  // Only the VAT API has systems behind it.
  if (fault.kind === "downstream" && !path.startsWith("/organisations/vat/")) return false;
  const wanted = fault.match.path;
  return wanted === undefined || toPattern(wanted).test(path);
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
