import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { timesOf } from "@submit/contract/protocol/spec";
import { apiNames, specOf } from "@submit/contract/registry";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: Server;
let calls = 0;
let aws: typeof import("../../src/aws/client");
let lib: typeof import("@aws-sdk/lib-dynamodb");

/** Answers no first call, as a connection does that died while its function was frozen; and takes its time for others. */
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    if (calls++ > 0)
      setTimeout(() => response.setHeader("content-type", "application/x-amz-json-1.0").end("{}"), 1_500);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.AWS_ENDPOINT_URL_DYNAMODB = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  [aws, lib] = await Promise.all([import("../../src/aws/client"), import("@aws-sdk/lib-dynamodb")]);
});
afterAll(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
);

test("the steps that nobody needs are the SDK's, and are left out", async () => {
  const { SQSClient } = await import("@aws-sdk/client-sqs");
  const stepsOf = ({ middlewareStack }: { middlewareStack: { identify(): string[] } }) =>
    middlewareStack.identify().map((step) => step.split(" ")[0]);
  expect(stepsOf(new SQSClient({}))).toEqual(expect.arrayContaining([...aws.UNUSED]));
  for (const client of [aws.dynamo, aws.sqs]) {
    expect(stepsOf(client)).toContain("retryMiddleware");
    for (const step of aws.UNUSED) expect(stepsOf(client)).not.toContain(step);
  }
});

test("a call that is never answered is made again long before a function's time is over", async () => {
  const began = Date.now();
  const shortest = Math.min(...apiNames.map((api) => timesOf(specOf(api)).functionSeconds));
  expect(2 * aws.requestHandler.requestTimeout).toBeLessThan(shortest * 1_000);
  await aws.dynamo.send(new lib.GetCommand({ TableName: "Any", Key: { name: "any" } }));
  expect(calls).toBe(2);
  // A machine that has much to do may be late.
  expect(Date.now() - began).toBeLessThan(60_000);
});
