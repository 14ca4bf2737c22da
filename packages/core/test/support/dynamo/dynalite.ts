import "../environment";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type Projection,
} from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import type { IndexSpec, ProjectedIndexSpec, TableSpec } from "./table";

/** A DynamoDB of this test process behind its real protocol; AWS clients made after it talk to it. */
export async function startDynalite(): Promise<{ stop(): Promise<void> }> {
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

/** Makes tables, by name. */
export async function createTables(tables: Readonly<Record<string, TableSpec>>): Promise<void> {
  const client = new DynamoDBClient({});
  for (const [name, spec] of Object.entries(tables)) await client.send(new CreateTableCommand(inputOf(name, spec)));
  client.destroy();
}

function inputOf(TableName: string, { indexes = {}, numbers = [], ...key }: TableSpec): CreateTableCommandInput {
  const attributes = new Set(
    [key, ...Object.values(indexes)].flatMap(({ hash, range }) => (range ? [hash, range] : [hash])),
  );
  const global = Object.entries(indexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: schemaOf(index),
    Projection: projectionOf(index),
  }));
  return {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [...attributes].map((AttributeName) => ({
      AttributeName,
      AttributeType: numbers.includes(AttributeName) ? "N" : "S",
    })),
    KeySchema: schemaOf(key),
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
  };
}

function projectionOf({ projection }: ProjectedIndexSpec): Projection {
  if (!projection) return { ProjectionType: "ALL" };
  return projection.length > 0
    ? { ProjectionType: "INCLUDE", NonKeyAttributes: [...projection] }
    : { ProjectionType: "KEYS_ONLY" };
}

function schemaOf({ hash, range }: IndexSpec): NonNullable<CreateTableCommandInput["KeySchema"]> {
  return [
    { AttributeName: hash, KeyType: "HASH" },
    ...(range ? [{ AttributeName: range, KeyType: "RANGE" as const }] : []),
  ];
}
