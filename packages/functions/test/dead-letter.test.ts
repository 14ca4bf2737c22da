import { afterAll, describe, expect, test } from "vitest";
import { startCloud } from "./support/cloud";
import { lambdaContext, sqsEvent } from "./support/sqs";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { handler: abandon } = await import("../src/dead-letter");
const { handler: consume } = await import("../src/consumer");
const { gone, malformed, open, recordOf } = await import("./support/waiting");

afterAll(() => cloud.stop());

describe("message", () => {
  test("gives its request the last word", async () => {
    const messages = [await open(), await open()];
    expect(await abandon(sqsEvent(...messages, gone))).toEqual({ batchItemFailures: [] });
    for (const message of messages) {
      const record = await recordOf(message);
      expect(record).toMatchObject({ status: "failed", error: { code: "UPSTREAM_UNAVAILABLE" } });
    }
  });

  test("of what is done changes nothing", async () => {
    const message = await open();
    await consume(sqsEvent(message), lambdaContext());
    expect(await abandon(sqsEvent(message))).toEqual({ batchItemFailures: [] });
    expect((await recordOf(message)).status).toBe("completed");
  });

  test.each(malformed)("that can't be read is parked and done with: %j", async (body) => {
    const good = await open();
    cloud.parked.length = 0;
    expect(await abandon(sqsEvent(good, body))).toEqual({ batchItemFailures: [] });
    expect(cloud.parked).toEqual([{ body: body || " ", from: "Test.fifo" }]);
    expect((await recordOf(good)).status).toBe("failed");
  });
});
