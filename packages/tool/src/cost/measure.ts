import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCloud } from "@submit/local/cloud";
import type { LambdaFunction } from "@submit/local/lambda/lambda";
import type { FunctionSpec } from "@submit/local/plan/plan";
import { type FunctionHost, inProcess } from "@submit/local/platform";
import { connect, openBusiness, outputOf, returnFor, send, signIn } from "../test-client";
import { startDynamoMeter } from "./dynamo-meter";
import { type SqsMeter, startSqsMeter } from "./sqs-meter";
import { difference, type Measured, noUsage, shared, type Usage } from "./usage";

const ROOT = join(import.meta.dirname, "../../../..");
/** What a call to HMRC takes, in milliseconds: the page polls, and a consumer is paid for, as long as it lasts. */
const HMRC_LATENCY = 1_000;
/** Lambda's own three lines about each invocation, in bytes. */
const LAMBDA_LINES = 350;

/** Runs journeys on a local cloud of its own and counts what they ask of AWS. One process can do this once. */
export async function measure(journeys: number): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), "submit-cost-"));
  const usage = noUsage();
  const woken = new Set<string>();
  let sqs: SqsMeter | undefined;
  const cloud = await startCloud({
    port: 0,
    dataDir,
    hmrc: { latency: HMRC_LATENCY },
    // Reminders are reckoned apart: a stage may be without them.
    mailSender: "",
    platform: {
      host: counting(inProcess(ROOT), usage, woken),
      between: async (service, url) => {
        if (service === "dynamodb") return startDynamoMeter(url, usage);
        sqs = startSqsMeter(url, usage);
        return sqs;
      },
    },
  });
  const log = () => (existsSync(cloud.logFile) ? readFileSync(cloud.logFile, "utf8") : "");
  const count = (): Usage => ({
    ...structuredClone(usage),
    logBytes: Buffer.byteLength(log()) + usage.invocations * LAMBDA_LINES,
  });
  try {
    while (!(log().includes('"sweep.done"') && log().includes('"dead-letter.done"'))) await Bun.sleep(50);
    const sweep = count();
    woken.clear();
    for (let number = 0; number < journeys; number++) {
      await travel(cloud.appUrl, cloud.hmrcApiUrl, `test${number}@example.com`);
    }
    // A message is deleted after its work is done, which may be after the traveller has gone.
    while (sqs && sqs.inFlight() > 0) await Bun.sleep(10);
    const journey = shared(difference(count(), sweep), journeys);
    return { journey, functions: woken.size, metrics: metricsOf(log()), sweep };
  } finally {
    await cloud.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What somebody does who files a return, with the calls that the pages make. */
async function travel(appUrl: string, hmrcApiUrl: string, email: string): Promise<void> {
  const business = await openBusiness(hmrcApiUrl, 1);
  const person = await signIn(appUrl, email);
  const { client } = person;
  await outputOf(client.call("bundleGet", {}));
  await outputOf(client.call("bundlePost", { bundleId: "guest" }));
  await outputOf(client.call("bundleGet", {}));
  await connect(person, business.userId);
  await send(person, "GET", "/api/v1/hmrc/connection");
  await outputOf(client.call("hmrcVatObligationGet", { vrn: business.vrn }));
  await outputOf(client.call("hmrcVatReturnPost", returnFor(business)));
  await outputOf(client.call("hmrcReceiptGet", {}));
  await send(person, "GET", "/api/v1/request");
  // A place of the bundle is given back, for there are few, and the next journey wants one.
  await outputOf(client.call("bundleDelete", { bundleId: "guest" }));
}

function counting(host: FunctionHost, usage: Usage, woken: Set<string>): FunctionHost {
  return (spec: FunctionSpec): LambdaFunction => {
    const inner = host(spec);
    // Once an hour it asks Cognito, which costs nothing: left out, or the first run would be among the counts or not, by chance.
    if (spec.handler.endsWith("/unconfirmed.handler")) return { ...inner, invoke: async () => undefined };
    return {
      ...inner,
      async invoke(event) {
        const started = performance.now();
        woken.add(spec.name);
        try {
          return await inner.invoke(event);
        } finally {
          usage.invocations++;
          if (spec.handler.endsWith("/router.handler")) usage.apiCalls++;
          usage.gbSeconds += (((performance.now() - started) / 1_000) * spec.memoryMb) / 1_024;
        }
      },
    };
  };
}

interface Embedded {
  readonly _aws?: { CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string }[] }[] };
}

/** Each name with each set of dimensions and their values is a metric that is paid for. */
function metricsOf(log: string): number {
  const found = new Set<string>();
  for (const line of log.split("\n").filter((each) => each.includes('"_aws"'))) {
    const all = JSON.parse(line) as Embedded & Record<string, unknown>;
    for (const { Dimensions, Metrics } of all._aws?.CloudWatchMetrics ?? []) {
      for (const names of Dimensions) {
        const values = names.map((name) => `${name}=${String(all[name])}`).join();
        for (const { Name } of Metrics) found.add(`${Name}/${values}`);
      }
    }
  }
  return found.size;
}
