import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startDynamo } from "../../../src/server/dynamodb/dynamodb-server";
import { ensureTable } from "../../../src/server/dynamodb/table";
import type { Server } from "../../../src/server/server";
import { startSqs } from "../../../src/server/sqs/sqs-server";

const folder = mkdtempSync(join(tmpdir(), "fault-"));
const credentials = { accessKeyId: "local", secretAccessKey: "local" };
let server: Server;
let client: DynamoDBClient;

beforeAll(async () => {
  server = await startDynamo(join(folder, "dynamodb"));
  // Each call is made once: what the SDK would repeat is seen.
  client = new DynamoDBClient({ endpoint: server.url, region: "eu-west-2", credentials, maxAttempts: 1 });
  for (const name of ["FirstTable", "SecondTable"])
    await ensureTable(client, { name, hash: { name: "id", type: "S" }, indexes: [] });
});
afterAll(async () => {
  client.destroy();
  await server.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => control("DELETE"));

async function control(method: string, fault?: object, url = server.url): Promise<{ status: number; body: unknown }> {
  const init = { method, ...(fault && { body: JSON.stringify(fault) }) };
  const response = await fetch(`${url}/simulator/faults`, init);
  return { status: response.status, body: await response.json() };
}

const add = (TableName = "FirstTable", id = "1") =>
  client.send(
    new UpdateItemCommand({
      ...{ TableName, Key: { id: { S: id } }, UpdateExpression: "ADD amount :one" },
      ExpressionAttributeValues: { ":one": { N: "1" } },
    }),
  );
const amount = async (id: string) =>
  (await client.send(new GetItemCommand({ TableName: "FirstTable", Key: { id: { S: id } } }))).Item?.amount?.N;

/** What came of so many calls in a row. */
async function outcomes(count: number, call: () => Promise<unknown>): Promise<string> {
  const letters: string[] = [];
  for (let number = 0; number < count; number++)
    letters.push(
      await call().then(
        () => ".",
        () => "x",
      ),
    );
  return letters.join("");
}

describe("faults of DynamoDB", () => {
  test("throttled calls are not done", async () => {
    await control("POST", { kind: "throttle", operation: "UpdateItem", times: 2 });
    await expect(add("FirstTable", "throttled")).rejects.toMatchObject({
      name: "ProvisionedThroughputExceededException",
    });
    await expect(add("FirstTable", "throttled")).rejects.toThrow();
    await add("FirstTable", "throttled");
    expect(await amount("throttled")).toBe("1");
  });

  test("the SDK's own repeats get through", async () => {
    await control("POST", { kind: "throttle", times: 2 });
    const patient = new DynamoDBClient({ endpoint: server.url, region: "eu-west-2", credentials });
    const put = new PutItemCommand({ TableName: "FirstTable", Item: { id: { S: "patient" } } });
    expect((await patient.send(put)).$metadata.attempts).toBe(3);
    patient.destroy();
  });

  test("a lost answer is of a call that was done, a dropped call was not", async () => {
    await control("POST", { kind: "lose-answer", operation: "UpdateItem" });
    await expect(add("FirstTable", "lost")).rejects.toThrow();
    expect(await amount("lost")).toBe("1");
    await control("POST", { kind: "drop", operation: "UpdateItem" });
    await expect(add("FirstTable", "lost")).rejects.toThrow();
    expect(await amount("lost")).toBe("1");
  });

  test("an error is the server's own", async () => {
    await control("POST", { kind: "error" });
    await expect(add()).rejects.toMatchObject({ name: "InternalServerError", $metadata: { httpStatusCode: 500 } });
  });

  test("a delay is waited out", async () => {
    await control("POST", { kind: "delay", delayMs: 150 });
    const started = performance.now();
    await add();
    expect(performance.now() - started).toBeGreaterThan(140);
  });

  test("of one table leave the others be", async () => {
    await control("POST", { kind: "throttle", resource: "Second", times: "always" });
    expect(await outcomes(2, () => add("FirstTable"))).toBe("..");
    expect(await outcomes(3, () => add("SecondTable"))).toBe("xxx");
  });

  test("a share of calls, from a call on", async () => {
    await control("POST", { kind: "throttle", operation: "UpdateItem", after: 2, every: 3, times: 2 });
    expect(await outcomes(9, add)).toBe("..x..x...");
  });

  test("are listed with how often they were met, and forgotten", async () => {
    await control("POST", { kind: "throttle", times: 2 });
    await outcomes(1, add);
    const { body } = await control("GET");
    expect(body).toMatchObject({ faults: [{ kind: "throttle", met: 1 }] });
    expect((await control("DELETE")).body).toEqual({ faults: [] });
    expect(await outcomes(2, add)).toBe("..");
  });

  test.each([
    [{ kind: "explode" }, "kind"],
    [{ kind: "throttle", times: 0 }, "times"],
    [{ kind: "delay", delayMs: -1 }, "delayMs"],
    [{ kind: "throttle", often: 1 }, "often"],
  ])("%j is refused", async (fault, path) => {
    expect(await control("POST", fault)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});

test("faults of SQS", async () => {
  const sqs = await startSqs({ path: join(folder, "sqs"), region: "eu-west-2", account: "000000000000" });
  const sender = new SQSClient({ endpoint: sqs.url, region: "eu-west-2", credentials, maxAttempts: 1 });
  const { QueueUrl } = await sender.send(new CreateQueueCommand({ QueueName: "Work" }));
  const send = () => sender.send(new SendMessageCommand({ QueueUrl, MessageBody: "a" }));
  await control("POST", { kind: "throttle", operation: "SendMessage", resource: "Work" }, sqs.url);
  await expect(send()).rejects.toMatchObject({ name: "RequestThrottled" });
  await control("POST", { kind: "error", operation: "SendMessage" }, sqs.url);
  await expect(send()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
  await send();
  sender.destroy();
  await sqs.stop();
});
