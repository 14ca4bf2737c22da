import { afterAll, expect, test } from "vitest";
import { startCloud } from "./support/cloud";
import { lambdaContext, sqsEvent } from "./support/sqs";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { handler: sweep } = await import("../src/sweep");
const { handler: consume } = await import("../src/consumer");
const { open, ports } = await import("./support/waiting");

afterAll(() => cloud.stop());

test("sends again what is due, and nothing else", async () => {
  const lost = await open();
  const done = await open();
  await consume(sqsEvent(done), lambdaContext());
  const first = cloud.sent.find(({ body }) => body.id === lost.id);
  cloud.sent.length = 0;
  await sweep();
  expect(cloud.sent).toEqual([]);
  // As if the message had been sent a while ago.
  const pending = { attribute: "status", is: "equal", value: "pending" } as const;
  await ports.store("bundleGet").change(lost, { when: [[pending]], set: { resendAt: Date.now() - 1 } });
  await sweep();
  expect(cloud.sent.map(({ body }) => body)).toEqual([lost]);
  expect(cloud.sent[0]?.deduplicationId).not.toBe(first?.deduplicationId);
  await sweep();
  expect(cloud.sent).toHaveLength(1);
});
