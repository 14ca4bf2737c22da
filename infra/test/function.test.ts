import { apiNames } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { graphOf, stages } from "./scenario";
import { all, one } from "./synth";

const HANDLERS = ["consumer", "dead-letter", "router", "sweep"].map((name) => `packages/functions/src/${name}.handler`);

describe.each(stages)("functions on %s", async (stage) => {
  const graph = await graphOf(stage);
  const lambdas = all(graph, "lambda/function:Function");

  test("number", () => {
    expect(lambdas).toHaveLength(2 * apiNames.length + 2);
    expect([...new Set(graph.functions.map(({ handler }) => handler))].sort()).toEqual(HANDLERS);
  });

  test("machine", () => {
    for (const { name, inputs } of lambdas) {
      // Live debugging puts a bridge of SST's own in the place of the function.
      const machine = stage === "dev" ? ["provided.al2023", ["x86_64"]] : ["nodejs22.x", ["arm64"]];
      expect([inputs.runtime, inputs.architectures], name).toEqual(machine);
    }
    expect(one(graph, "lambda/function:Function", "ApiFunction").inputs).toMatchObject({
      timeout: 30,
      memorySize: 1024,
    });
    for (const [kind, memorySize] of [
      ["", 512],
      ["DeadLetter", 256],
    ] as const) {
      const named = apiNames.map((api) => `${api.charAt(0).toUpperCase()}${api.slice(1)}${kind}QueueSubscriber`);
      const found = lambdas.filter(({ name }) => named.some((start) => name.startsWith(start)));
      expect(found).toHaveLength(apiNames.length);
      for (const { inputs } of found) expect(inputs.memorySize).toBe(memorySize);
    }
  });

  test("names", () => {
    for (const { inputs } of lambdas) expect(String(inputs.name).length).toBeLessThanOrEqual(64);
    expect(new Set(lambdas.map(({ inputs }) => inputs.name)).size).toBe(lambdas.length);
  });

  test("log retention", () => {
    const groups = all(graph, "cloudwatch/logGroup:LogGroup");
    for (const { inputs } of groups) expect(inputs.retentionInDays).toBe(stage === "production" ? 90 : 14);
    const logged = lambdas.map(({ inputs }) => (inputs.loggingConfig as { logGroup: string }).logGroup);
    expect(logged.sort()).toEqual(groups.map(({ inputs }) => inputs.name).sort());
  });

  test("live", () => {
    expect(graph.functions.every(({ live }) => live === (stage === "dev"))).toBe(true);
  });
});

describe("sweep", async () => {
  const graph = await graphOf("production");

  test("schedule", () => {
    const rule = one(graph, "cloudwatch/eventRule:EventRule");
    const target = one(graph, "cloudwatch/eventTarget:EventTarget");
    expect(rule.inputs).toMatchObject({ scheduleExpression: "rate(1 minute)", state: "ENABLED" });
    expect(target.inputs.arn).toBe(one(graph, "lambda/function:Function", "SweepHandlerFunction").arn);
  });
});
