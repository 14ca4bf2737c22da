import { afterAll, afterEach, expect, test, vi } from "vitest";
import { API, startScenes } from "../support/scene";

const { scene, settle, fileOnce, stop } = await startScenes();
afterAll(() => stop());
afterEach(() => vi.restoreAllMocks());
const { dynamo } = await import("../../src/aws/client");
const { processMessage } = await import("../../src/request/process");
const sent = dynamo.send.bind(dynamo);

/** Does something before a call to DynamoDB, told by command and table, is made. */
function before(name: string, work: (count: number) => Promise<void> | void): void {
  let count = 0;
  vi.spyOn(dynamo, "send").mockImplementation(async (command: unknown) => {
    const { input } = command as { input: { TableName?: string } };
    if (`${(command as object).constructor.name} ${input.TableName}` === name) await work(++count);
    return sent(command as never);
  });
}

test.each([true, false])(
  "a receipt that was written after the first look, and before the lock was taken, is not missed (HMRC shows it: %s)",
  async (shown) => {
    const each = await scene();
    each.hmrc.shown = shown;
    const locking = Promise.withResolvers<void>();
    const filed = Promise.withResolvers<void>();
    before("PutCommand TestFiling", async (count) => {
      if (count > 1) return;
      locking.resolve();
      await filed.promise;
    });
    const late = await each.send();
    const first = await each.send();
    const consume = (key: { owner: string; id: string }) =>
      processMessage(each.world.ports, each.handlers, { api: API, ...key }, each.world.ports.now() + 90_000);
    const waits = consume(late);
    await locking.promise;
    await consume(first);
    filed.resolve();
    await waits;
    const [one, other] = await settle(each, [first, late]);
    expect(one?.status).toBe("completed");
    expect(shown ? other?.status : other?.error?.code).toBe(shown ? "completed" : "DUPLICATE_SUBMISSION");
    expect(each.hmrc.posts).toBe(1);
  },
);

test("an answer that could not be stored is told by its receipt", async () => {
  const each = await scene();
  const key = await each.send();
  each.plan.crashOf = (change) => (change.set.effect?.answered === undefined ? "none" : "before");
  const [record] = await settle(each, [key]);
  expect(record).toMatchObject({ status: "completed", attempts: 2 });
  const again = await fileOnce(each);
  expect(again.receipt).toMatchObject({ formBundleNumber: "123456789012", recovered: false });
  expect(each.hmrc.posts).toBe(1);
});

test("a receipt that could not be written is made from the answer that was stored", async () => {
  const each = await scene();
  before("PutCommand TestReceipt", (count) => {
    if (count === 1) throw new Error("crash");
  });
  const { record, receipt } = await fileOnce(each);
  expect(record).toMatchObject({ status: "completed" });
  expect(receipt).toMatchObject({ formBundleNumber: "123456789012", recovered: false });
  expect([each.hmrc.accepted, each.hmrc.posts]).toEqual([1, 1]);
});

test("what a lock that nobody gets has cost is waited for before the attempt ends", async () => {
  const each = await scene();
  each.hmrc.faults.push("500");
  await each.send();
  await each.world.consume(API, each.handlers);
  const looked = Promise.withResolvers<void>();
  before("GetCommand TestReceipt", () => looked.promise);
  const second = await each.send();
  const attempt = each.world.consume(API, each.handlers);
  const first = await Promise.race([attempt.then(() => "ended"), Bun.sleep(50).then(() => "waits")]);
  looked.resolve();
  await attempt;
  expect(first).toBe("waits");
  expect((await settle(each, [second]))[0]?.error?.code).toBe("FILING_IN_PROGRESS");
});
