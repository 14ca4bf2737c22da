import { afterAll, describe, expect, test, vi } from "vitest";
import { API, recordOf, type Scene, startScenes } from "../support/scene";

const { scene, settle, stop } = await startScenes();
afterAll(() => stop());
const lock = await import("../../src/filing/lock");

const newcomerOf = (each: Scene) => `${each.owner}.newcomer`;

/** A filing of the scene's period by somebody to whom HMRC has shown nothing of the business. */
async function byNewcomer(each: Scene) {
  await each.connectAnew(newcomerOf(each));
  return each.send(each.filing, newcomerOf(each));
}

/** The calls to HMRC from now on, by method and the last part of the path. */
function watchCalls({ hmrc: { fetch } }: Scene, before: (call: string) => Promise<void> | void = () => undefined) {
  const calls: string[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const call = `${init.method} ${new URL(url).pathname.split("/").at(-1)}`;
    calls.push(call);
    await before(call);
    return fetch(url, init);
  });
  return calls;
}

describe("a stranger who files for a business", () => {
  test("is refused by HMRC and keeps nobody from filing meanwhile", async () => {
    const each = await scene();
    const foreign = await byNewcomer(each);
    let meanwhile: Awaited<ReturnType<Scene["send"]>> | undefined;
    const calls = watchCalls(each, async () => {
      if (meanwhile) return;
      meanwhile = await each.send();
      await each.world.consume(API, each.handlers);
      each.hmrc.faults.push("403");
    });
    await each.world.consume(API, each.handlers);
    expect(recordOf(each, foreign)?.error?.code).toBe("HMRC_NOT_AUTHORISED");
    expect(meanwhile && recordOf(each, meanwhile)?.status).toBe("completed");
    expect(calls).toEqual(["GET 26C3", "POST returns"]);
    expect(await lock.locksOf(newcomerOf(each))).toEqual([]);
  });

  test.each(["500", "drop", "refused", "429", "unsubscribed"] as const)(
    "keeps nobody from filing where HMRC fails at that call (%s)",
    async (fault) => {
      const each = await scene();
      each.hmrc.rest = fault;
      const foreign = await byNewcomer(each);
      await each.world.consume(API, each.handlers);
      expect([recordOf(each, foreign)?.status, await lock.locksOf(newcomerOf(each))]).toEqual(["pending", []]);
      each.hmrc.rest = "none";
      const own = await each.send();
      // The other's turn has not come.
      await each.world.consume(API, each.handlers);
      expect([recordOf(each, own)?.status, each.hmrc.posts]).toEqual(["completed", 1]);

      each.hmrc.rest = fault;
      const [last] = await settle(each, [foreign]);
      expect([last?.error?.code, each.hmrc.posts]).toEqual(["UPSTREAM_UNAVAILABLE", 1]);
    },
  );

  test("learns nothing of a filing that is under way", async () => {
    const each = await scene();
    each.hmrc.faults.push("500");
    await each.send();
    await each.world.consume(API, each.handlers);
    each.hmrc.rest = "403";
    const [foreign] = await settle(each, [await byNewcomer(each)]);
    expect(foreign?.error?.code).toBe("HMRC_NOT_AUTHORISED");
  });
});

