import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** That an account is being deleted, or was. */
export const closure = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "closure", version: "1" },
        attributes: {
          owner: { type: "string", required: true },
          /** The request that asked for it last. */
          requestId: { type: "string", required: true },
          /** `asked` holds work back while it is looked whether the account may go; from `deleting` on there is no way back. */
          phase: { type: ["asked", "deleting", "deleted"] as const, required: true },
          /** Until when `asked` holds, in milliseconds since 1970. */
          askedUntil: { type: "number" },
          expiresAt: { type: "number" },
        },
        indexes: { byOwner: { pk: { field: "owner", composite: ["owner"], casing: "none" } } },
      },
      { client: dynamo, table: durableTable("Closure") },
    ),
);
