import { timesOf } from "@submit/contract/protocol/spec";
import { specOf } from "@submit/contract/registry";
import { afterAll, describe, expect, test, vi } from "vitest";
import { abandonMessage, type Handler } from "../../src/request/process";
import { progressOf } from "../../src/request/progress";
import { figures } from "../support/figure";
import type { Fault } from "../support/hmrc";
import { API, recordOf, type Scene, startScenes } from "../support/scene";
import { handlersOf } from "../support/world";

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

  test("is not taken at its word either where it was asked before it was done, and was slow to answer", async () => {
    const each = await scene();
    const postCount = takeLate(each, 59_900);
    const key = await each.send();
    await each.world.consume(API, each.handlers);
    each.world.pass(57_000);
    const { fetch } = globalThis;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      const answer = await fetch(url, init);
      if (url.includes("/obligations")) each.world.pass(15_000);
      return answer;
    });
    const [record] = await settle(each, [key]);
    expect([record?.status, await postCount()]).toEqual(["completed", 1]);
  });

  test("has its whole minute from the post on, which begins once a slow database has noted it", async () => {
    const each = await scene();
    const postCount = takeLate(each, 59_900);
    let slow = 1;
    each.plan.crashOf = (change) => {
      if (change.set.effect && slow-- > 0) each.world.pass(4_000);
      return "none";
    };
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
    // Its last attempt is the one that posts.
    each.world.pass(86_400_000);
    await each.connect(each.owner);
    await each.world.consume(API, each.handlers);
    expect(recordOf(each, first)?.error?.code).toBe("OUTCOME_UNKNOWN");
    const [second] = await settle(each, [await each.send()]);
    expect([second?.status, await postCount()]).toEqual(["completed", 1]);
  });
});

/** Lets a filing be tried for `ms`, as often as it is due. */
async function tryFor(each: Scene, ms: number) {
  const { world } = each;
  const key = await each.send();
  const until = world.ports.now() + ms;
  while (world.ports.now() < until) {
    await world.consume(API, each.handlers);
    const due = recordOf(each, key)?.resendAt ?? until;
    world.pass(Math.max(1_000, Math.min(due, until) - world.ports.now()));
    await core.sweep.sweep(world.ports);
  }
  return key;
}

describe("HMRC that is down for hours", () => {
  const HOURS = 2 * 3_600_000;

  test.each<Fault>(["refused", "500", "html", "drop"])(
    "with %s for each call: the return is filed when it works again, and until then one is told",
    async (fault) => {
      const each = await scene();
      each.hmrc.rest = fault;
      const key = await tryFor(each, HOURS);
      const pending = recordOf(each, key);
      // A call that did not arrive is made again; after any other HMRC is looked at first.
      const posts = fault === "refused" ? pending?.attempts : 1;
      expect([pending?.status, each.hmrc.posts]).toEqual(["pending", posts]);
      expect(pending && progressOf(API, pending)).toMatchObject({
        lastAnswer: { code: expect.stringMatching(/^[A-Z_]+$/) },
        nextAttemptAt: expect.any(String),
        givesUpAt: "2026-11-25T12:00:00.000Z",
        cancellable: fault === "refused",
      });
      each.hmrc.rest = "none";
      each.hmrc.calls.length = 0;
      const [record] = await settle(each, [key]);
      expect([record?.status, each.hmrc.posts, each.hmrc.accepted]).toEqual(["completed", 1, 1]);
    },
  );

  test("is asked less and less often", async () => {
    const each = await scene();
    each.hmrc.rest = "refused";
    const key = await tryFor(each, HOURS);
    const attempts = recordOf(each, key)?.attempts ?? 0;
    expect(attempts).toBeGreaterThan(12);
    expect(attempts).toBeLessThan(30);
  });

  test("after it took the return: that is found when it works again", async () => {
    const each = await scene();
    each.hmrc.faults.push("dropAfter");
    each.hmrc.rest = "500";
    const key = await tryFor(each, HOURS);
    const pending = recordOf(each, key);
    expect(pending && progressOf(API, pending)).toMatchObject({
      lastAnswer: { status: 500, code: "INTERNAL_SERVER_ERROR" },
      cancellable: false,
    });
    each.hmrc.rest = "none";
    const [record] = await settle(each, [key]);
    expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });

  test("for more than a day: the last word is true", async () => {
    const each = await scene();
    each.hmrc.rest = "refused";
    const never = await settle(each, [await each.send()]);
    expect(never[0]?.error).toMatchObject({
      code: "UPSTREAM_UNAVAILABLE",
      detail: expect.stringContaining("for a day"),
    });
    each.hmrc.faults.push("500After");
    const maybe = await settle(each, [await each.send()]);
    expect(maybe[0]?.error?.code).toBe("OUTCOME_UNKNOWN");
  });
});

