import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** A user's sign-ins at HMRC, each an authority of its own: the tokens are sealed and never leave the server. */
export const connection = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "connection", version: "1" },
        attributes: {
          owner: { type: "string", required: true },
          /** A UUID of version 7, so they are in the order in which they were made. HMRC does not tell who signed in. */
          connectionId: { type: "string", required: true },
          /** `{accessToken, refreshToken}`, sealed. */
          tokens: { type: "string", required: true },
          /** Another with every new pair of tokens: a write happens only on the version that was read. */
          version: { type: "number", required: true },
          scope: { type: "string", required: true },
          /** When the user gave the authority last, in milliseconds since 1970. */
          connectedAt: { type: "number", required: true },
          /** When the access token ends, in milliseconds since 1970. */
          accessUntil: { type: "number", required: true },
          /** When the authority ends, refreshed or not, in milliseconds since 1970. */
          authorityUntil: { type: "number", required: true },
          /** Until when one consumer alone may refresh, in milliseconds since 1970. */
          refreshingUntil: { type: "number" },
          /** Ids of the clients on whose VAT numbers HMRC has answered calls by it, oldest first; the latest 20. */
          toldOf: { type: "list", items: { type: "string" } },
          expiresAt: { type: "number", required: true },
        },
        indexes: {
          byOwner: {
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "connectionId", composite: ["connectionId"], casing: "none" },
          },
        },
      },
      { client: dynamo, table: durableTable("Connection") },
    ),
);
