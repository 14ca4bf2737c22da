import { afterAll, expect, test } from "vitest";
import { progressOf } from "../../src/request/progress";
import type { RequestRecord } from "../../src/request/record";
import { loggedBy } from "../support/log";
import { API, recordOf, startScenes } from "../support/scene";

const { core, scene, settle, fileOnce, stop } = await startScenes();
afterAll(() => stop());

test("a filing waits while HMRC says that this application is not subscribed, and was not sent", async () => {
  const each = await scene();
  each.hmrc.rest = "unsubscribed";
  const key = await each.send();
  const lines = await loggedBy(() => each.world.consume(API, each.handlers));
  expect(lines).toContainEqual(
    expect.objectContaining({ level: "error", event: "hmrc.not-subscribed", api: API, code: "RESOURCE_FORBIDDEN" }),
  );
  expect(lines).toContainEqual(expect.objectContaining({ Faults: 1, api: API }));
  const record = recordOf(each, key) as RequestRecord;
  expect(record).toMatchObject({ status: "pending", lastAnswer: { status: 403, code: "RESOURCE_FORBIDDEN" } });
  expect(record.effect).toBeUndefined();
  expect(progressOf(API, record).cancellable).toBe(true);
  each.hmrc.rest = "none";
  const [settled] = await settle(each, [key]);
  expect(settled).toMatchObject({ status: "completed", effect: { postCount: 1 } });
  expect(await core.receipt.ofFiling(each.owner, each.filing)).toMatchObject({ recovered: false });
  expect(each.hmrc.calls).toEqual(["POST returns unsubscribed", "POST returns"]);
});

test("a filing that meets it for a day is unfiled, and not unknown", async () => {
  const each = await scene();
  each.hmrc.rest = "unsubscribed";
  const { record } = await fileOnce(each);
  expect(record?.error).toMatchObject({
    code: "UPSTREAM_UNAVAILABLE",
    detail: expect.stringContaining("this request filed nothing"),
  });
  expect(new Set(each.hmrc.calls)).toEqual(new Set(["POST returns unsubscribed"]));
});

test("after an unclear call it says nothing of the return, which is found once it has passed", async () => {
  const each = await scene();
  const { receipt } = await fileOnce(each, ["500After", "unsubscribed", "unsubscribed"]);
  expect(receipt).toMatchObject({ recovered: true });
  expect(each.hmrc.posts).toBe(1);
});
