import { cpSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startIssuer } from "@submit/cognito-simulator/issuer";
import { startSimulator } from "@submit/hmrc-simulator/simulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCloud } from "../src/cloud";
import { choosePorts } from "../src/host/port";
import { startDynamo } from "../src/server/dynamodb/dynamodb-server";
import { startSqs } from "../src/server/sqs/sqs-server";

const root = mkdtempSync(join(tmpdir(), "cloud-"));
const whole = join(root, "whole");
const FILES = ["oidc/oidc.sqlite", "hmrc/hmrc.sqlite", "sqs/sqs.sqlite", "dynamodb/tables.sqlite"];

// What a cloud leaves, made without one: a process may run a single cloud.
beforeAll(async () => {
  const port = await choosePorts(0);
  const parts = [
    await startIssuer({ port, dataDir: join(whole, "oidc"), appOrigin: "http://localhost:3000" }),
    await startSimulator({ apiPort: port + 1, signInPort: port + 2, dataDir: join(whole, "hmrc") }),
    await startSqs({ path: join(whole, "sqs"), region: "eu-west-2", account: "000000000000" }),
    await startDynamo(join(whole, "dynamodb")),
  ];
  for (const part of parts) await part.stop();
});
afterAll(() => rmSync(root, { recursive: true }));

/** A start on a folder must fail with what to do, and leave the folder free. */
async function refused(dataDir: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const failure = await startCloud({ port: 0, dataDir }).then(
      () => "it started",
      (error: Error) => error.message,
    );
    expect(failure).toContain(`The data folder ${dataDir} can't be used (`);
    expect(failure).toMatch(/: start with --fresh, which forgets what it holds, or set LOCAL_DATA to another folder$/);
  }
}

describe("a data folder that can't be used", () => {
  test("as it is a file", async () => {
    const path = join(root, "file");
    writeFileSync(path, "a file");
    await refused(path);
  });

  test.each(["secrets.json", ...FILES])("as %s holds something else", async (file) => {
    const path = join(root, "damaged", file);
    cpSync(whole, path, { recursive: true });
    writeFileSync(join(path, file), "damaged".repeat(1000));
    await refused(path);
  });

  test.each(FILES)("as %s is cut short", async (file) => {
    for (const left of [10, 0.5, -1]) {
      const path = join(root, "cut", file, String(left));
      cpSync(whole, path, { recursive: true });
      const { size } = statSync(join(path, file));
      truncateSync(join(path, file), left === 0.5 ? Math.floor(size / 2) : left < 0 ? size + left : left);
      await refused(path);
    }
  });
});
