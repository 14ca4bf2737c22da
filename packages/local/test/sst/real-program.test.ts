import { fileURLToPath } from "node:url";
import { concurrencyOf, resourceNames, tableNames, timesOf } from "@submit/contract/protocol/spec";
import { apiNames, specOf } from "@submit/contract/registry";
import { expect, test } from "vitest";
import { type Program, planOf } from "../../src/sst/program";
import { stageConfig } from "../fixture/stage-config";

const CONFIG = fileURLToPath(new URL("../../../../sst.config.ts", import.meta.url));
const keys = JSON.stringify({ current: "1", keys: { "1": "a" } });
const secrets = { OwnerSalt: keys, SealKeys: keys, HmrcClientId: "id", HmrcClientSecret: "secret" };

async function load(): Promise<Program> {
  const module = (await import(CONFIG)) as { default: Program };
  return module.default;
}

test("the real program has an answer here", async () => {
  const plan = await planOf(load, { ...stageConfig, secrets });
  for (const api of apiNames) {
    const names = resourceNames(api);
    const queue = plan.queues.find(({ name }) => name === `submit-local-${names.queue}Queue.fifo`);
    const dead = plan.queues.find(({ name }) => name === `submit-local-${names.deadLetterQueue}Queue.fifo`);
    const mapping = plan.mappings.find(({ queueArn }) => queueArn === queue?.arn);
    const consumer = plan.functions.find(({ arn }) => arn === mapping?.functionArn);
    expect(plan.tables.map(({ name }) => name)).toContain(`submit-local-${names.table}Table`);
    const { functionSeconds: timeoutSeconds, visibilitySeconds } = timesOf(specOf(api));
    const concurrency = concurrencyOf(specOf(api));
    expect(queue).toMatchObject({ fifo: true, visibilitySeconds, redrive: { arn: dead?.arn, receives: 5 } });
    expect(mapping).toMatchObject({ batchSize: 1, partialResponses: true });
    expect(mapping?.maximumConcurrency).toBe(concurrency === 1 ? undefined : concurrency);
    expect(consumer).toMatchObject({ timeoutSeconds });
    expect(consumer?.reserved).toBeUndefined();
    expect(plan.mappings.some(({ queueArn }) => queueArn === dead?.arn)).toBe(false);
  }
  for (const name of tableNames) expect(plan.tables.map((table) => table.name)).toContain(`submit-local-${name}Table`);
  expect(plan.routes).toMatchObject([{ path: "/api" }]);
  expect(plan.sites).toMatchObject([{ directory: "web/dist" }]);
  expect(plan.schedules).toMatchObject([{ everySeconds: 60 }, { everySeconds: 120 }, { everySeconds: 3_600 }]);
});
