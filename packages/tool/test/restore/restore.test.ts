import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTables, startDynalite } from "../../../core/test/support/dynamo/dynalite";
import { restore } from "../../src/restore/restore";

// A restore of DynamoDB's makes a new table, beside the one that the app goes on with: what that lacks is put back.

const key = { hash: "owner", range: "receiptId" };
const NOW = Date.parse("2026-11-28T00:00:00Z");
const later = String(NOW / 1_000 + 60);
let dynalite: Awaited<ReturnType<typeof startDynalite>>;
let client: DynamoDBClient;

beforeAll(async () => {
  dynalite = await startDynalite();
  await createTables({ Live: key, Copy: key, Other: { hash: "name" }, Closures: { hash: "owner" } });
  client = new DynamoDBClient({});
  await put("Copy", "lost", "as it was", later);
  await put("Copy", "changed", "as it was", later);
  await put("Copy", "ended", "as it was", String(NOW / 1_000));
  await put("Live", "changed", "as it is", later);
  await put("Live", "newer", "as it is", later);
});
afterAll(async () => {
  client.destroy();
  await dynalite.stop();
});

function put(TableName: string, receiptId: string, text: string, expiresAt: string) {
  const Item = { owner: { S: "1.test" }, receiptId: { S: receiptId }, text: { S: text }, expiresAt: { N: expiresAt } };
  return client.send(new PutItemCommand({ TableName, Item }));
}

async function textOf(receiptId: string): Promise<string | undefined> {
  const Key = { owner: { S: "1.test" }, receiptId: { S: receiptId } };
  return (await client.send(new GetItemCommand({ TableName: "Live", Key }))).Item?.text?.S;
}

const options = { from: "Copy", to: "Live", closures: "Closures", now: NOW };

describe("restore", () => {
  test("counts, and changes nothing until it is told to", async () => {
    expect(await restore(client, { ...options, apply: false })).toEqual({ seen: 3, kept: 1, expired: 1, missing: 1 });
    expect(await textOf("lost")).toBeUndefined();
  });

  test("puts back what is missing, and leaves what is there", async () => {
    expect(await restore(client, { ...options, apply: true })).toEqual({ seen: 3, kept: 1, expired: 1, missing: 1 });
    const texts = await Promise.all(["lost", "changed", "newer", "ended"].map(textOf));
    expect(texts).toEqual(["as it was", "as it is", "as it is", undefined]);
    expect(await restore(client, { ...options, apply: true })).toMatchObject({ kept: 2, missing: 0 });
  });

  test("brings nothing back of an account that was deleted", async () => {
    for (const [owner, phase] of [
      ["1.deleted", "deleted"],
      ["1.asking", "asked"],
    ] as const) {
      await client.send(
        new PutItemCommand({ TableName: "Closures", Item: { owner: { S: owner }, phase: { S: phase } } }),
      );
      await client.send(
        new PutItemCommand({ TableName: "Copy", Item: { owner: { S: owner }, receiptId: { S: "r" } } }),
      );
    }
    expect(await restore(client, { ...options, apply: true })).toMatchObject({ expired: 2, missing: 1 });
    const Key = { owner: { S: "1.deleted" }, receiptId: { S: "r" } };
    expect((await client.send(new GetItemCommand({ TableName: "Live", Key }))).Item).toBeUndefined();
  });

  test("takes no copy of another table", async () => {
    await expect(restore(client, { ...options, from: "Other", apply: true })).rejects.toThrow(
      "Other is no copy of Live",
    );
  });
});
