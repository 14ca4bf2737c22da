import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { apiNames } from "@submit/contract/registry";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CloudProcess } from "../../src/cloud-process";
import { openBusiness, outputOf, ready, returnFor, signIn } from "../../src/test-client";
import { awsOptions, endCloud, environmentOf, explain, queueUrlOf, startCloud, until } from "./support";

// The commands of an operator, as they are run, on a local cloud.

const ROOT = join(import.meta.dirname, "../../../..");
const SMOKE = "packages/tool/src/smoke/main.ts";
const INVITE = "packages/tool/src/invite/main.ts";
const RESTORE = "packages/tool/src/restore/main.ts";
const REDRIVE = "packages/tool/src/redrive/main.ts";

let cloud: CloudProcess;
let environment: string;

beforeAll(async () => {
  cloud = await startCloud();
  environment = join(cloud.dataDir, "environment");
  await until(() => expect(existsSync(environment)).toBe(true));
});
afterAll(() => endCloud(cloud).then(() => expect(existsSync(environment)).toBe(false)));

function run(...args: string[]): Promise<{ code: unknown; out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT }, (error, out, err) => {
      resolve({ code: error ? error.code : 0, out: out + err });
    });
  });
}

describe("smoke", () => {
  test("of a stage that is well", async () => {
    explain(() => cloud);
    const { code, out } = await run(SMOKE, "--url", cloud.appUrl, "--wait", "10");
    expect([code, out.match(/^FAIL.*$/gm)]).toEqual([0, null]);
    expect(out).toContain("ok    health: stage local\n");
    expect(out).toContain("skip  TLS: the stage is on this machine, where there is no TLS\n");
    expect(out).toContain(`${cloud.appUrl} is well\n`);
  });

  test("of something else fails", async () => {
    const { code, out } = await run(SMOKE, "--url", cloud.issuerUrl);
    expect([code, /^http:.*: \d+ of \d+ failed$/m.test(out)]).toEqual([1, true]);
  });

  test("of no address is refused", async () => {
    expect(await run(SMOKE)).toMatchObject({ code: 2, out: expect.stringContaining("--url must be the origin") });
  });
});

test("invitations are made, listed without their codes, and removed", async () => {
  const invite = (...args: string[]) => run(`--env-file=${environment}`, INVITE, ...args);
  const { code, out } = await invite("make", "2", "--days", "3");
  expect([code, out]).toEqual([0, expect.stringMatching(/^([0-9A-Z]{4}(-[0-9A-Z]{4}){3}\n){2}$/)]);
  const [used = "", unused = ""] = out.split("\n");
  const person = await signIn(cloud.appUrl, "invited@example.com");
  const qualifiers = { subscriptionTier: "monthly" };
  await outputOf(person.client.call("bundlePost", { bundleId: "business", invitation: used, qualifiers }));
  const listed = (await invite("list")).out;
  expect(listed).toMatch(/used, its bundle ends [\d-]+\n/);
  expect(listed).toMatch(/can be used until [\d-]+\n2 invitations, 1 of them used\n$/);
  for (const secret of [used, unused]) expect(listed).not.toContain(secret);
  const [, id = ""] = /^(\w+) .*can be used/m.exec(listed) ?? [];
  expect((await invite("remove", id)).out).toBe("1 removed\n");
  expect((await invite("list")).out).toMatch(/\n1 invitation, 1 of them used\n$/);
  expect(await invite("mend")).toMatchObject({ code: 2, out: expect.stringContaining("bun run invite make") });
});

test("a receipt that was lost is put back from a copy of its table, and shown again", async () => {
  const business = await openBusiness(cloud.hmrcApiUrl, 1);
  const { client } = await ready(cloud.appUrl, "restored@example.com", business);
  const filed = await outputOf(client.call("hmrcVatReturnPost", returnFor(business)));
  const before = await outputOf(client.call("hmrcReceiptGet", {}));
  await loseReceipts("copy");

  expect(JSON.stringify(await outputOf(client.call("hmrcReceiptGet", {})))).not.toContain(filed.receiptId);
  const restore = (...args: string[]) => run(`--env-file=${environment}`, RESTORE, "Receipt", "copy", ...args);
  expect((await restore()).out).toContain("1 would be put back; add --apply to do it\n");
  expect(await restore("--apply")).toMatchObject({ code: 0, out: expect.stringContaining("1 put back\n") });
  expect(await outputOf(client.call("hmrcReceiptGet", {}))).toEqual(before);
  expect(JSON.stringify(before)).toContain(filed.receiptId);
});

describe("redrive", () => {
  const redrive = (...args: string[]) => run(`--env-file=${environment}`, REDRIVE, ...args);

  test("its environment is its owner's alone", () => {
    expect(statSync(environment).mode & 0o777).toBe(0o600);
  });

  test("shows a message that no consumer could read, removes it when told to, and finds nothing of any API then", async () => {
    const { client, queueUrl } = queueOfBundleGet();
    const message = { QueueUrl: queueUrl, MessageGroupId: "0", MessageDeduplicationId: "1", MessageBody: "{}" };
    await client.send(new SendMessageCommand(message));
    client.destroy();
    const shown = await until(async () => {
      const found = await redrive("parked");
      expect(found.out).toMatch(/^parked: 1 messages/);
      return found;
    }, 1_000);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain("holds no message that this version can read: would be left alone");
    const removed = await redrive("parked", "--apply", "--discard");
    expect(removed.out).toContain("holds no message that this version can read: removed");
    const { code, out } = await redrive("all");
    const lines = apiNames.map((api) => `${api}: 0 dead letters, 0 more held by a consumer; 0 shown\n`);
    const parked = "parked: 0 messages, 0 more held by somebody; 0 shown\n";
    expect([code, out]).toEqual([0, lines.join("") + parked]);
  });

  test("of an API that isn't there is refused", async () => {
    expect(await redrive("nothingGet")).toMatchObject({
      code: 2,
      out: expect.stringContaining("bun run redrive <api>"),
    });
  });

  test("without the links of a stage says what is missing", async () => {
    const { code, out } = await run(REDRIVE, "bundleGet");
    expect([code, out]).toEqual([1, expect.stringContaining("The links of a stage must be in the environment")]);
  });
});

/** Found as an operator would, by what is in the environment file. */
function queueOfBundleGet(): { client: SQSClient; queueUrl: string } {
  return { client: new SQSClient(awsOptions(cloud, "SQS")), queueUrl: queueUrlOf(cloud, "BundleGetQueue") };
}

/** Copies the receipts to another table, as AWS's restore would have made it, and removes them. */
async function loseReceipts(copy: string): Promise<void> {
  const { name: TableName } = JSON.parse(environmentOf(cloud, "SST_RESOURCE_Receipt")) as { name: string };
  const client = new DynamoDBClient(awsOptions(cloud, "DYNAMODB"));
  const names = [
    ["owner", "HASH"],
    ["receiptId", "RANGE"],
  ] as const;
  await client.send(
    new CreateTableCommand({
      TableName: copy,
      KeySchema: names.map(([AttributeName, KeyType]) => ({ AttributeName, KeyType })),
      AttributeDefinitions: names.map(([AttributeName]) => ({ AttributeName, AttributeType: "S" })),
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  for (const Item of (await client.send(new ScanCommand({ TableName }))).Items ?? []) {
    await until(() => client.send(new PutItemCommand({ TableName: copy, Item })));
    const Key = Object.fromEntries(Object.entries(Item).filter(([name]) => name === "owner" || name === "receiptId"));
    await client.send(new DeleteItemCommand({ TableName, Key }));
  }
  client.destroy();
}
