import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** The businesses that a user files for. */
export const client = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "client", version: "1" },
        attributes: {
          owner: { type: "string", required: true },
          /** Keyed hash of owner and VAT number. */
          clientId: { type: "string", required: true },
          /** `{vrn, name, kind}`, sealed. */
          facts: { type: "string", required: true },
          connectionId: { type: "string" },
          /** What HMRC said last of its returns, sealed. */
          said: { type: "string" },
        },
        indexes: {
          byOwner: {
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "clientId", composite: ["clientId"], casing: "none" },
          },
        },
      },
      { client: dynamo, table: durableTable("Client") },
    ),
);
