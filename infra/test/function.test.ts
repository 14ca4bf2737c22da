import { apiNames } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { graphOf, stages } from "./scenario";
import { all, one } from "./synth";

const HANDLERS = ["consumer", "dead-letter", "router", "sign-up", "sweep", "unconfirmed"].map(
  (name) => `packages/functions/src/${name}.handler`,
);

describe.each(stages)("functions on %s", async (stage) => {
  const graph = await graphOf(stage);
  const lambdas = all(graph, "lambda/function:Function");

  test("number", () => {
    expect(lambdas).toHaveLength(apiNames.length + 5);
    expect([...new Set(graph.functions.map(({ handler }) => handler))].sort()).toEqual(HANDLERS);
  });

  test("machine", () => {
    for (const { name, inputs } of lambdas) {
      // What Cognito calls has a role of its own, without what live debugging needs.
      const isBridge = stage === "dev" && name !== "SignUpFunction";
      // Live debugging puts a bridge of SST's own in the place of the function.
      const machine = isBridge ? ["provided.al2023", ["x86_64"]] : ["nodejs22.x", ["arm64"]];
      expect([inputs.runtime, inputs.architectures], name).toEqual(machine);
    }
    expect(one(graph, "lambda/function:Function", "ApiFunction").inputs).toMatchObject({
      timeout: 28,
      memorySize: 1024,
    });
    const consumers = lambdas.filter(({ name }) => /QueueSubscriber/.test(name));
    expect(consumers).toHaveLength(apiNames.length);
    for (const { inputs } of consumers) expect(inputs.memorySize).toBe(512);
    expect(one(graph, "lambda/function:Function", "SignUpFunction").inputs).toMatchObject({
      timeout: 5,
      memorySize: 512,
    });
    for (const name of ["Sweep", "DeadLetters", "Unconfirmed"])
      expect(one(graph, "lambda/function:Function", `${name}HandlerFunction`).inputs.memorySize).toBe(256);
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
    for (const { name, live } of graph.functions) expect(live, name).toBe(stage === "dev" && name !== "SignUp");
  });
});

describe("schedule", async () => {
  const graph = await graphOf("production");

  test.each([
    ["Sweep", "rate(1 minute)"],
    ["DeadLetters", "rate(2 minutes)"],
    ["Unconfirmed", "rate(1 hour)"],
  ])("of %s", (name, scheduleExpression) => {
    const rule = one(graph, "cloudwatch/eventRule:EventRule", `${name}Rule`);
    const target = one(graph, "cloudwatch/eventTarget:EventTarget", `${name}Target`);
    expect(rule.inputs).toMatchObject({ scheduleExpression, state: "ENABLED" });
    expect(target.inputs).toMatchObject({
      arn: one(graph, "lambda/function:Function", `${name}HandlerFunction`).arn,
      rule: rule.inputs.name ?? rule.name,
    });
  });
});
