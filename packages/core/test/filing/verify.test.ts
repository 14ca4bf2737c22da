import { timesOf } from "@submit/contract/protocol/spec";
import { specOf } from "@submit/contract/registry";
import { afterAll, describe, expect, test, vi } from "vitest";
import { abandonMessage } from "../../src/request/process";
import { API, recordOf, type Scene, startScenes } from "../support/scene";

const { core, scene, settle, stop } = await startScenes();
afterAll(() => stop());

/** HMRC takes the first return `ms` after it was posted, and nobody gets an answer to that call. Ends with how often HMRC was posted to. */
function takeLate({ hmrc, world }: Scene, ms: number): () => Promise<number> {
  let arrives = Number.POSITIVE_INFINITY;
  let deliver: (() => Promise<unknown>) | undefined;
  const arrive = async () => {
    arrives = Number.POSITIVE_INFINITY;
    await deliver?.();
  };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (!deliver && url.endsWith("/returns")) {
      deliver = () => hmrc.fetch(url, init);
      arrives = world.ports.now() + ms;
      throw new TypeError("fetch failed");
    }
    if (world.ports.now() >= arrives) await arrive();
    return hmrc.fetch(url, init);
  });
  return async () => {
    if (arrives < Number.POSITIVE_INFINITY) await arrive();
    return hmrc.posts;
  };
}

describe("HMRC that is still at work on a call", () => {
  test("is not taken at its word that it holds nothing", async () => {
    const each = await scene();
    const postCount = takeLate(each, 55_000);
    const [record] = await settle(each, [await each.send()]);
    expect([record?.status, await postCount()]).toEqual(["completed", 1]);
  });

  test("is asked at once all the same, as it may show the return by then", async () => {
    const each = await scene();
    each.hmrc.faults.push("500After");
    const started = each.world.ports.now();
    const [record] = await settle(each, [await each.send()]);
    expect(record?.status).toBe("completed");
    expect((record?.updatedAt ?? 0) - started).toBeLessThan(60_000);
  });

  test("keeps another request from taking its period over", async () => {
    const each = await scene();
    const postCount = takeLate(each, 55_000);
    const first = await each.send();
    await each.world.consume(API, each.handlers);
    await abandonMessage(each.world.ports, { api: API, ...first });
    expect(recordOf(each, first)?.error?.code).toBe("OUTCOME_UNKNOWN");
    const [second] = await settle(each, [await each.send()]);
    expect([second?.status, await postCount()]).toEqual(["completed", 1]);
  });
});

describe("the time of a post", () => {
  test("is long enough for HMRC's own, and ends within the function's", async () => {
    const each = await scene();
    const timeout = vi.spyOn(AbortSignal, "timeout");
    await settle(each, [await each.send()]);
    const [ms = 0] = timeout.mock.calls.at(-1) ?? [];
    timeout.mockRestore();
    expect(ms).toBeGreaterThanOrEqual(65_000);
    expect(ms).toBeLessThan(timesOf(specOf(API)).functionSeconds * 1000 - 5_000);
  });

  test("is reckoned when it was begun: after a slow database nothing is posted, and nothing is in doubt", async () => {
    const each = await scene();
    let slow = 1;
    each.plan.crashOf = (change) => {
      if (change.set.effect && slow-- > 0) each.world.pass(30_000);
      return "none";
    };
    const key = await each.send();
    await each.world.consume(API, each.handlers);
    expect(recordOf(each, key)).toMatchObject({ status: "pending" });
    expect([recordOf(each, key)?.effect, each.hmrc.posts]).toEqual([undefined, 0]);
    const [record] = await settle(each, [key]);
    expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
    expect(await core.receipt.ofFiling(each.owner, each.filing)).toMatchObject({ recovered: false });
  });
});
