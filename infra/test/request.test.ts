import { concurrencyOf, resourceNames, tableNames, timesOf } from "@submit/contract/protocol/spec";
import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { graphOf, stages } from "./scenario";
import { all, type Graph, one, type Resource } from "./synth";

const FORTNIGHT = 14 * 24 * 60 * 60;

describe.each(stages)("requests on %s", async (stage) => {
  const graph = await graphOf(stage);

  test("count", () => {
    expect(all(graph, "dynamodb/table:Table")).toHaveLength(apiNames.length + tableNames.length);
    // Beside two an API there is one for messages that can't be read, which nothing consumes.
    expect(all(graph, "sqs/queue:Queue")).toHaveLength(2 * apiNames.length + 1);
    expect(one(graph, "sqs/queue:Queue", "ParkedQueueQueue").inputs.messageRetentionSeconds).toBe(FORTNIGHT);
    expect(all(graph, "lambda/eventSourceMapping:EventSourceMapping")).toHaveLength(apiNames.length);
  });

  test.each(apiNames)("table of %s", (api) => {
    const { inputs } = one(graph, "dynamodb/table:Table", `${resourceNames(api).table}Table`);
    expect(inputs).toMatchObject({
      hashKey: "owner",
      rangeKey: "id",
      billingMode: "PAY_PER_REQUEST",
      ttl: { attributeName: "expiresAt", enabled: true },
      pointInTimeRecovery: { enabled: false },
    });
    // With AWS's own key, which asks KMS for nothing; what is confidential is sealed before it gets here.
    expect(inputs.serverSideEncryption).toBeUndefined();
    expect(inputs.attributes).toEqual([
      { name: "owner", type: "S" },
      { name: "id", type: "S" },
      { name: "unsettled", type: "S" },
      { name: "group", type: "S" },
      { name: "resendAt", type: "N" },
      { name: "createdAt", type: "N" },
    ]);
    expect(inputs.globalSecondaryIndexes).toEqual([
      {
        ...{ name: "unsettled", hashKey: "unsettled", rangeKey: "resendAt" },
        ...{
          projectionType: "INCLUDE",
          nonKeyAttributes: ["createdAt", "sendCount", "fencingToken", "group", "__edb_e__", "__edb_v__"],
        },
      },
      { name: "line", hashKey: "group", rangeKey: "createdAt", projectionType: "KEYS_ONLY" },
      { name: "created", hashKey: "owner", rangeKey: "createdAt", projectionType: "KEYS_ONLY" },
    ]);
  });

  test.each(apiNames)("queue of %s", (api) => {
    const names = resourceNames(api);
    const queue = one(graph, "sqs/queue:Queue", `${names.queue}Queue`);
    const deadLetterQueue = one(graph, "sqs/queue:Queue", `${names.deadLetterQueue}Queue`);
    for (const { inputs } of [queue, deadLetterQueue]) {
      expect(inputs).toMatchObject({ fifoQueue: true, contentBasedDeduplication: false });
      expect(inputs.name).toMatch(/\.fifo$/);
    }
    const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(String(queue.inputs.redrivePolicy));
    expect(deadLetterTargetArn).toBe(deadLetterQueue.arn);
    expect(maxReceiveCount).toBeGreaterThanOrEqual(5);
    expect(deadLetterQueue.inputs.messageRetentionSeconds).toBe(FORTNIGHT);
    expect(deadLetterQueue.inputs.redrivePolicy).toBeUndefined();
  });

  test.each(apiNames)("consumer of %s", (api) => {
    const { queue, mapping, lambda } = subscription(graph, resourceNames(api).queue);
    expect(mapping.inputs).toMatchObject(ONE_BY_ONE);
    const { functionSeconds, visibilitySeconds } = timesOf(specOf(api));
    expect(lambda.inputs.timeout).toBe(functionSeconds);
    expect(queue.inputs.visibilityTimeoutSeconds).toBe(visibilitySeconds);
    const concurrency = concurrencyOf(specOf(api));
    expect(capOf(mapping)).toBe(concurrency === 1 ? undefined : concurrency);
    // A personal stage reserves only where it is told to, as `dev` is here.
    expect(lambda.inputs.reservedConcurrentExecutions).toBe(stage === "personal" ? undefined : concurrency);
  });

  test("nothing polls a dead-letter queue", () => {
    const polled = all(graph, "lambda/eventSourceMapping:EventSourceMapping").map(
      ({ inputs }) => inputs.eventSourceArn,
    );
    const queues = apiNames.map((api) => one(graph, "sqs/queue:Queue", `${resourceNames(api).queue}Queue`).arn);
    expect(polled.sort()).toEqual(queues.sort());
  });
});

describe("a stage that runs one request of each API at a time", async () => {
  const graph = await graphOf("lean");

  test.each(apiNames)("%s", (api) => {
    const { mapping, lambda } = subscription(graph, resourceNames(api).queue);
    expect([capOf(mapping), lambda.inputs.reservedConcurrentExecutions]).toEqual([undefined, 1]);
  });

  test("says so to whoever sends", () => {
    for (const name of ["Api", "SweepHandler"]) {
      const { links } = graph.functions.find((each) => each.name === name) ?? {};
      expect(links?.Settings?.mostConcurrency).toBe("1");
    }
  });
});

/** How many messages the poller hands out at once at most. */
function capOf({ inputs }: Resource): number | undefined {
  return (inputs.scalingConfig as { maximumConcurrency: number } | undefined)?.maximumConcurrency;
}

const ONE_BY_ONE = {
  batchSize: 1,
  maximumBatchingWindowInSeconds: 0,
  functionResponseTypes: ["ReportBatchItemFailures"],
};

/** A queue with the one mapping that reads it, and the function which that feeds. */
function subscription(graph: Graph, name: string): { queue: Resource; mapping: Resource; lambda: Resource } {
  const queue = one(graph, "sqs/queue:Queue", `${name}Queue`);
  const mappings = all(graph, "lambda/eventSourceMapping:EventSourceMapping");
  const [mapping, ...others] = mappings.filter(({ inputs }) => inputs.eventSourceArn === queue.arn);
  if (!mapping || others.length > 0) throw new Error(`${name} must have one subscriber`);
  const lambda = all(graph, "lambda/function:Function").find(
    ({ inputs }) => inputs.name === mapping.inputs.functionName,
  );
  if (!lambda) throw new Error(`${name} feeds a function that doesn't exist`);
  return { queue, mapping, lambda };
}
