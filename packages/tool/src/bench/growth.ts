import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDynamo } from "@submit/local/server/dynamodb/dynamodb-server";
import { makeFew } from "../few";
import { spreadOf } from "./statistic";

/** Milliseconds that each verb takes at the middle, by how many requests the table holds, half of them unsettled. */
export type Growth = readonly { readonly size: number; readonly verbs: Readonly<Record<string, number>> }[];

const TIMES = 60;
const TABLE = "Growth";
/** Requests are made so many at a time. */
const AT_ONCE = 20;

/** Measures the verbs of a request table as it grows to each size; of the embedded DynamoDB, so it is the ratio that counts. */
export async function measureGrowth(sizes: readonly number[]): Promise<Growth> {
  const folder = mkdtempSync(join(tmpdir(), "submit-growth-"));
  const server = await startDynamo(folder);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: server.url,
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  try {
    const { makeTable, storeOf } = await import("./growth-table");
    await makeTable(TABLE);
    const store = storeOf(TABLE);
    const measured: { size: number; verbs: Record<string, number> }[] = [];
    let made = 0;
    for (const size of sizes) {
      await makeFew(size - made, AT_ONCE, (index) => store.create(made + index));
      made = size;
      const verbs: Record<string, number> = {};
      for (const [name, verb] of Object.entries(store.verbs)) {
        const times: number[] = [];
        for (let round = 0; round < TIMES; round++) {
          const began = performance.now();
          await verb(`${size}-${round}`);
          times.push(performance.now() - began);
        }
        verbs[name] = spreadOf(times).p50;
      }
      measured.push({ size, verbs });
    }
    return measured;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
