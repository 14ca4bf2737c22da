import * as v from "valibot";
import { ConnectionId, Vrn } from "../value/scalar";

/** A sign-in at HMRC by which a user lets the service act: of a business, or of an agent for all of its clients. */
export const Connection = v.object({
  connectionId: ConnectionId,
  scope: v.string(),
  /** When the user gave the authority, and when it ends. */
  connectedAt: v.string(),
  expiresAt: v.string(),
});
export type Connection = v.InferOutput<typeof Connection>;

/** The connections of a user that have not ended, oldest first. */
export const ConnectionList = v.object({ connections: v.array(Connection) });
export type ConnectionList = v.InferOutput<typeof ConnectionList>;

/** What an attempt to connect is for. */
export const AttemptInput = v.strictObject({
  /** The connection to renew; without one, another is made. */
  connectionId: v.optional(ConnectionId),
  /** The VAT number of the client that is to use it from then on. */
  vrn: v.optional(Vrn),
});
export type AttemptInput = v.InferOutput<typeof AttemptInput>;

/** An attempt to connect that a user has begun: HMRC's sign-in carries its `state` there and back. */
export const ConnectionAttempt = v.object({
  state: v.string(),
  /** The connection that it makes or renews. */
  connectionId: ConnectionId,
  /** Until when it may be finished. */
  expiresAt: v.string(),
});
export type ConnectionAttempt = v.InferOutput<typeof ConnectionAttempt>;
