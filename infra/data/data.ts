import { type TableName, tableNames } from "@submit/contract/protocol/spec";
import "../function/permission";
import { stage } from "../stage/stage";

/**
 * Encrypted with KMS under AWS's own key for DynamoDB: its use is on record in CloudTrail, it can't be deleted by
 * mistake, and it costs nothing by the month. What is confidential is sealed with a key of ours before it gets here.
 */
export const encrypted = { serverSideEncryption: { enabled: true } };

/** What the index of an owner's locks holds of each, and that of locks which may have been left. */
const LOCK = ["id", "uncertain", "expiresAt", "__edb_e__", "__edb_v__"];
const HELD = ["owner", "id", "uncertain", "__edb_e__", "__edb_v__"];

/** What the index of those who get reminders holds of each. */
const OPTED = ["since", "datesOn", "__edb_e__", "__edb_v__"];

const shapes: Record<TableName, sst.aws.DynamoArgs> = {
  Bundle: { ...keys("owner", "bundleId"), ttl: "expiresAt" },
  Receipt: {
    ...keys("owner", "receiptId", "createdAt", "vrnCreatedAt"),
    ttl: "expiresAt",
    globalIndexes: {
      created: { hashKey: "owner", rangeKey: "createdAt" },
      business: { hashKey: "owner", rangeKey: "vrnCreatedAt" },
    },
  },
  Connection: { ...keys("owner", "connectionId"), ttl: "expiresAt" },
  Client: keys("owner", "clientId"),
  Draft: { ...keys("owner", "draftId"), ttl: "expiresAt" },
  Filing: {
    ...keys("period", undefined, "owner", "held", "acquiredAt"),
    globalIndexes: {
      owner: { hashKey: "owner", projection: LOCK },
      held: { hashKey: "held", rangeKey: "acquiredAt", projection: HELD },
    },
    ttl: "expiresAt",
  },
  Audit: { ...keys("owner", "at"), ttl: "expiresAt" },
  Quota: keys("name"),
  Closure: { ...keys("owner"), ttl: "expiresAt" },
  Calendar: {
    ...keys("owner", undefined, "keyHash"),
    globalIndexes: { key: { hashKey: "keyHash", projection: ["__edb_e__", "__edb_v__"] } },
  },
  Reminder: {
    ...keys("owner", "reminderId", "opted", "keyHash"),
    ttl: "expiresAt",
    globalIndexes: { opted: { hashKey: "opted", rangeKey: "keyHash", projection: OPTED } },
  },
};

/** The tables that outlive a request. SST gives each point-in-time recovery. */
export const tables = Object.fromEntries(
  tableNames.map((name) => [
    name,
    new sst.aws.Dynamo(name, {
      ...shapes[name],
      deletionProtection: stage.production,
      transform: { table: encrypted },
    }),
  ]),
) as Record<TableName, sst.aws.Dynamo>;

/** Hash key, range key and further key attributes, all of them text. */
function keys(hashKey: string, rangeKey?: string, ...others: readonly string[]) {
  const names = [hashKey, ...(rangeKey ? [rangeKey] : []), ...others];
  return {
    fields: Object.fromEntries(names.map((name) => [name, "string" as const])),
    primaryIndex: rangeKey ? { hashKey, rangeKey } : { hashKey },
  };
}
