import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TableSpec } from "../../../src/plan/plan";
import { startDynamo } from "../../../src/server/dynamodb/dynamodb-server";
import { ensureTable } from "../../../src/server/dynamodb/table";
import { deleteExpired } from "../../../src/server/dynamodb/time-to-live";
import type { Server } from "../../../src/server/server";

const folder = mkdtempSync(join(tmpdir(), "ttl-"));
const table: TableSpec = {
  ...{ name: "Things", hash: { name: "owner", type: "S" }, range: { name: "id", type: "S" } },
  ...{ indexes: [], ttl: "expiresAt" },
};
const now = Date.UTC(2026, 0, 1);
let server: Server;
let client: DynamoDBClient;

beforeAll(async () => {
  server = await startDynamo(folder);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new DynamoDBClient({ endpoint: server.url, region: "eu-west-2", credentials });
  await ensureTable(client, table);
});
afterAll(async () => {
  client.destroy();
  await server.stop();
  rmSync(folder, { recursive: true });
});

test("what has expired goes, and nothing else", async () => {
  const year = 365 * 86_400;
  const put = (id: string, more: object) =>
    client.send(new PutItemCommand({ TableName: table.name, Item: { owner: { S: "me" }, id: { S: id }, ...more } }));
  for (const [id, seconds] of [
    ["expired", -1],
    ["ends now", 0],
    ["later", 60],
    ["six years ago", -6 * year],
  ] as const)
    await put(id, { expiresAt: { N: String(now / 1000 + seconds) } });
  await put("for good", {});
  await put("text", { expiresAt: { S: "1" } });
  await deleteExpired(client, table, now);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table.name }));
  const left = Items.map(({ id }) => id?.S).sort();
  expect(left).toEqual(["ends now", "for good", "later", "six years ago", "text"]);
});

test("a table without it keeps everything", async () => {
  const { ttl: _, ...plain } = table;
  const { Count: before } = await client.send(new ScanCommand({ TableName: table.name }));
  await deleteExpired(client, plain, now + 3_600_000);
  expect((await client.send(new ScanCommand({ TableName: table.name }))).Count).toBe(before);
});
