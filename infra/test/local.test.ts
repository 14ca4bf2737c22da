import path from "node:path";
import { tableNames } from "@submit/contract/protocol/spec";
import { apiNames } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
// biome-ignore lint/style/noRestrictedImports: here, and nowhere else, one cloud is held against the other.
import type { IndexSpec, KeySpec, Plan } from "../../packages/local/src/plan/plan";
// biome-ignore lint/style/noRestrictedImports: as above.
import { type Program, planOf } from "../../packages/local/src/sst/program";
// biome-ignore lint/style/noRestrictedImports: as above.
import { standingOf } from "../../packages/tool/src/cost/standing";
import { graphOf, type ScenarioName } from "./scenario";
import { all, type Graph, one, ownSecrets, type Resource } from "./synth";

// What the local cloud sets up from the program must be what `sst deploy` would make of it, with SST's own components.

const root = path.resolve(import.meta.dirname, "../..");
const ring = JSON.stringify({ current: "1", keys: { "1": Buffer.alloc(32, 7).toString("base64url") } });

const plan = await planOf(
  async () => ((await import(path.join(root, "sst.config.ts"))) as { default: Program }).default,
  {
    stage: "local",
    region: "eu-west-2",
    root,
    appUrl: "http://localhost:3000",
    sqsUrl: "http://127.0.0.1:9",
    issuer: { url: "http://localhost:3001", userPoolId: "eu-west-2_Test", clientId: "test-client" },
    secrets: Object.fromEntries(ownSecrets.map((name) => [name, ring])),
  },
);
const local = shapeOfPlan(plan);

const stages = ["personal", "ci", "production"] as const satisfies ScenarioName[];

describe.each(stages)("local and %s", async (stage) => {
  const deployed = shapeOfGraph(await graphOf(stage));

  test("tables", () => {
    expect(Object.keys(local.tables)).toHaveLength(apiNames.length + tableNames.length);
    expect(local.tables).toEqual(deployed.tables);
  });

  test("queues", () => {
    expect(Object.keys(local.queues)).toHaveLength(2 * apiNames.length + 1);
    expect(local.queues).toEqual(deployed.queues);
  });

  test("subscribers", () => {
    expect(Object.keys(local.subscribers)).toHaveLength(apiNames.length);
    expect(local.subscribers).toEqual(deployed.subscribers);
  });

  test("sign-up", () => {
    expect(plan.signUps.map(({ functionArn }) => functionArn)).toEqual([
      "arn:aws:lambda:eu-west-2:000000000000:function:submit-local-SignUp",
    ]);
    expect(local.signUp).toEqual(deployed.signUp);
  });

  test("API and schedules", () => {
    expect(local.api).toEqual(deployed.api);
    expect(Object.keys(local.schedules)).toEqual(["Sweep", "DeadLetters", "Unconfirmed"]);
    expect(local.schedules).toEqual(deployed.schedules);
  });
});

test.each(["production", "personal", "ci"] as const)("the cost model counts what %s has", async (stage) => {
  const graph = await graphOf(stage);
  expect({
    polledQueues: all(graph, "lambda/eventSourceMapping:EventSourceMapping").length,
    deadLetterQueues: all(graph, "sqs/queue:Queue").filter(({ name }) => name.endsWith("DeadLetterQueueQueue")).length,
    alarms: all(graph, "cloudwatch/metricAlarm:MetricAlarm").length,
    webAcls: all(graph, "wafv2/webAcl:WebAcl").length,
    webAclRules: all(graph, "wafv2/webAcl:WebAcl").flatMap(({ inputs }) => inputs.rules as object[]).length,
    dashboards: all(graph, "cloudwatch/dashboard:Dashboard").length,
    hostedZones: stage === "production" ? 1 : 0,
  }).toEqual(standingOf(stage === "production" ? "production" : "other"));
});

