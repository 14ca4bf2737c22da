import { CustomAttributeType, Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

const model = (entity: string) => ({ service: "submit", entity, version: "1" });
const indexes = {
  byOwner: {
    pk: { field: "owner", composite: ["owner"], casing: "none" },
    sk: { field: "bundleId", composite: ["bundleId"], casing: "none" },
  },
} as const;

/** A bundle that a user holds. */
export const bundle = once(
  () =>
    new Entity(
      {
        model: model("bundle"),
        attributes: {
          owner: { type: "string", required: true },
          bundleId: { type: "string", required: true },
          grantedAt: { type: "string", required: true },
          /** When it ends, in milliseconds since 1970; DynamoDB's TTL may be late, so reads check it. */
          expiry: { type: "number" },
          qualifiers: { type: CustomAttributeType<Record<string, string>>("any") },
          expiresAt: { type: "number" },
        },
        indexes,
      },
      { client: dynamo, table: durableTable("Bundle") },
    ),
);

/** Who holds the slots of a capped bundle: one item a bundle, under an owner that no user can have. */
export const slot = once(
  () =>
    new Entity(
      {
        model: model("slot"),
        attributes: {
          owner: { type: "string", required: true },
          bundleId: { type: "string", required: true },
          version: { type: "number", required: true },
          /** Owner → when the slot is free again, in milliseconds since 1970. */
          holders: { type: CustomAttributeType<Record<string, number>>("any"), required: true },
        },
        indexes,
      },
      { client: dynamo, table: durableTable("Bundle") },
    ),
);

export const SLOTS = "slots";

/** A code that grants a bundle once: one item a code, under an owner that no user can have. The code itself is not kept. */
export const invitation = once(
  () =>
    new Entity(
      {
        model: model("invitation"),
        attributes: {
          owner: { type: "string", required: true },
          /** SHA-256 of the code, where other items of this table name their bundle. */
          bundleId: { type: "string", required: true },
          createdAt: { type: "string", required: true },
          /** Until when it can be used, in milliseconds since 1970. */
          endsAt: { type: "number", required: true },
          /** Who has used it, and when what it gave ends, in milliseconds since 1970. */
          usedBy: { type: "string" },
          usedUntil: { type: "number" },
          expiresAt: { type: "number", required: true },
        },
        indexes,
      },
      { client: dynamo, table: durableTable("Bundle") },
    ),
);

export const INVITATIONS = "invitations";
