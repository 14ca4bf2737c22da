import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { replaceEnvironment } from "../../src/lambda/environment";
import { writeEnvironmentFile } from "../../src/lambda/environment-file";
import type { FunctionSpec } from "../../src/plan/plan";

const folder = mkdtempSync(join(tmpdir(), "environment-"));
const file = join(folder, "environment");
let restore: () => void;

beforeAll(() => {
  restore = replaceEnvironment({
    AWS_REGION: "eu-west-2",
    AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:9",
    SST_RESOURCE_App: '{"name":"submit","stage":"local"}',
    SOMETHING_ELSE: "private",
  });
});
afterEach(() => rmSync(file, { force: true }));
afterAll(() => {
  restore();
  rmSync(folder, { recursive: true });
});

function functionWith(links: FunctionSpec["links"]): FunctionSpec {
  return { name: "f", arn: "a", handler: "h", timeoutSeconds: 1, memoryMb: 1, environment: {}, links };
}

/** What a command finds in its environment. */
function found(...names: string[]): unknown[] {
  const script = `process.stdout.write(JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name] ?? null)))`;
  const out = execFileSync(process.execPath, [`--env-file=${file}`, "-e", script], { env: {}, encoding: "utf8" });
  return JSON.parse(out) as unknown[];
}

test("a command reads what was written", () => {
  const ring = JSON.stringify({ current: "1", keys: { "1": 'a"\\b#c d' } });
  writeEnvironmentFile(file, [
    functionWith({ SealKeys: { value: ring } }),
    functionWith({ Queue: { url: "http://localhost:1/a?b=c" } }),
  ]);
  const [region, sqs, app, keys, queue, other] = found(
    "AWS_REGION",
    "AWS_ENDPOINT_URL_SQS",
    "SST_RESOURCE_App",
    "SST_RESOURCE_SealKeys",
    "SST_RESOURCE_Queue",
    "SOMETHING_ELSE",
  );
  expect([region, sqs, other]).toEqual(["eu-west-2", "http://127.0.0.1:9", null]);
  expect([app, keys, queue].map((text) => JSON.parse(String(text)))).toEqual([
    { name: "submit", stage: "local" },
    { value: ring },
    { url: "http://localhost:1/a?b=c" },
  ]);
});

test("it is its owner's alone, also where an old one was not, and goes with the cloud", () => {
  writeFileSync(file, "old", { mode: 0o644 });
  const remove = writeEnvironmentFile(file, []);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  remove();
  expect(existsSync(file)).toBe(false);
});

test("what can't be written is refused", () => {
  expect(() => writeEnvironmentFile(file, [functionWith({ A: { value: "it's" } })])).toThrow("SST_RESOURCE_A");
});