interface Shape {
  readonly tables: Record<string, object>;
  readonly queues: Record<string, object>;
  /** By queue. */
  readonly subscribers: Record<string, object>;
  readonly api: object;
  readonly signUp: object;
  /** By the name of the function that is called. */
  readonly schedules: Record<string, object>;
}

/** The local cloud's plan, by the names that components give their resources. */
function shapeOfPlan(given: Plan): Shape {
  const nameOf = (physical: string) => physical.replace(/^submit-local-/, "").replace(/\.fifo$/, "");
  const functionOf = (arn: string) => {
    const found = given.functions.find((each) => each.arn === arn);
    if (!found) throw new Error(`There is no function ${arn}`);
    const { handler, timeoutSeconds: timeout, memoryMb: memory, links } = found;
    return { handler, timeout, memory, links: linkNames(links) };
  };
  const queueOf = (arn: string) => nameOf(given.queues.find((each) => each.arn === arn)?.name ?? "none");
  return {
    tables: byName(
      given.tables.map((table) => [
        nameOf(table.name),
        { ...keysOf(table), indexes: table.indexes.map(indexOf).sort(byText), ttl: table.ttl },
      ]),
    ),
    queues: byName(
      given.queues.map((queue) => [
        nameOf(queue.name),
        {
          fifo: queue.fifo,
          contentBasedDeduplication: queue.contentBasedDeduplication,
          visibility: queue.visibilitySeconds,
          delay: queue.delaySeconds,
          retention: queue.retentionSeconds,
          redrive: queue.redrive && { to: queueOf(queue.redrive.arn), receives: queue.redrive.receives },
        },
      ]),
    ),
    subscribers: byName(
      given.mappings.map(({ queueArn, functionArn, batchSize, partialResponses, maximumConcurrency }) => [
        queueOf(queueArn),
        // The local cloud has no batching window, and refuses a program that asks for one.
        { batchSize, window: 0, partialResponses, maximumConcurrency, function: functionOf(functionArn) },
      ]),
    ),
    api: {
      path: given.routes.map((each) => each.path).join(),
      function: functionOf(given.routes[0]?.functionArn ?? ""),
    },
    signUp: functionOf(given.signUps[0]?.functionArn ?? ""),
    schedules: byName(
      given.schedules.map(({ name, everySeconds, functionArn }) => [
        nameOf(name),
        { every: everySeconds, function: functionOf(functionArn) },
      ]),
    ),
  };
}

