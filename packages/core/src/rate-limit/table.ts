import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

/** What every consumer counts together: calls against HMRC's rate limit. */
export const quota = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "quota", version: "1" },
        attributes: {
          name: { type: "string", required: true },
          /** Raised at every write: a write happens only on the version that was read. */
          version: { type: "number", required: true },
          /** Times at which calls were granted, oldest first, in milliseconds since 1970. */
          calls: { type: "list", items: { type: "number" } },
          /** No call is granted before, in milliseconds since 1970. */
          pausedUntil: { type: "number" },
        },
        indexes: { byName: { pk: { field: "name", composite: ["name"], casing: "none" } } },
      },
      { client: dynamo, table: durableTable("Quota") },
    ),
);
