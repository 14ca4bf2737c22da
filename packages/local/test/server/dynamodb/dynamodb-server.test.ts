import { heapStats } from "bun:jsc";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, expect, test } from "vitest";
import { startDynamo } from "../../../src/server/dynamodb/dynamodb-server";
import { ensureTable } from "../../../src/server/dynamodb/table";

const root = mkdtempSync(join(tmpdir(), "dynamo-"));
afterAll(() => rmSync(root, { recursive: true }));

/** Things of native code that are still held, such as LevelDB's iterators. */
function held(): number {
  Bun.gc(true);
  return heapStats().objectTypeCounts.NapiExternal ?? 0;
}

test("a query leaves nothing open", async () => {
  const server = await startDynamo(join(root, "open"));
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: "eu-west-2",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await ensureTable(client, { name: "Things", hash: { name: "id", type: "S" }, indexes: [] });
  await client.send(new PutItemCommand({ TableName: "Things", Item: { id: { S: "one" } } }));
  const query = new QueryCommand({
    TableName: "Things",
    KeyConditionExpression: "id = :id",
    ExpressionAttributeValues: { ":id": { S: "one" } },
    Limit: 1,
  });
  expect((await client.send(query)).Count).toBe(1);
  const before = held();
  for (let times = 0; times < 100; times++) await client.send(query);
  expect(held() - before).toBeLessThan(50);
  client.destroy();
  await server.stop();
});

test("tables that can't be read are an error, at once", async () => {
  const path = join(root, "damaged");
  await (await startDynamo(path)).stop();
  writeFileSync(join(path, "CURRENT"), "damaged");
  await expect(startDynamo(path)).rejects.toMatchObject({ code: "LEVEL_DATABASE_NOT_OPEN" });
});
