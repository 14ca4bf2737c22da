import * as v from "valibot";
import type { ApiSpec } from "../protocol/spec";
import { CalendarDate, PeriodKey, RequestId, Vrn } from "../value/scalar";
import { periodEntries, RUNS_FORWARD, runsForward } from "./vat/period";

/** The most drafts that a user may have. */
export const MOST_DRAFTS = 50;
/** The most that a draft may hold, in bytes of UTF-8. */
export const DRAFT_BYTES = 16_384;

/** A return that is not finished, as far as a list tells of it. */
export const DraftSummary = v.object({
  vrn: Vrn,
  periodKey: PeriodKey,
  ...periodEntries,
  due: v.optional(CalendarDate),
  /** How many figures it has. */
  filled: v.number(),
  /** Another with every save: who saves next names the one that was read. */
  version: v.string(),
  savedAt: v.string(),
  /** When it is removed unless it is saved again. */
  expiresAt: v.string(),
});
export type DraftSummary = v.InferOutput<typeof DraftSummary>;

/** A return that is not finished; what it holds is read by the software that saved it alone. */
export const Draft = v.object({ ...DraftSummary.entries, content: v.string() });
export type Draft = v.InferOutput<typeof Draft>;

export const DraftList = v.object({ drafts: v.array(DraftSummary) });
export type DraftList = v.InferOutput<typeof DraftList>;

const shared = {
  auth: "user",
  uses: ["Draft"],
  // A page saves two seconds after each change.
  unlisted: true,
  // Each looks at or changes items of its own user's alone, and a user's own requests come one after the other.
  concurrency: 4,
} as const;

export const draftGet = {
  ...shared,
  method: "GET",
  paths: ["/api/v1/draft", "/api/v1/draft/:vrn/:periodKey"],
  summary: "List one's drafts, last saved first, or get one",
  description: "A list may be of one VAT number, and tells nothing of what the drafts hold.",
  input: v.pipe(
    v.strictObject({ vrn: v.optional(Vrn), periodKey: v.optional(PeriodKey) }),
    v.forward(
      v.check(({ vrn, periodKey }) => periodKey === undefined || vrn !== undefined, "must come with a VAT number"),
      ["periodKey"],
    ),
  ),
  output: v.union([DraftList, Draft]),
  status: 200,
  errors: ["DRAFT_NOT_FOUND"],
} as const satisfies ApiSpec;

export const draftPost = {
  ...shared,
  method: "POST",
  paths: ["/api/v1/draft"],
  summary: "Save a draft",
  description:
    "The version is that of the draft which was read; it is left out where there was none. DRAFT_CONFLICT: it was saved or discarded elsewhere since; get that one, choose, and save again with its version. A user may have 50 drafts, each gone 90 days after its due date, or 30 days after it was saved where that is later, and once its return is filed.",
  input: v.pipe(
    v.strictObject({
      vrn: Vrn,
      periodKey: PeriodKey,
      ...periodEntries,
      due: v.optional(CalendarDate),
      filled: v.pipe(
        v.number("must be a number"),
        v.check((count) => Number.isInteger(count) && count >= 0 && count <= 9, "must be a whole number from 0 to 9"),
      ),
      content: v.pipe(v.string("must be text"), v.maxBytes(DRAFT_BYTES, "must be at most 16 KB (16,384 bytes)")),
      version: v.optional(RequestId),
    }),
    v.forward(
      v.check((input) => runsForward(input), RUNS_FORWARD),
      ["periodStart"],
    ),
  ),
  output: DraftSummary,
  status: 200,
  errors: ["DRAFT_CONFLICT", "TOO_MANY_DRAFTS"],
} as const satisfies ApiSpec;

export const draftDelete = {
  ...shared,
  method: "DELETE",
  paths: ["/api/v1/draft", "/api/v1/draft/:vrn/:periodKey"],
  summary: "Discard a draft",
  description: "Whatever its version. One that there is not is discarded already.",
  input: v.strictObject({ vrn: Vrn, periodKey: PeriodKey }),
  output: v.null(),
  status: 204,
  errors: [],
} as const satisfies ApiSpec;
