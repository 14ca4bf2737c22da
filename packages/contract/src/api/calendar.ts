import * as v from "valibot";
import { languages } from "../protocol/config";
import type { ApiSpec } from "../protocol/spec";

export const calendarPost = {
  method: "POST",
  paths: ["/api/v1/calendar"],
  summary: "Make the address at which a calendar finds one's dates, or end it",
  description:
    "With make there is an address that calendar programs read without a sign-in, in place of the one before, which is not found from then on. It is told here alone: a hash of its key is all that is kept. With end there is none any more, which is no error where there was none.",
  auth: "user",
  input: v.strictObject({
    action: v.picklist(["make", "end"], "must be make or end"),
    /** What the dates are described in; English unless it is said. */
    language: v.optional(v.picklist(languages, "must be en or cy")),
  }),
  output: v.object({ address: v.optional(v.string()) }),
  status: 200,
  errors: [],
  uses: ["Calendar"],
  // Whoever has the address sees the dates.
  secret: true,
  // Each changes an item of its own user's alone, and a user's own requests come one after the other.
  concurrency: 4,
} as const satisfies ApiSpec;
