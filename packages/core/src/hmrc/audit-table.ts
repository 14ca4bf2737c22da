import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** One masked record of each call to HMRC, for support; kept 28 days. */
export const audit = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "audit", version: "1" },
        attributes: {
          owner: { type: "string", required: true },
          /** Time and request id, so that records sort and never collide. */
          at: { type: "string", required: true },
          requestId: { type: "string", required: true },
          api: { type: "string", required: true },
          method: { type: "string", required: true },
          /** The path with VRN, period key and references masked. */
          route: { type: "string", required: true },
          status: { type: "number" },
          code: { type: "string" },
          ms: { type: "number", required: true },
          correlationId: { type: "string" },
          expiresAt: { type: "number", required: true },
        },
        indexes: {
          byOwner: {
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "at", composite: ["at"], casing: "none" },
          },
        },
      },
      { client: dynamo, table: durableTable("Audit") },
    ),
);
