import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoStore } from "@submit/core/request/dynamo-store";
import type { RequestRecord } from "@submit/core/request/record";
import { claim, complete } from "@submit/core/request/state";
import { ensureTable } from "@submit/local/server/dynamodb/table";

const LEASE = 60_000;
const WEEK = 604_800_000;
/** What a router asks for of a line. */
const LINE = 20;

/** Makes a request table as the stages have it. */
export async function makeTable(name: string): Promise<void> {
  const client = new DynamoDBClient({});
  const text = (field: string) => ({ name: field, type: "S" as const });
  const number = (field: string) => ({ name: field, type: "N" as const });
  const index = (each: string, hash: string, range: string, projection: "KEYS_ONLY" | readonly string[]) => ({
    ...{ name: each, hash: text(hash), range: number(range), projection },
  });
  const waiting = ["createdAt", "sendCount", "fencingToken", "group", "__edb_e__", "__edb_v__"];
  await ensureTable(client, {
    ...{ name, hash: text("owner"), range: text("id") },
    indexes: [
      index("unsettled", "unsettled", "resendAt", waiting),
      index("line", "group", "createdAt", "KEYS_ONLY"),
      index("created", "owner", "createdAt", "KEYS_ONLY"),
    ],
  });
  client.destroy();
}

/** A table that can be filled, and the verbs of a request in it, each of which works on a request of its own. */
export function storeOf(table: string) {
  const store = dynamoStore(table);
  const now = Date.now();
  const record = (id: string, settled: boolean): RequestRecord => ({
    ...{ owner: `owner-${id}`, id, fingerprint: "f".repeat(43), attempts: 0, fencingToken: 0, sendCount: 1 },
    ...{ createdAt: now, updatedAt: now, expiresAt: Math.ceil((now + WEEK) / 1_000), input: "i".repeat(600) },
    ...(settled
      ? { status: "completed" }
      : { status: "pending", unsettled: "yes", group: `owner-${id}`, resendAt: now + LEASE }),
  });
  const key = (id: string) => ({ owner: `owner-${id}`, id });
  return {
    create: (number: number) => store.create(record(`fill-${number}`, number % 2 === 0)),
    verbs: {
      open: (id: string) => store.create(record(id, false)),
      look: (id: string) => store.look(key(id)),
      line: (id: string) => store.oldest(`owner-${id}`, LINE),
      claim: (id: string) => store.change(key(id), claim(now, LEASE)),
      complete: (id: string) =>
        store.change(key(id), complete(1, "r".repeat(400), now, Math.ceil((now + WEEK) / 1_000))),
      list: (id: string) => store.list(`owner-${id}`, LINE),
    },
  };
}
