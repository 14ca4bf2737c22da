import type { Context } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { type Handler, importHandler, lambdaFunction } from "../../src/lambda/lambda";
import type { FunctionSpec } from "../../src/plan/plan";
import { stageConfig } from "../fixture/stage-config";

const spec: FunctionSpec = {
  ...{ name: "work", arn: "arn:aws:lambda:eu-west-2:0:function:work", handler: "handler.run", timeoutSeconds: 3 },
  ...{ memoryMb: 128, environment: {}, links: {} },
};
const of = (handler: Handler, more: Partial<FunctionSpec> = {}) =>
  lambdaFunction({ ...spec, ...more }, async () => handler);

describe("lambda function", () => {
  test("answer", async () => {
    expect(await of((event) => ({ got: event })).invoke({ a: 1 })).toEqual({ got: { a: 1 } });
    expect(await of(() => undefined).invoke({})).toBeUndefined();
  });

  test("copies", async () => {
    const event = { list: [1] };
    await of((given) => (given as typeof event).list.push(2)).invoke(event);
    expect(event.list).toEqual([1]);
    const answer = { list: [1], at: new Date(0), left: undefined };
    const given = await of(() => answer).invoke({});
    expect(given).toStrictEqual({ list: [1], at: "1970-01-01T00:00:00.000Z" });
    answer.list.push(2);
    expect(given).toMatchObject({ list: [1] });
  });

  test("context", async () => {
    let context: Context | undefined;
    const keep: Handler = (_, given) => {
      context = given;
    };
    await of(keep, { timeoutSeconds: 900 }).invoke({});
    expect(context).toMatchObject({ functionName: "work", invokedFunctionArn: spec.arn, memoryLimitInMB: "128" });
    expect(context?.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(context?.getRemainingTimeInMillis()).toBeGreaterThan(300_000);
    expect(context?.getRemainingTimeInMillis()).toBeLessThanOrEqual(900_000);
  });

  test("throw", async () => {
    const thrown = of(() => {
      throw new TypeError("no");
    });
    await expect(thrown.invoke({})).rejects.toThrow(TypeError);
  });

  test("timeout", async () => {
    const slow = of(() => new Promise(() => undefined), { timeoutSeconds: 0.02, reserved: 1 });
    await expect(slow.invoke({})).rejects.toMatchObject({ name: "FunctionTimeout" });
    // Its place is free again.
    await expect(slow.invoke({})).rejects.toMatchObject({ name: "FunctionTimeout" });
  });

  test("reserved concurrency", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const busy = of(() => promise, { reserved: 1 });
    const first = busy.invoke({});
    await expect(busy.invoke({})).rejects.toMatchObject({ name: "TooManyRequests" });
    resolve();
    await first;
    await expect(busy.invoke({})).resolves.toBeUndefined();
  });

  test("handler", async () => {
    expect(await importHandler(stageConfig.root, "handler.run")).toBeTypeOf("function");
    await expect(importHandler(stageConfig.root, "nowhere.run")).rejects.toThrow("no file for the handler nowhere.run");
    await expect(importHandler(stageConfig.root, "handler.other")).rejects.toThrow("exports no function other");
  });
});