describe("HMRC that sends something odd when it is looked at", () => {
  test.each<[string, object]>([
    ["an obligation with a date that does not exist", { due: "2026-09-31" }],
    ["an obligation whose period key can't be read", { periodKey: 7 }],
    ["an obligation without a status", { status: undefined }],
    ["an obligation that is none", { periodKey: null, start: null, end: null, due: null, status: null }],
  ])("%s: nothing is posted again, and nothing said, until HMRC can be read", async (_, odd) => {
    const each = await scene();
    // Taken, and shown by nothing that can be read: to post again would be to file twice.
    Object.assign(each.hmrc, { oddObligation: odd, shown: false });
    each.hmrc.faults.push("500After");
    const key = await tryFor(each, 600_000);
    expect([recordOf(each, key)?.status, each.hmrc.posts]).toEqual(["pending", 1]);
    Object.assign(each.hmrc, { oddObligation: {}, shown: true });
    const [record] = await settle(each, [key]);
    expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });

  test.each<[string, object]>([
    ["a figure that is null", { vatDueSales: null }],
    ["a figure by another name", { netVatDue: undefined, netVat: 1 }],
    ["another period's key, as a number", { periodKey: 2603 }],
  ])("a return with %s is neither ours nor another's until it can be read", async (_, odd) => {
    const each = await scene();
    each.hmrc.oddReturn = odd;
    each.hmrc.faults.push("500After");
    const key = await tryFor(each, 600_000);
    expect(recordOf(each, key)).toMatchObject({ status: "pending" });
    each.hmrc.oddReturn = {};
    const [record] = await settle(each, [key]);
    expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });

  test.each<[string, object]>([
    ["a return", { oddReturn: { vatDueSales: null } }],
    ["an obligation", { oddObligation: { periodKey: 7 }, shown: false }],
  ])("%s, after it has said that somebody else filed: that is told at once", async (_, odd) => {
    const each = await scene();
    Object.assign(each.hmrc, { held: figures, ...odd });
    const started = each.world.ports.now();
    const [record] = await settle(each, [await each.send()]);
    expect(record?.error?.code).toBe("DUPLICATE_SUBMISSION");
    expect(each.world.ports.now() - started).toBeLessThan(5_000);
  });

  test("a row of another period does not stand in the way", async () => {
    const each = await scene();
    const { fetch } = each.hmrc;
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      const answer = await fetch(url, init);
      if (!url.includes("/obligations") || answer.status !== 200) return answer;
      const { obligations } = (await answer.json()) as { obligations: object[] };
      return Response.json({ obligations: [{ periodKey: "26B2", start: "2026-04-31" }, 7, ...obligations] });
    });
    each.hmrc.faults.push("500");
    const [record] = await settle(each, [await each.send()]);
    expect([record?.status, each.hmrc.posts, each.hmrc.accepted]).toEqual(["completed", 2, 1]);
  });
});