/** The same of what SST's components made. */
function shapeOfGraph(graph: Graph): Shape {
  const queueOf = (arn: unknown) => named(all(graph, "sqs/queue:Queue"), (each) => each.arn === arn).name;
  const functionOf = (is: (each: Resource) => boolean) => describeFunction(graph, is);
  return {
    tables: byName(all(graph, "dynamodb/table:Table").map(({ name, inputs }) => [name, tableOf(inputs)])),
    queues: byName(all(graph, "sqs/queue:Queue").map(({ name, inputs }) => [name, describeQueue(inputs, queueOf)])),
    subscribers: byName(
      all(graph, "lambda/eventSourceMapping:EventSourceMapping").map(({ inputs }) => [
        queueOf(inputs.eventSourceArn),
        {
          batchSize: inputs.batchSize,
          window: inputs.maximumBatchingWindowInSeconds,
          partialResponses: (inputs.functionResponseTypes as string[]).includes("ReportBatchItemFailures"),
          maximumConcurrency: (inputs.scalingConfig as { maximumConcurrency?: number } | undefined)?.maximumConcurrency,
          function: functionOf((each) => each.inputs.name === inputs.functionName),
        },
      ]),
    ),
    api: { path: apiPath(graph), function: functionOf((each) => each.name === "ApiFunction") },
    signUp: functionOf(
      (each) =>
        each.arn === (one(graph, "cognito/userPool:UserPool").inputs.lambdaConfig as { preSignUp: string }).preSignUp,
    ),
    schedules: byName(
      all(graph, "cloudwatch/eventRule:EventRule").map(({ name, inputs }) => {
        const target = one(graph, "cloudwatch/eventTarget:EventTarget", name.replace(/Rule$/, "Target"));
        const [, count, unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(String(inputs.scheduleExpression)) ?? [];
        const called = functionOf((each) => each.arn === target.inputs.arn);
        return [name.replace(/Rule$/, ""), { every: Number(count) * (unit === "hour" ? 3_600 : 60), function: called }];
      }),
    ),
  };
}

type Attribute = { name: string; type: KeySpec["type"] };
type Keys = { hashKey: string; rangeKey?: string };
type Index = Keys & { name: string; projectionType: string; nonKeyAttributes?: string[] };

function tableOf(inputs: Resource["inputs"]): object {
  const given = inputs as unknown as Keys & {
    attributes: Attribute[];
    globalSecondaryIndexes?: Index[];
    ttl?: { attributeName: string; enabled: boolean };
  };
  const key = (name: string) => `${name}:${given.attributes.find((each) => each.name === name)?.type}`;
  const keys = ({ hashKey, rangeKey }: Keys) => ({ hash: key(hashKey), range: rangeKey && key(rangeKey) });
  return {
    ...keys(given),
    indexes: (given.globalSecondaryIndexes ?? [])
      .map((index) => ({
        ...{ name: index.name, ...keys(index) },
        projection: index.projectionType === "INCLUDE" ? index.nonKeyAttributes : index.projectionType,
      }))
      .sort(byText),
    ttl: given.ttl?.enabled ? given.ttl.attributeName : undefined,
  };
}

function keysOf({ hash, range }: { hash: KeySpec; range?: KeySpec }) {
  return { hash: `${hash.name}:${hash.type}`, range: range && `${range.name}:${range.type}` };
}

function indexOf(index: IndexSpec) {
  return { name: index.name, ...keysOf(index), projection: index.projection };
}

/** SQS's own default: four days. */
const RETENTION = 4 * 86_400;

function describeQueue(inputs: Resource["inputs"], queueOf: (arn: unknown) => string): object {
  const redrive = inputs.redrivePolicy === undefined ? undefined : JSON.parse(String(inputs.redrivePolicy));
  return {
    fifo: inputs.fifoQueue,
    contentBasedDeduplication: inputs.contentBasedDeduplication,
    visibility: inputs.visibilityTimeoutSeconds,
    delay: inputs.delaySeconds,
    retention: inputs.messageRetentionSeconds ?? RETENTION,
    redrive: redrive && { to: queueOf(redrive.deadLetterTargetArn), receives: redrive.maxReceiveCount },
  };
}

function describeFunction(graph: Graph, is: (each: Resource) => boolean): object {
  const { name, inputs } = named(all(graph, "lambda/function:Function"), is);
  const built = graph.functions.find((each) => `${each.name}Function` === name);
  if (!built) throw new Error(`${name} was not built`);
  return {
    handler: built.handler,
    timeout: inputs.timeout,
    memory: inputs.memorySize,
    links: linkNames(built.links),
  };
}

/** `Bundle.name`, `Settings.stage` and so on: what a handler may read, without the values, which differ. */
function linkNames(links: Readonly<Record<string, object>>): string[] {
  return Object.entries(links)
    .flatMap(([name, properties]) => Object.keys(properties).map((property) => `${name}.${property}`))
    .filter((name) => !name.endsWith(".type"))
    .sort();
}

/** The one path of the edge that leads to the function. */
function apiPath(graph: Graph): string {
  const { orderedCacheBehaviors } = one(graph, "cloudfront/distribution:Distribution").inputs;
  return (orderedCacheBehaviors as { pathPattern: string }[]).map((each) => each.pathPattern.replace("/*", "")).join();
}

function named(resources: readonly Resource[], is: (each: Resource) => boolean): Resource {
  const found = resources.find(is);
  if (!found) throw new Error("There is no such resource");
  return found;
}

function byName(entries: readonly (readonly [string, object])[]): Record<string, object> {
  return Object.fromEntries(entries);
}

function byText(one: object, other: object): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