describe("a user to whom HMRC has shown nothing of a business yet", () => {
  test("files once HMRC has", async () => {
    const each = await scene();
    const calls = watchCalls(each);
    const [record] = await settle(each, [await byNewcomer(each)]);
    expect(record?.status).toBe("completed");
    expect(calls).toEqual(["GET 26C3", "POST returns"]);
  });

  test.each([
    ["no page of HMRC's", 200, "<html>"],
    ["odd", 200, "{}"],
    ["a refusal of what was asked", 400, JSON.stringify({ code: "PERIOD_KEY_INVALID" })],
    [
      "a refusal of a period that is too long ago",
      403,
      JSON.stringify({ code: "BUSINESS_ERROR", message: "", errors: [{ code: "DATE_RANGE_TOO_LARGE", message: "" }] }),
    ],
  ])("files where HMRC's answer is %s", async (_, status, body) => {
    const each = await scene();
    const { fetch } = each.hmrc;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) =>
      init.method === "GET" ? new Response(body, { status }) : fetch(url, init),
    );
    const [record] = await settle(each, [await byNewcomer(each)]);
    expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });

  test.each([
    [404, { code: "MATCHING_RESOURCE_NOT_FOUND", message: "" }],
    [403, { statusCode: 403, message: "Forbidden" }],
    [403, { code: "INVALID_SCOPE", message: "" }],
  ])("does not where HMRC answers %i %j, which says nothing of the user", async (status, body) => {
    const each = await scene();
    const { fetch } = each.hmrc;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) =>
      init.method === "GET" ? Response.json(body, { status }) : fetch(url, init),
    );
    const [record] = await settle(each, [await byNewcomer(each)]);
    expect([record?.status, each.hmrc.posts, await lock.locksOf(newcomerOf(each))]).toEqual(["failed", 0, []]);
  });

  test("is asked for once", async () => {
    const each = await scene();
    await each.connectAnew(each.owner);
    const calls = watchCalls(each);
    await settle(each, [await each.send()]);
    await settle(each, [await each.send({ ...each.filing, periodKey: "26C2" })]);
    expect(calls.slice(0, 3)).toEqual(["GET 26C3", "POST returns", "POST returns"]);
  });

  test("is not asked for again once a call may have been taken: what HMRC refuses then says nothing of the return", async () => {
    const each = await scene();
    each.hmrc.faults.push("none", "500After");
    const key = await byNewcomer(each);
    await each.world.consume(API, each.handlers);
    // Another sign-in, on which HMRC has answered nothing, and whatever became of the lock.
    await each.connectAnew(newcomerOf(each));
    await lock.eraseAll(newcomerOf(each));
    each.hmrc.rest = "403";
    const [record] = await settle(each, [key]);
    expect(record?.error?.code).toBe("OUTCOME_UNKNOWN");
    expect(await lock.locksOf(newcomerOf(each))).toMatchObject([{ id: key.id }]);
  });

  test("has the lock of an earlier filing, of which nobody knows what became: that is looked at, and HMRC is not asked who may file", async () => {
    const each = await scene();
    each.hmrc.faults.push("none", "500After");
    each.hmrc.rest = "500";
    const [first] = await settle(each, [await byNewcomer(each)]);
    expect(first?.error?.code).toBe("OUTCOME_UNKNOWN");
    each.hmrc.rest = "403";
    const [again] = await settle(each, [await byNewcomer(each)]);
    expect(again?.error?.code).toBe("OUTCOME_UNKNOWN");
  });

  test("who had the lock, and may not file any more, does not get it again", async () => {
    const each = await scene();
    each.hmrc.faults.push("none", "403");
    const [first] = await settle(each, [await byNewcomer(each)]);
    each.hmrc.rest = "500";
    const again = await byNewcomer(each);
    await each.world.consume(API, each.handlers);
    expect([first?.error?.code, recordOf(each, again)?.status]).toEqual(["HMRC_NOT_AUTHORISED", "pending"]);
    expect((await lock.locksOf(newcomerOf(each))).every(({ expiresAt }) => expiresAt !== undefined)).toBe(true);
  });

  test("who was not answered is told nothing of what HMRC holds", async () => {
    const each = await scene();
    each.hmrc.faults.push("500", "500");
    const key = await byNewcomer(each);
    await each.world.consume(API, each.handlers);
    expect(recordOf(each, key)).toMatchObject({ status: "pending", attempts: 1 });
    expect(recordOf(each, key)?.lastAnswer).toBeUndefined();
  });

  test("is told to connect where the sign-in has ended, and holds no lock", async () => {
    const each = await scene();
    const key = await each.send(each.filing, newcomerOf(each));
    const [record] = await settle(each, [key]);
    expect([record?.error?.code, await lock.locksOf(newcomerOf(each))]).toEqual(["HMRC_CONNECTION_REQUIRED", []]);
  });

  test("keeps what is unclear of another's filing unclear, whatever HMRC says of the user after a crash", async () => {
    const each = await scene();
    // Another's filing is unclear once its day is over.
    each.hmrc.faults.push("500After");
    const first = await each.send();
    await each.world.consume(API, each.handlers);
    each.hmrc.rest = "500";
    expect((await settle(each, [first]))[0]?.error?.code).toBe("OUTCOME_UNKNOWN");

    each.hmrc.rest = "none";
    const key = await byNewcomer(each);
    // It is noted, and the lock not taken yet.
    each.plan.crashOf = ({ set }) => (set.uncertain ? "after" : "none");
    await each.world.consume(API, each.handlers);
    delete each.plan.crashOf;
    const left = await lock.locksOf(newcomerOf(each));
    expect([recordOf(each, key)?.uncertain, left]).toEqual(["yes", []]);
    await each.connectAnew(newcomerOf(each));
    each.hmrc.rest = "403";
    expect((await settle(each, [key]))[0]?.error?.code).toBe("OUTCOME_UNKNOWN");
    expect(await lock.locksOf(newcomerOf(each))).toMatchObject([{ uncertain: true }]);
  });
});