describe("HMRC that fails when it is asked for all open returns", () => {
  /** HMRC answers for dates alone, and has the period of the scene in its list from some date on. */
  function failing({ hmrc }: Scene, isListed: () => boolean) {
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      const { pathname, searchParams } = new URL(url);
      if (!pathname.endsWith("/obligations")) return hmrc.fetch(url, init);
      if (!searchParams.has("from")) return Response.json({ code: "INTERNAL_SERVER_ERROR" }, { status: 500 });
      return isListed() ? hmrc.fetch(url, init) : Response.json({ obligations: [] });
    });
  }

  test("and does not list the period among those of the last year: that says nothing of the return", async () => {
    const each = await scene();
    const isListed = false;
    failing(each, () => isListed);
    each.hmrc.shown = false;
    each.hmrc.faults.push("500After");
    const key = await tryFor(each, 600_000);
    expect([recordOf(each, key)?.status, each.hmrc.posts]).toEqual(["pending", 1]);
    // What is said after a day is no more than is known.
    expect((await settle(each, [key]))[0]?.error?.detail).toContain("What HMRC says of this period can't be read.");
  });

  test("and lists the period later on", async () => {
    const each = await scene();
    let isListed = false;
    failing(each, () => isListed);
    each.hmrc.shown = false;
    each.hmrc.faults.push("500After");
    const key = await tryFor(each, 600_000);
    isListed = true;
    each.hmrc.shown = true;
    const [record] = await settle(each, [key]);
    expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });

  test("and lists the period among those of the last year: it is open", async () => {
    const each = await scene();
    failing(each, () => true);
    each.hmrc.faults.push("500");
    const [record] = await settle(each, [await each.send()]);
    expect([record?.status, each.hmrc.posts, each.hmrc.accepted]).toEqual(["completed", 2, 1]);
  });
});

describe("a filing that waits", () => {
  test("can be cancelled as long as nothing can have been taken, and its period is free then", async () => {
    const each = await scene();
    each.hmrc.rest = "refused";
    const key = await tryFor(each, 600_000);
    await core.engine.cancel(each.world.ports, API, key);
    expect(recordOf(each, key)?.error?.code).toBe("CANCELLED");
    each.hmrc.rest = "none";
    each.hmrc.calls.length = 0;
    const [record] = await settle(each, [await each.send()]);
    expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });

  test("can't be cancelled once HMRC may have taken it", async () => {
    const each = await scene();
    each.hmrc.rest = "drop";
    const key = await tryFor(each, 600_000);
    await expect(core.engine.cancel(each.world.ports, API, key)).rejects.toMatchObject({
      problem: { code: "NOT_CANCELLABLE" },
    });
    expect(recordOf(each, key)?.status).toBe("pending");
  });

  test("can be cancelled while a consumer works on it, and is not posted then", async () => {
    const each = await scene();
    const key = await each.send();
    const file: Handler<typeof API> = async (input, context) => {
      await core.engine.cancel(each.world.ports, API, key);
      return core.filing.file(input, context);
    };
    await each.world.consume(API, handlersOf({ [API]: file }));
    expect([recordOf(each, key)?.error?.code, each.hmrc.posts]).toEqual(["CANCELLED", 0]);
  });

  test("is put off when its consumer crashes again and again, and not given up", async () => {
    const each = await scene();
    const key = await each.send();
    each.hmrc.rest = "dropAfter";
    await each.world.consume(API, each.handlers);
    await abandonMessage(each.world.ports, { api: API, ...key });
    expect(recordOf(each, key)?.status).toBe("pending");
    each.hmrc.rest = "none";
    const [record] = await settle(each, [key]);
    expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
  });
});

describe("the time of a post", () => {
  test("is long enough for HMRC's own, and ends within the function's", async () => {
    const each = await scene();
    const timers = vi.spyOn(each.world.ports, "after");
    await settle(each, [await each.send()]);
    const most = timesOf(specOf(API)).functionSeconds * 1000 - 5_000;
    // Others end whole attempts, at the end of the function's time.
    const ms = timers.mock.calls.map(([each]) => each).find((each) => each >= 65_000 && each < most);
    expect(ms).toBeDefined();
  });

  test.each([6_000, 30_000])(
    "is reckoned when it was begun: when that took %i ms nothing is posted, and nothing is in doubt",
    async (ms) => {
      const each = await scene();
      let slow = 1;
      each.plan.crashOf = (change) => {
        if (change.set.effect && slow-- > 0) each.world.pass(ms);
        return "none";
      };
      const key = await each.send();
      await each.world.consume(API, each.handlers);
      expect(recordOf(each, key)).toMatchObject({ status: "pending" });
      expect([recordOf(each, key)?.effect, each.hmrc.posts]).toEqual([undefined, 0]);
      const [record] = await settle(each, [key]);
      expect([record?.status, each.hmrc.posts]).toEqual(["completed", 1]);
      expect(await core.receipt.ofFiling(each.owner, each.filing)).toMatchObject({ recovered: false });
    },
  );
});
