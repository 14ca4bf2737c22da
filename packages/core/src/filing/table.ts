import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** One lock a VRN and period key: the request that is filing it, whose outcome is not known, or that gave it back within a day. */
export const filing = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "filing", version: "1" },
        attributes: {
          /** Keyed hash of VRN and period key. */
          period: { type: "string", required: true },
          owner: { type: "string", required: true },
          id: { type: "string", required: true },
          /** HMRC may hold a return that nobody here knows of: look before posting. */
          uncertain: { type: "boolean", required: true },
          /** Present until the lock is given back, or is known to stay: the sparse index of those that may be left. */
          held: { type: ["yes"] as const },
          acquiredAt: { type: "string", required: true },
          /** When an item that was given back goes, in seconds since 1970. */
          expiresAt: { type: "number" },
        },
        indexes: {
          byPeriod: { pk: { field: "period", composite: ["period"], casing: "none" } },
          byOwner: {
            index: "owner",
            pk: { field: "owner", composite: ["owner"], casing: "none" },
          },
          held: {
            index: "held",
            pk: { field: "held", composite: ["held"], casing: "none" },
            sk: { field: "acquiredAt", composite: ["acquiredAt"], casing: "none" },
          },
        },
      },
      { client: dynamo, table: durableTable("Filing") },
    ),
);
