import { nineBoxes } from "@submit/contract/value/nine-boxes";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { callOf } from "../support/call";
import { createTables, startDynalite } from "../support/dynamo/dynalite";
import { durableTables, requestTable } from "../support/dynamo/table";
import { figures } from "../support/figure";
import { loseAnswers } from "../support/lost-answer";
import { createWorld } from "../support/world";

const API = "hmrcVatReturnPost";
const KEY = { name: "hmrc" };
const boxes = nineBoxes(figures);

let stop: () => Promise<void>;
let core: Awaited<ReturnType<typeof load>>;
let answers: ReturnType<typeof loseAnswers>;
let users = 0;

async function load() {
  const [aws, state, store, lock, giving, slot, bundles, receipt, limiter, quota, token, attempt, connection, connect] =
    await Promise.all([
      import("../../src/aws/client"),
      import("../../src/request/state"),
      import("../../src/request/dynamo-store"),
      import("../../src/filing/lock"),
      import("../../src/filing/give-back"),
      import("../../src/bundle/slot"),
      import("../../src/bundle/table"),
      import("../../src/receipt/receipt"),
      import("../../src/rate-limit/limiter"),
      import("../../src/rate-limit/table"),
      import("../../src/hmrc/token"),
      import("../../src/hmrc/attempt"),
      import("../../src/hmrc/connection-table"),
      import("../../src/hmrc/connect"),
    ]);
  return {
    ...aws,
    ...state,
    ...store,
    lock,
    ...giving,
    slot,
    bundles,
    receipt,
    limiter,
    ...quota,
    token,
    ...attempt,
    ...connection,
    ...connect,
  };
}

beforeAll(async () => {
  ({ stop } = await startDynalite());
  await createTables({ ...durableTables, Requests: requestTable });
  core = await load();
});
afterAll(() => stop());
beforeEach(async () => {
  await core.quota().delete(KEY).go();
  answers = loseAnswers(core.dynamo);
});
afterEach(() => answers.stop());

const user = (world = createWorld()) => callOf(`1.user-${users++}`, { api: API, world });

describe("a write whose answer was lost is not refused by itself", () => {
  afterEach(() => {
    answers.stop();
    expect(answers.lost).not.toEqual([]);
  });

  test("request: created, claimed, sent again and settled once", async () => {
    const store = core.dynamoStore("Requests");
    const key = { owner: "1.request", id: "a" };
    const facts = { fingerprint: "f", attempts: 0, fencingToken: 0, createdAt: 1, updatedAt: 1, expiresAt: 2e9 };
    const record = { ...key, ...facts, status: "pending", unsettled: "yes", resendAt: 1, sendCount: 1 } as const;
    expect(await store.create(record)).toBe(true);
    expect(await store.change(key, core.resendChange(record, 1))).toBeDefined();
    const claimed = await store.change(key, core.claim(1, 35_000));
    expect(claimed?.status).toBe("processing");
    const settled = core.complete(claimed?.fencingToken ?? 0, "sealed", 2, 2e9);
    expect((await store.change(key, settled))?.status).toBe("completed");
    expect(await store.create(record)).toBe(false);
    expect(await store.change(key, core.claim(1, 35_000))).toBeUndefined();
  });

  test("filing lock: taken, kept out of, and taken over", async () => {
    const [first, second] = [user(), user()];
    expect(await core.lock.acquire(first, "period")).toEqual({ uncertain: false, isNew: true });
    // The first request is gone without a trace, so what became of it is not known.
    expect(await core.lock.acquire(second, "period")).toEqual({ uncertain: true, isNew: false });
    await core.giveBack(second.ports, { period: "period", owner: second.actor.owner, id: second.id });
    expect(await core.lock.acquire(first, "period")).toEqual({ uncertain: false, isNew: false });
  });

  test("places of a bundle: reserved at the first try", async () => {
    const context = user();
    for (const each of [context, user()]) await core.slot.reserve("test", 2, Number.MAX_SAFE_INTEGER, each);
    const { data } = await core.bundles.slot().get({ owner: core.bundles.SLOTS, bundleId: "test" }).go();
    expect([data?.version, Object.keys(data?.holders ?? {})]).toEqual([2, ["1.user-2", "1.user-3"]]);
  });

  test("receipt: its own, and no other's", async () => {
    const context = user();
    const filing = { vrn: "123456789", periodKey: "26C3", boxes };
    const written = await core.receipt.write(context, filing, { processingDate: "now", recovered: false });
    const other = { processingDate: "later", recovered: true };
    expect(await core.receipt.write(context, filing, other)).toMatchObject({ processingDate: "now" });
    expect(written.processingDate).toBe("now");
  });

  test("rate limit: one call is counted once", async () => {
    const { ports } = createWorld();
    for (let call = 0; call < 3; call++) await core.limiter.acquire(ports, "1.owner", Number.MAX_SAFE_INTEGER);
    expect((await core.quota().get(KEY).go()).data?.calls).toHaveLength(3);
  });

  test("filing lock: given back by whoever finds it left", async () => {
    const world = createWorld();
    const context = user(world);
    await core.lock.acquire(context, "left");
    const { id, actor } = context;
    const facts = { fingerprint: "f", attempts: 1, fencingToken: 1, createdAt: 1, updatedAt: 1, expiresAt: 2e9 };
    await world.store(API).create({ owner: actor.owner, id, ...facts, status: "completed", sendCount: 1 });
    world.pass(3_600_000);
    await core.giveBackLeft(world.ports);
    expect(await core.lock.acquire(user(), "left")).toEqual({ uncertain: false, isNew: false });
  });

  test("HMRC's token: renewed at the first try", async () => {
    const context = user();
    let issued = 0;
    vi.stubGlobal("fetch", async () =>
      Response.json({ access_token: `access-${++issued}`, refresh_token: `refresh-${issued}`, expires_in: 14_400 }),
    );
    const { state, connectionId } = core.beginAttempt(context.actor.owner, {}, context.ports.now());
    await core.connect({ code: "c", state, redirectUri: "https://example.com/hmrc/callback" }, context);
    const key = { owner: context.actor.owner, connectionId };
    const before = context.ports.now();
    expect(await core.token.renewedToken(context, key, "access-1")).toBe("access-2");
    expect(context.ports.now() - before).toBeLessThan(1_000);
    const { data } = await core.connection().get(key).go();
    expect(data?.refreshingUntil).toBeUndefined();
  });
});

describe("a write that another has overtaken", () => {
  test("is refused when it is made again", async () => {
    const store = core.dynamoStore("Requests");
    const key = { owner: "1.overtaken", id: "a" };
    const facts = { fingerprint: "f", attempts: 0, fencingToken: 0, createdAt: 1, updatedAt: 1, expiresAt: 2e9 };
    answers.stop();
    await store.create({ ...key, ...facts, status: "pending", unsettled: "yes", resendAt: 1, sendCount: 1 });
    let overtaken = false;
    core.dynamo.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        if (overtaken) return answer;
        overtaken = true;
        await store.change(key, core.complete(1, "sealed", 2, 2e9));
        throw Object.assign(new Error("The answer was lost"), { name: "TimeoutError" });
      },
      { step: "deserialize", name: "overtake", priority: "low" },
    );
    const late = await store.change(key, core.claim(1, 35_000));
    core.dynamo.middlewareStack.remove("overtake");
    expect(late).toBeUndefined();
    expect((await store.get(key))?.status).toBe("completed");
  });
});
