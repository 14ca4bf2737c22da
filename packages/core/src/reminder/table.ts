import { Entity } from "electrodb";
import { dynamo } from "../aws/client";
import { once } from "../aws/once";
import { durableTable } from "../aws/resource";

const model = (entity: string) => ({ service: "submit", entity, version: "1" });
const byOwner = {
  pk: { field: "owner", composite: ["owner"], casing: "none" },
  sk: { field: "reminderId", composite: ["reminderId"], casing: "none" },
} as const;

/** Where the one setting of an owner stands. */
export const SETTING = "setting";

/** That a user gets reminders: one item an owner, which is gone once they are switched off. */
export const reminder = once(
  () =>
    new Entity(
      {
        model: model("reminder"),
        attributes: {
          owner: { type: "string", required: true },
          reminderId: { type: "string", required: true },
          /** Address, language and the key that stops them, sealed. */
          facts: { type: "string", required: true },
          /** SHA-256 of that key. */
          keyHash: { type: "string", required: true },
          opted: { type: ["yes"] as const, required: true },
          /** When they were switched on, in milliseconds since 1970: what was filed before is not told. */
          since: { type: "number", required: true },
          /** The day in the United Kingdom on which the dates that are due were last gone through. */
          datesOn: { type: "string" },
        },
        indexes: {
          byOwner,
          opted: {
            index: "opted",
            pk: { field: "opted", composite: ["opted"], casing: "none" },
            sk: { field: "keyHash", composite: ["keyHash"], casing: "none" },
            projection: ["since", "datesOn", "__edb_e__", "__edb_v__"],
          },
        },
      },
      { client: dynamo, table: durableTable("Reminder") },
    ),
);

/** That an e-mail is being sent, or was: one item for each thing that a user is reminded of. */
export const mail = once(
  () =>
    new Entity(
      {
        model: model("mail"),
        attributes: {
          owner: { type: "string", required: true },
          /** Keyed hash of owner and what it is about. */
          reminderId: { type: "string", required: true },
          state: { type: ["sending", "sent"] as const, required: true },
          attempts: { type: "number", required: true },
          /** Until then nobody else sends it, in milliseconds since 1970. */
          leaseUntil: { type: "number", required: true },
          expiresAt: { type: "number", required: true },
        },
        indexes: { byOwner },
      },
      { client: dynamo, table: durableTable("Reminder") },
    ),
);

/** An address that is never written to again: one item each, under an owner that no user can have. */
export const suppression = once(
  () =>
    new Entity(
      {
        model: model("suppression"),
        attributes: {
          owner: { type: "string", required: true },
          /** Keyed hash of the address. */
          reminderId: { type: "string", required: true },
          reason: { type: ["bounce", "complaint"] as const, required: true },
        },
        indexes: { byOwner },
      },
      { client: dynamo, table: durableTable("Reminder") },
    ),
);

export const SUPPRESSED = "suppressed";
