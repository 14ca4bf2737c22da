import { afterAll, expect, test } from "vitest";
import { startCloud } from "./support/cloud";
import { lambdaContext, sqsEvent } from "./support/sqs";

const cloud = await startCloud();
// What reads links and endpoints is loaded after the cloud is there.
const { handler: sweep } = await import("../src/sweep");
const { handler: consume } = await import("../src/consumer");
const { open, ports } = await import("./support/waiting");
const { filing } = await import("@submit/core/filing/table");

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

test("gives back the lock that a filing left, also when nothing can be sent", async () => {
  const of = { owner: "1.filer", id: crypto.randomUUID() };
  const [period, acquiredAt] = ["hash of a period", new Date(Date.now() - 3_600_000).toISOString()];
  const taken = { period, ...of, uncertain: false, held: "yes", acquiredAt } as const;
  await filing().create(taken).go();
  const times = { createdAt: 1, updatedAt: 1, expiresAt: 9e9 };
  const record = { ...of, ...times, status: "completed", fingerprint: "", attempts: 1, fencingToken: 1, sendCount: 1 };
  await ports.store("hmrcVatReturnPost").create(record as never);
  const lost = await open();
  const pending = { attribute: "status", is: "equal", value: "pending" } as const;
  await ports.store("bundleGet").change(lost, { when: [[pending]], set: { resendAt: Date.now() - 1 } });
  cloud.failing = true;
  await expect(sweep()).rejects.toThrow("It failed");
  cloud.failing = false;
  const { data } = await filing().get({ period }).go();
  expect(data).toMatchObject({ ...of, expiresAt: expect.any(Number) });
  expect(data).not.toHaveProperty("held");
});
