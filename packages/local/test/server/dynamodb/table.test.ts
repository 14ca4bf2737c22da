import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IndexSpec, TableSpec } from "../../../src/plan/plan";
import { startDynamo } from "../../../src/server/dynamodb/dynamodb-server";
import { ensureTable } from "../../../src/server/dynamodb/table";

const folder = mkdtempSync(join(tmpdir(), "dynamo-"));
let server: Awaited<ReturnType<typeof startDynamo>>;
let client: DynamoDBClient;

beforeEach(async () => {
  server = await startDynamo(folder);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new DynamoDBClient({ endpoint: server.url, region: "eu-west-2", credentials });
});

afterEach(async () => {
  client.destroy();
  await server.stop();
});

afterAll(() => rmSync(folder, { recursive: true }));

const owner = { name: "owner", type: "S" } as const;
const at = { name: "at", type: "N" } as const;
const id = { name: "id", type: "S" } as const;
const newest = { name: "newest", hash: owner, range: at, projection: "ALL" } as const;
const others = [
  { name: "listed", hash: owner, range: at, projection: ["colour"] },
  { name: "counted", hash: owner, range: at, projection: "KEYS_ONLY" },
] as const;
const heldWhole = (index: IndexSpec): IndexSpec => ({ ...index, projection: "ALL" });
const heldSize = (index: IndexSpec): IndexSpec =>
  typeof index.projection === "string" ? index : { ...index, projection: ["size"] };
const table: TableSpec = { name: "test-things", hash: owner, range: id, indexes: [newest, ...others] };
const keys = { owner: { S: "me" }, id: { S: "1" }, at: { N: "5" } };
const Item = { ...keys, colour: { S: "red" }, size: { S: "large" } };

describe("table", () => {
  test("made, with what each of its indexes holds", async () => {
    await ensureTable(client, table);
    await client.send(new PutItemCommand({ TableName: table.name, Item }));
    const found = (IndexName: string) =>
      client.send(
        new QueryCommand({
          ...{ TableName: table.name, IndexName, KeyConditionExpression: "#owner = :me" },
          ...{ ExpressionAttributeNames: { "#owner": "owner" }, ExpressionAttributeValues: { ":me": { S: "me" } } },
        }),
      );
    expect((await found("newest")).Items).toEqual([Item]);
    expect((await found("listed")).Items).toEqual([{ ...keys, colour: { S: "red" } }]);
    expect((await found("counted")).Items).toEqual([keys]);
  });

  test("kept over a restart", async () => {
    await ensureTable(client, table);
    const Key = { owner: Item.owner, id: Item.id };
    const found = await client.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }));
    expect(found.Item).toEqual(Item);
  });

  test.each([
    ["another field as key", { ...table, hash: { name: "other", type: "S" } }],
    ["another key of the same fields", { ...table, hash: id, range: owner }],
    ["another key of an index, of the same fields", { ...table, indexes: [{ ...newest, range: id }, ...others] }],
    ["another type", { ...table, range: { name: "id", type: "N" } }],
    ["another index", { ...table, indexes: [] }],
    ["an index that holds more", { ...table, indexes: [newest, ...others.map(heldWhole)] }],
    ["an index that holds something else", { ...table, indexes: [newest, ...others.map(heldSize)] }],
  ] satisfies [string, TableSpec][])("%s is refused", async (_, other) => {
    await expect(ensureTable(client, other)).rejects.toThrow("test-things has other keys or indexes");
  });
});
