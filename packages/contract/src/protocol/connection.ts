import * as v from "valibot";

/** Whether a user is connected to HMRC, and when the authority ends. */
export const Connection = v.object({
  connected: v.boolean(),
  scope: v.optional(v.string()),
  expiresAt: v.optional(v.string()),
});
export type Connection = v.InferOutput<typeof Connection>;

/** An attempt to connect that a user has begun: HMRC's sign-in carries its `state` there and back. */
export const ConnectionAttempt = v.object({
  state: v.string(),
  /** Until when it may be finished. */
  expiresAt: v.string(),
});
export type ConnectionAttempt = v.InferOutput<typeof ConnectionAttempt>;
