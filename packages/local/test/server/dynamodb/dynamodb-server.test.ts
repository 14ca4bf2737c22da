import { cpSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { TableSpec } from "../../../src/plan/plan";
import { startDynamo } from "../../../src/server/dynamodb/dynamodb-server";
import { ensureTable } from "../../../src/server/dynamodb/table";
import { TableStore } from "../../../src/server/dynamodb/table-store";
import type { Server } from "../../../src/server/server";

const root = mkdtempSync(join(tmpdir(), "dynamo-"));
const TableName = "Things";
const owner = { name: "owner", type: "S" } as const;
const at = { name: "at", type: "N" } as const;
const table: TableSpec = {
  ...{ name: TableName, hash: owner, range: at },
  indexes: [{ name: "colour", hash: { name: "colour", type: "S" }, range: at, projection: "ALL" }],
};
let count = 0;
let folder: string;
let server: Server;
let client: DynamoDBClient;

beforeEach(async () => {
  folder = join(root, String(++count));
  await start();
  await ensureTable(client, table);
});
afterEach(stop);
afterAll(() => rmSync(root, { recursive: true }));

async function start(): Promise<void> {
  server = await startDynamo(folder);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new DynamoDBClient({ endpoint: server.url, region: "eu-west-2", credentials, maxAttempts: 1 });
}

async function stop(): Promise<void> {
  client.destroy();
  await server.stop();
}

const keyOf = (number: number) => ({ owner: { S: "me" }, at: { N: String(number) } });
const put = (number: number, more: object = {}) =>
  client.send(new PutItemCommand({ TableName, Item: { ...keyOf(number), ...more } }));
const get = async (number: number) =>
  (await client.send(new GetItemCommand({ TableName, Key: keyOf(number), ConsistentRead: true }))).Item;

async function query(more: object): Promise<(string | undefined)[]> {
  const own = { KeyConditionExpression: "#owner = :me", ExpressionAttributeNames: { "#owner": "owner" } };
  const values = { ExpressionAttributeValues: { ":me": { S: "me" } } };
  const { Items = [] } = await client.send(new QueryCommand({ TableName, ...own, ...values, ...more }));
  return Items.map((item) => item.at?.N);
}

describe("tables", () => {
  test("outlive the server", async () => {
    await put(1, { text: { S: "é" } });
    await stop();
    await start();
    expect(await get(1)).toEqual({ ...keyOf(1), text: { S: "é" } });
  });

  test("are in order, from either end, beyond what is read at once", async () => {
    for (let number = 0; number < 250; number++) await put(number);
    const all = Array.from({ length: 250 }, (_, number) => String(number));
    expect(await query({})).toEqual(all);
    expect(await query({ ScanIndexForward: false })).toEqual(all.toReversed());
    expect(await query({ Limit: 3 })).toEqual(["0", "1", "2"]);
    const first = await client.send(new ScanCommand({ TableName, Limit: 120 }));
    const second = await client.send(new ScanCommand({ TableName, ExclusiveStartKey: first.LastEvaluatedKey }));
    expect([first.Count, second.Count]).toEqual([120, 130]);
  });

  test("ranges", async () => {
    for (const number of [1, 2, 3, 10]) await put(number);
    const names = { ExpressionAttributeNames: { "#owner": "owner", "#at": "at" } };
    const between = (condition: string, values: object) =>
      query({
        ...{ KeyConditionExpression: `#owner = :me AND ${condition}`, ...names },
        ExpressionAttributeValues: { ":me": { S: "me" }, ...values },
      });
    expect(await between("#at > :a", { ":a": { N: "2" } })).toEqual(["3", "10"]);
    expect(await between("#at <= :a", { ":a": { N: "2" } })).toEqual(["1", "2"]);
    expect(await between("#at BETWEEN :a AND :b", { ":a": { N: "2" }, ":b": { N: "3" } })).toEqual(["2", "3"]);
  });

  test("an index follows its items", async () => {
    await put(1, { colour: { S: "red" } });
    const red = () =>
      query({
        ...{ IndexName: "colour", KeyConditionExpression: "#colour = :red" },
        ...{ ExpressionAttributeNames: { "#colour": "colour" }, ExpressionAttributeValues: { ":red": { S: "red" } } },
      });
    expect(await red()).toEqual(["1"]);
    await put(1, { colour: { S: "blue" } });
    expect(await red()).toEqual([]);
    await put(1, { colour: { S: "red" } });
    await client.send(new DeleteItemCommand({ TableName, Key: keyOf(1) }));
    expect(await red()).toEqual([]);
  });

  test("an item and its entry in an index are written together, so that a killed process leaves neither alone", async () => {
    const { batch } = TableStore.prototype;
    const killed: string[] = [];
    const spy = vi.spyOn(TableStore.prototype, "batch").mockImplementation(async function (this: TableStore, all) {
      await batch.call(this, all);
      const copy = `${folder}-${killed.length}`;
      cpSync(folder, copy, { recursive: true });
      killed.push(copy);
    });
    await stop();
    await start();
    await put(1, { colour: { S: "red" } });
    await put(1, { colour: { S: "blue" } });
    const update = { TableName, Key: keyOf(1), UpdateExpression: "SET colour = :green" };
    await client.send(new UpdateItemCommand({ ...update, ExpressionAttributeValues: { ":green": { S: "green" } } }));
    await client.send(new DeleteItemCommand({ TableName, Key: keyOf(1) }));
    spy.mockRestore();
    const found = killed.map((copy) => {
      const database = new DatabaseSync(join(copy, "tables.sqlite"));
      const all = (prefix: string) =>
        database.prepare("SELECT value FROM entry WHERE CAST(key AS TEXT) LIKE ?").all(`${prefix}%`);
      const [items, entries] = [all("item-Things~"), all("index-global~Things~colour~")];
      database.close();
      expect(entries).toEqual(items);
      return items.map(({ value }) => JSON.parse(String(value)).colour.S);
    });
    expect(found).toEqual([["red"], ["blue"], ["green"], []]);
  });

  test("an empty key of an index is refused", async () => {
    await expect(put(1, { colour: { S: "" } })).rejects.toThrow("IndexName: colour, IndexKey: colour");
    await put(1);
    const update = new UpdateItemCommand({
      ...{ TableName, Key: keyOf(1), UpdateExpression: "SET colour = :empty" },
      ExpressionAttributeValues: { ":empty": { S: "" } },
    });
    await expect(client.send(update)).rejects.toMatchObject({ name: "ValidationException" });
    expect(await get(1)).toEqual(keyOf(1));
  });

  test("that can't be written, as on a full disk, are ServiceUnavailable until they can", async () => {
    await put(1);
    const other = new DatabaseSync(join(folder, "tables.sqlite"));
    other.exec("BEGIN IMMEDIATE");
    await expect(put(2)).rejects.toMatchObject({ name: "ServiceUnavailable", $metadata: { httpStatusCode: 503 } });
    expect(await get(1)).toEqual(keyOf(1));
    other.exec("ROLLBACK");
    other.close();
    await put(2);
    expect(await get(2)).toEqual(keyOf(2));
  });
});

describe("a damaged file is refused at the start", () => {
  test.each([
    ["cut within its header", () => 10],
    ["cut within a page", (size: number) => size - 10],
    ["cut by half its pages", (size: number) => Math.floor(size / 8192) * 4096],
  ])("%s", async (_, sizeAfter) => {
    for (let number = 0; number < 20; number++) await put(number, { text: { S: "x".repeat(2_000) } });
    await stop();
    const copy = join(root, `damaged-${count}`);
    cpSync(folder, copy, { recursive: true });
    await start();
    const file = join(copy, "tables.sqlite");
    truncateSync(file, sizeAfter(statSync(file).size));
    await expect(startDynamo(copy)).rejects.toMatchObject({ code: "ERR_SQLITE_ERROR" });
  });
});
