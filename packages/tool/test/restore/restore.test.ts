import { DynamoDBClient, GetItemCommand, PutItemCommand, type PutItemCommandInput } from "@aws-sdk/client-dynamodb";
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
  await createTables({ Live: key, Copy: key, Other: { hash: "name" } });
  await createTables({ Closures: { hash: "owner" }, ClosuresCopy: { hash: "owner" } });
  await createTables({ Locks: { hash: "period" }, LocksCopy: { hash: "period" } });
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

const itemOf = async (TableName: string, Key: Record<string, { S: string }>) =>
  (await client.send(new GetItemCommand({ TableName, Key }))).Item;

const closing = (owner: string, phase: string) => ({ owner: { S: owner }, phase: { S: phase } });

/** A client over which something else is done after each item that it has put into a table. */
function interrupted(table: string, then: (item: PutItemCommandInput["Item"]) => Promise<unknown>): DynamoDBClient {
  const send = async (command: PutItemCommand) => {
    const answer = await client.send(command);
    if (command instanceof PutItemCommand && command.input.TableName === table) await then(command.input.Item);
    return answer;
  };
  return { send } as never;
}

const options = { from: "Copy", to: "Live", closures: "Closures", isErased: true, now: NOW };

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

  test.each([
    ["deleting", undefined],
    ["deleted", undefined],
    ["asked", "r"],
  ])("brings nothing back of an account that is closed meanwhile: %s", async (phase, left) => {
    const owner = `1.meanwhile-${phase}`;
    await client.send(new PutItemCommand({ TableName: "Copy", Item: { owner: { S: owner }, receiptId: { S: "r" } } }));
    const close = interrupted("Live", async (item) => {
      if (item?.owner?.S === owner)
        await client.send(new PutItemCommand({ TableName: "Closures", Item: closing(owner, phase) }));
    });
    const before = await restore(client, { ...options, apply: false });
    const counts = await restore(close, { ...options, apply: true });
    expect((await itemOf("Live", { owner: { S: owner }, receiptId: { S: "r" } }))?.receiptId?.S).toBe(left);
    expect(counts).toEqual(left ? before : { ...before, missing: 0, expired: before.expired + 1 });
  });

  test("heals with the next run what was cut off before it was taken back", async () => {
    const owner = "1.cut-off";
    const Item = { owner: { S: owner }, receiptId: { S: "r" } };
    await client.send(new PutItemCommand({ TableName: "Copy", Item }));
    const cut = interrupted("Live", async (item) => {
      if (item?.owner?.S !== owner) return;
      await client.send(new PutItemCommand({ TableName: "Closures", Item: closing(owner, "deleting") }));
      throw new Error("cut off");
    });
    await expect(restore(cut, { ...options, apply: true })).rejects.toThrow("cut off");
    expect(await itemOf("Live", Item)).toEqual(Item);
    const counts = await restore(client, { ...options, apply: false });
    expect(await itemOf("Live", Item)).toEqual(Item);
    for (let round = 0; round < 2; round++) {
      expect((await restore(client, { ...options, apply: true })).expired).toBe(counts.expired);
      expect(await itemOf("Live", Item)).toBeUndefined();
    }
  });

  test("takes back what a put whose answer was lost has put, and found to be there", async () => {
    const owner = "1.lost-answer";
    const Item = { owner: { S: owner }, receiptId: { S: "r" } };
    await client.send(new PutItemCommand({ TableName: "Copy", Item }));
    const before = await restore(client, { ...options, apply: false });
    // The SDK's second try fails the condition of the first, which was done.
    const again = interrupted("Live", async (item) => {
      if (item?.owner?.S !== owner) return;
      await client.send(new PutItemCommand({ TableName: "Closures", Item: closing(owner, "deleting") }));
      const twice = { TableName: "Live", Item, ConditionExpression: "attribute_not_exists(receiptId)" };
      await client.send(new PutItemCommand(twice));
    });
    const counts = await restore(again, { ...options, apply: true });
    expect(counts).toEqual({ ...before, missing: before.missing - 1, expired: before.expired + 1 });
    expect(await itemOf("Live", Item)).toBeUndefined();
  });

  test("takes nothing that outlives an account, such as the audit", async () => {
    const Item = { owner: { S: "1.outlived" }, receiptId: { S: "r" } };
    for (const TableName of ["Copy", "Live"]) await client.send(new PutItemCommand({ TableName, Item }));
    await client.send(new PutItemCommand({ TableName: "Closures", Item: closing("1.outlived", "deleted") }));
    await restore(client, { ...options, isErased: false, apply: true });
    expect(await itemOf("Live", Item)).toEqual(Item);
  });

  test("leaves what another account has put there meanwhile", async () => {
    const lockOf = (owner: string) => ({ period: { S: "p" }, owner: { S: owner } });
    await client.send(new PutItemCommand({ TableName: "LocksCopy", Item: lockOf("1.gone") }));
    const close = interrupted("Locks", async () => {
      await client.send(new PutItemCommand({ TableName: "Closures", Item: closing("1.gone", "deleting") }));
      await client.send(new PutItemCommand({ TableName: "Locks", Item: lockOf("1.other") }));
    });
    await restore(close, { ...options, from: "LocksCopy", to: "Locks", apply: true });
    expect(await itemOf("Locks", { period: { S: "p" } })).toEqual(lockOf("1.other"));
  });

  test("puts back the marks of deletions themselves", async () => {
    await client.send(new PutItemCommand({ TableName: "ClosuresCopy", Item: closing("1.marked", "deleted") }));
    const marks = { ...options, from: "ClosuresCopy", to: "Closures", isErased: false, apply: true };
    expect(await restore(client, marks)).toMatchObject({ missing: 1 });
    expect(await itemOf("Closures", { owner: { S: "1.marked" } })).toEqual(closing("1.marked", "deleted"));
  });

  test("takes no copy of another table", async () => {
    await expect(restore(client, { ...options, from: "Other", apply: true })).rejects.toThrow(
      "Other is no copy of Live",
    );
  });
});
