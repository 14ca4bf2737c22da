import { afterEach, describe, expect, test } from "vitest";
import { functionEnvironment, replaceEnvironment } from "../../src/lambda/environment";
import type { FunctionSpec } from "../../src/plan/plan";

afterEach(() => {
  for (const name of ["CLOUD_TEST_A", "CLOUD_TEST_B", "SST_RESOURCE_CloudTest"])
    Reflect.deleteProperty(process.env, name);
});

describe("environment", () => {
  test("set and put back", () => {
    process.env.CLOUD_TEST_A = "before";
    const restore = replaceEnvironment({ CLOUD_TEST_A: undefined, CLOUD_TEST_B: "b" });
    expect([process.env.CLOUD_TEST_A, process.env.CLOUD_TEST_B]).toEqual([undefined, "b"]);
    restore();
    expect([process.env.CLOUD_TEST_A, process.env.CLOUD_TEST_B]).toEqual(["before", undefined]);
  });

  test("functions", () => {
    process.env.SST_RESOURCE_CloudTest = "{}";
    const app = { name: "test", stage: "local" };
    const values = functionEnvironment({ app, functions: [of("one", { MODE: "x" }), of("two", {})] });
    expect(values).toMatchObject({ SST_RESOURCE_App: '{"name":"test","stage":"local"}', MODE: "x" });
    expect(values).toHaveProperty("SST_RESOURCE_CloudTest", undefined);
  });

  test("functions that differ", () => {
    const functions = [of("one", { MODE: "x" }), of("two", { MODE: "y" })];
    expect(() => functionEnvironment({ app: { name: "test", stage: "local" }, functions })).toThrow(
      "two: another function has another MODE",
    );
  });
});

function of(name: string, environment: Record<string, string>): FunctionSpec {
  return { name, arn: `arn:${name}`, handler: "h.run", timeoutSeconds: 1, memoryMb: 128, environment, links: {} };
}
