import type { Problem } from "@submit/contract/protocol/problem";
import { CustomAttributeType, Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import type { Effect, RequestRecord } from "./record";

/** What the index of the unsettled holds beside its keys: nothing that changes often, as each change is a write of it. */
const WAITING = ["createdAt", "sendCount", "fencingToken", "group", "__edb_e__", "__edb_v__"] as const;

/**
 * The ElectroDB entity of every API's request table: each call names its own. Attributes are the keys themselves, so the
 * table reads plainly. ElectroDB takes some 10 ms to check an entity, which the sweep would wait for once an API.
 */
export const requestEntity = once(
  () =>
    new Entity(
      {
        model: { service: "submit", entity: "request", version: "1" },
        attributes: {
          owner: { type: "string", required: true },
          id: { type: "string", required: true },
          status: { type: ["pending", "processing", "completed", "failed"] as const, required: true },
          fingerprint: { type: "string", required: true },
          input: { type: "string" },
          attempts: { type: "number", required: true },
          fencingToken: { type: "number", required: true },
          leaseUntil: { type: "number" },
          notBefore: { type: "number" },
          effect: { type: CustomAttributeType<Effect>("any") },
          uncertain: { type: ["yes"] as const },
          lastAnswer: { type: CustomAttributeType<NonNullable<RequestRecord["lastAnswer"]>>("any") },
          result: { type: "string" },
          error: { type: CustomAttributeType<Problem>("any") },
          createdAt: { type: "number", required: true },
          updatedAt: { type: "number", required: true },
          expiresAt: { type: "number", required: true },
          unsettled: { type: ["yes"] as const },
          group: { type: "string" },
          resendAt: { type: "number" },
          sendCount: { type: "number", required: true },
        },
        indexes: {
          byKey: {
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "id", composite: ["id"], casing: "none" },
          },
          unsettled: {
            index: "unsettled",
            pk: { field: "unsettled", composite: ["unsettled"], casing: "none" },
            sk: { field: "resendAt", composite: ["resendAt"], casing: "none" },
            projection: WAITING,
          },
          line: {
            index: "line",
            pk: { field: "group", composite: ["group"], casing: "none" },
            sk: { field: "createdAt", composite: ["createdAt"], casing: "none" },
            projection: "keys_only",
          },
          created: {
            index: "created",
            pk: { field: "owner", composite: ["owner"], casing: "none" },
            sk: { field: "createdAt", composite: ["createdAt"], casing: "none" },
            projection: "keys_only",
          },
        },
      },
      { client: dynamo },
    ),
);
