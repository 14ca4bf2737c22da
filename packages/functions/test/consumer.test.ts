import { apiNames } from "@submit/contract/registry";
import { afterAll, describe, expect, test } from "vitest";
import { startCloud } from "./support/cloud";
import { lambdaContext, sqsEvent } from "./support/sqs";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { handler: consume } = await import("../src/consumer");
const { gone, malformed, open, ports, recordOf } = await import("./support/waiting");
const { listen } = await import("@submit/core/notice");
const { noticeOf } = await import("@submit/core/request/port");

afterAll(() => cloud.stop());

describe("message", () => {
  test("each is worked on", async () => {
    const messages = [await open(), await open()];
    expect(await consume(sqsEvent(...messages), lambdaContext())).toEqual({ batchItemFailures: [] });
    for (const message of messages) {
      const record = await recordOf(message);
      expect(record).toMatchObject({ status: "completed", attempts: 1 });
    }
  });

  test("that settles its request ends the wait of whoever waits for it in this process", async () => {
    const [message, other] = [await open(), await open()];
    const notices = [message, other].map((each) => listen(noticeOf(each.api, each)));
    const [sleeps, naps] = notices.map(({ signal }) => ports.sleep(signal.aborted ? 0 : 600_000, signal));
    await consume(sqsEvent(message), lambdaContext());
    await sleeps;
    expect(notices.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await consume(sqsEvent(other), lambdaContext());
    await naps;
    for (const notice of notices) notice.close();
  });

  test.each(malformed)("that can't be read is parked and done with: %j", async (body) => {
    const good = await open();
    cloud.parked.length = 0;
    expect(await consume(sqsEvent(body, good), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(cloud.parked).toEqual([{ body: body || " ", from: "Test.fifo" }]);
    expect((await recordOf(good)).status).toBe("completed");
  });

  test("that can't be parked either comes again", async () => {
    cloud.failing = true;
    expect(await consume(sqsEvent("{"), lambdaContext())).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    cloud.failing = false;
  });

  test("that finds nothing to do is done with", async () => {
    const message = await open();
    await consume(sqsEvent(message), lambdaContext());
    expect(await consume(sqsEvent(message, gone), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(await recordOf(message)).toMatchObject({ attempts: 1 });
  });

  test("of every API is known", async () => {
    const messages = apiNames.map((api) => ({ ...gone, api }));
    cloud.parked.length = 0;
    expect(await consume(sqsEvent(...messages), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(cloud.parked).toEqual([]);
  });
});
