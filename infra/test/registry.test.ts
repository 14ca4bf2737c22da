import { resourceNames } from "@submit/contract/protocol/spec";
import { describe, expect, test } from "vitest";
import { rightsOf } from "./policy";
import { extra, graphOf } from "./scenario";
import { all, one } from "./synth";

/** The program, untouched, over a registry with two declarations more. */
describe("an API more", async () => {
  const graph = await graphOf("extended");
  const before = await graphOf("ci");
  const types = ["dynamodb/table:Table", "sqs/queue:Queue", "lambda/function:Function"];

  test.each(types)("%s", (type) => {
    const names = new Set(all(before, type).map(({ name }) => name));
    const added = all(graph, type).filter(({ name }) => !names.has(name));
    const each = all(before, type).filter(({ name }) => name.startsWith("HmrcVatReturnGet")).length;
    expect(added).toHaveLength(each * Object.keys(extra).length);
    expect(added.every(({ name }) => /^Probe(Get|Post)/.test(name))).toBe(true);
  });

  test.each([...types.slice(0, 2), "cognito/userPool:UserPool"])("to go back from it changes no other %s", (type) => {
    const now = new Map(all(graph, type).map((each) => [each.name, each.inputs]));
    for (const { name, inputs } of all(before, type)) expect(now.get(name), name).toEqual(inputs);
  });

  test("concurrency", () => {
    const reserved = (name: RegExp) => one(graph, "lambda/function:Function", name).inputs.reservedConcurrentExecutions;
    expect(reserved(/^ProbeGetQueueSubscriber/)).toBe(1);
    expect(reserved(/^ProbePostQueueSubscriber/)).toBe(4);
  });

  test("rights", () => {
    const own = (right: string, api: string) =>
      right.replaceAll(resourceNames(api).table, "own").replace(/\w+QueueQueue/, "own");
    const rights = (api: string) =>
      rightsOf(graph, new RegExp(`^${resourceNames(api).queue}Subscriber`)).map((right) => own(right, api));
    expect(rights("probeGet").sort()).toEqual(rights("hmrcVatReturnGet").sort());
    expect(rights("probePost").filter((right) => right.startsWith("dynamodb:"))).toEqual([
      "dynamodb:GetItem on ClosureTable",
      "dynamodb:UpdateItem on ownTable",
    ]);
  });

  test("router", () => {
    const router = graph.functions.find(({ name }) => name === "Api");
    expect(Object.keys(router?.links ?? {})).toEqual(
      expect.arrayContaining(["ProbeGetQueue", "ProbeGetAsyncRequests", "ProbePostQueue", "ProbePostAsyncRequests"]),
    );
    expect(rightsOf(graph, "ApiFunction")).toContain("sqs:SendMessage on ProbePostQueueQueue");
  });

  test("dead letters", () => {
    const { links } = graph.functions.find(({ name }) => name === "DeadLettersHandler") ?? {};
    expect(Object.keys(links ?? {})).toEqual(
      expect.arrayContaining(["ProbeGetDeadLetterQueue", "ProbePostDeadLetterQueue"]),
    );
  });
});
