import "./environment";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type Projection,
} from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";

interface Index {
  hash: string;
  range?: string;
  /** Attributes beside the keys; all of them where this is absent. */
  projection?: readonly string[];
}

/** A DynamoDB of this test process, in memory; AWS clients made after it talk to it. */
export async function startDynamo(): Promise<{ stop(): Promise<void> }> {
  const server: Server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.AWS_ENDPOINT_URL_DYNAMODB = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Makes a request table as infra declares it. */
export function createRequestTable(name: string): Promise<void> {
  return createTable(
    name,
    { hash: "owner", range: "id" },
    {
      unsettled: {
        ...{ hash: "unsettled", range: "resendAt" },
        projection: ["createdAt", "sendCount", "group", "__edb_e__", "__edb_v__"],
      },
      line: { hash: "group", range: "createdAt", projection: [] },
      created: { hash: "owner", range: "createdAt" },
    },
    ["resendAt", "createdAt"],
  );
}

/** Makes the durable tables, under the names that the test environment links. */
export async function createDurableTables(): Promise<void> {
  await createTable("TestBundle", { hash: "owner", range: "bundleId" });
  await createTable(
    "TestReceipt",
    { hash: "owner", range: "receiptId" },
    { created: { hash: "owner", range: "createdAt" } },
  );
  await createTable("TestConnection", { hash: "owner" });
  await createTable("TestFiling", { hash: "period" });
  await createTable("TestAudit", { hash: "owner", range: "at" });
  await createTable("TestQuota", { hash: "name" });
}

async function createTable(
  name: string,
  key: Index,
  indexes: Record<string, Index> = {},
  numbers: readonly string[] = [],
): Promise<void> {
  const attributes = new Set(
    [key, ...Object.values(indexes)].flatMap(({ hash, range }) => (range ? [hash, range] : [hash])),
  );
  const client = new DynamoDBClient({});
  const global = Object.entries(indexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: schemaOf(index),
    Projection: projectionOf(index),
  }));
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [...attributes].map((AttributeName) => ({
        AttributeName,
        AttributeType: numbers.includes(AttributeName) ? "N" : "S",
      })),
      KeySchema: schemaOf(key),
      ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    }),
  );
  client.destroy();
}

function projectionOf({ projection }: Index): Projection {
  if (!projection) return { ProjectionType: "ALL" };
  return projection.length > 0
    ? { ProjectionType: "INCLUDE", NonKeyAttributes: [...projection] }
    : { ProjectionType: "KEYS_ONLY" };
}

function schemaOf({ hash, range }: Index): NonNullable<CreateTableCommandInput["KeySchema"]> {
  return [
    { AttributeName: hash, KeyType: "HASH" },
    ...(range ? [{ AttributeName: range, KeyType: "RANGE" as const }] : []),
  ];
}
