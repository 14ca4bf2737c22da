import { CustomAttributeType, Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";
import type { Turn } from "./turn";

/** What every consumer counts together: calls against HMRC's rate limit, and who waits to call. */
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
          /** Whose call each of them was, as the end of the owner's hash. */
          callers: { type: "list", items: { type: "string" } },
          /** Who waits to call, in order of asking, and when each may, in milliseconds since 1970. */
          waiting: { type: CustomAttributeType<Turn[]>("any") },
          /** No call is granted before, in milliseconds since 1970. */
          pausedUntil: { type: "number" },
        },
        indexes: { byName: { pk: { field: "name", composite: ["name"], casing: "none" } } },
      },
      { client: dynamo, table: durableTable("Quota") },
    ),
);
