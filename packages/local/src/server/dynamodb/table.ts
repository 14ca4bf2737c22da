import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";
import type { IndexSpec, KeySpec, TableSpec } from "../../plan/plan";

/** Makes a table unless it is there; throws when it is there with other keys or indexes. */
export async function ensureTable(client: DynamoDBClient, table: TableSpec): Promise<void> {
  const wanted = inputOf(table);
  const isMade = await create(client, wanted);
  let found = await describe(client, table.name);
  while (found?.TableStatus !== "ACTIVE") {
    await Bun.sleep(1);
    found = await describe(client, table.name);
  }
  if (isMade || shapeOf(found) === shapeOf(wanted)) return;
  throw new Error(`The table ${table.name} has other keys or indexes than the program asks for: start with --fresh`);
}

/** Whether the table was not there before. */
async function create(client: DynamoDBClient, wanted: CreateTableCommandInput): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(wanted));
    return true;
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
}

function inputOf(table: TableSpec): CreateTableCommandInput {
  const keys = [table, ...table.indexes].flatMap(({ hash, range }) => (range ? [hash, range] : [hash]));
  const fields = new Map(keys.map(({ name, type }) => [name, type]));
  return {
    TableName: table.name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [...fields].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: schemaOf(table),
    ...(table.indexes.length > 0 && { GlobalSecondaryIndexes: table.indexes.map(indexOf) }),
  };
}

function indexOf(index: IndexSpec) {
  const { projection } = index;
  const all = typeof projection === "string";
  return {
    IndexName: index.name,
    KeySchema: schemaOf(index),
    Projection: all
      ? { ProjectionType: projection }
      : { ProjectionType: "INCLUDE" as const, NonKeyAttributes: [...projection] },
  };
}

function schemaOf({ hash, range }: { hash: KeySpec; range?: KeySpec }) {
  const hashKey = { AttributeName: hash.name, KeyType: "HASH" as const };
  return range ? [hashKey, { AttributeName: range.name, KeyType: "RANGE" as const }] : [hashKey];
}

/** What must not differ, as one text. */
function shapeOf(
  table: Pick<TableDescription, "KeySchema" | "AttributeDefinitions" | "GlobalSecondaryIndexes">,
): string {
  const sorted = <T>(list: readonly T[] | undefined, text: (each: T) => string) => [...(list ?? [])].map(text).sort();
  const key = (each: { AttributeName?: string | undefined; KeyType?: string | undefined }) =>
    `${each.KeyType}:${each.AttributeName}`;
  return JSON.stringify([
    sorted(table.KeySchema, key),
    sorted(table.AttributeDefinitions, (each) => `${each.AttributeName}:${each.AttributeType}`),
    sorted(table.GlobalSecondaryIndexes, ({ IndexName, KeySchema, Projection }) =>
      JSON.stringify([
        ...[IndexName, sorted(KeySchema, key)],
        ...[Projection?.ProjectionType, sorted(Projection?.NonKeyAttributes, String)],
      ]),
    ),
  ]);
}
