import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** The address at which a calendar finds a user's dates: one a user, found by what its key is hashed to. */
export const calendar = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "calendar", version: "1" },
        attributes: {
          owner: { type: "string", required: true },
          /** SHA-256 of the random key in the address. */
          keyHash: { type: "string", required: true },
          language: { type: ["en", "cy"] as const, required: true },
          madeAt: { type: "string", required: true },
        },
        indexes: {
          byOwner: { pk: { field: "owner", composite: ["owner"], casing: "none" } },
          byKey: { index: "key", pk: { field: "keyHash", composite: ["keyHash"], casing: "none" } },
        },
      },
      { client: dynamo, table: durableTable("Calendar") },
    ),
);
