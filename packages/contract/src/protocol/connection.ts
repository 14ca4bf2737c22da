import * as v from "valibot";

/** Whether a user is connected to HMRC, and when the authority ends. */
export const Connection = v.object({
  connected: v.boolean(),
  scope: v.optional(v.string()),
  expiresAt: v.optional(v.string()),
});
export type Connection = v.InferOutput<typeof Connection>;
