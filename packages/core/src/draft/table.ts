import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** Returns that are not finished. */
export const draft = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "draft", version: "1" },
        attributes: {
          owner: { type: "string", required: true },
          /** Keyed hash of owner, VAT number and period key. */
          draftId: { type: "string", required: true },
          /** All that the user saved, sealed. */
          facts: { type: "string", required: true },
          /** The id of the request that saved it. */
          version: { type: "string", required: true },
          savedAt: { type: "string", required: true },
          expiresAt: { type: "number", required: true },
        },
        indexes: {
          byOwner: {
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "draftId", composite: ["draftId"], casing: "none" },
          },
        },
      },
      { client: dynamo, table: durableTable("Draft") },
    ),
);
