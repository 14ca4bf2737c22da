import { concurrencyOf, timesOf } from "@submit/contract/protocol/spec";
import { type ApiName, specOf } from "@submit/contract/registry";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputOf } from "../../../contract/test/support/sample";
import { ProblemError } from "../../src/error";
import { nextCallAt } from "../../src/rate-limit/window";
import { createAdmission } from "../../src/request/admission";
import { initiateProcessing } from "../../src/request/engine";
import type { RequestRecord } from "../../src/request/record";
import { claim, complete, retry } from "../../src/request/state";
import { sweep } from "../../src/request/sweep";
import { createWorld, type World } from "../support/world";

/** RUNS tries more. */
const RUNS = Number(process.env.RUNS ?? 5);
const MINUTE = 60_000;
/** How long a consumer waits for HMRC's allowance, in milliseconds, before it puts its request off. */
const PATIENCE = 13_000;
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A router process: sends a numbered request, each of an owner of its own, and tells the record or the code of the refusal. */
function routerOf(world: World) {
  const admission = createAdmission(world.ports);
  return (
    api: ApiName,
    number: number,
    { owner = `1.owner-${number}`, input = inputOf(api) as object } = {},
  ): Promise<RequestRecord | string> =>
    initiateProcessing(
      world.ports,
      api,
      idOf(number),
      { input: input as never, actor: { owner, client: {} } },
      { admission },
    ).catch((error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    });
}

/** Consumers with an API's lanes that take `service` milliseconds a request; HMRC's come within its allowance. */
function consumersOf(world: World, api: ApiName, service: number) {
  const lanes: { until: number; end(): Promise<void> }[] = [];
  const calls: number[] = [];
  const { now } = world.ports;
  const store = world.store(api);
  /** When a call may be made; undefined when that is too far ahead for a consumer to wait. */
  const callAt = () => {
    if (specOf(api).upstream !== "hmrc") return now();
    const at = nextCallAt(calls, now());
    if (at > now() + PATIENCE) return undefined;
    calls.push(at);
    return at;
  };
  return {
    ended: [] as RequestRecord[],
    async step(): Promise<void> {
      for (const lane of lanes.filter(({ until }) => until <= now())) {
        lanes.splice(lanes.indexOf(lane), 1);
        await lane.end();
      }
      while (lanes.length < concurrencyOf(specOf(api))) {
        const delivery = await world.queue(api).receive();
        if (!delivery) return;
        const record = await store.change(delivery.message, claim(now(), timesOf(specOf(api)).leaseSeconds * 1000));
        if (!record) {
          await delivery.done();
          continue;
        }
        const end = async () => {
          const done = await store.change(record, complete(record.fencingToken, "sealed", now(), 2e9));
          if (done) this.ended.push(done);
          await delivery.done();
        };
        const at = callAt();
        if (at !== undefined) lanes.push({ until: at + service, end });
        else {
          const notBefore = nextCallAt(calls, now()) - PATIENCE / 2;
          await store.change(record, retry(record.fencingToken, notBefore, now(), { counted: false }));
          await delivery.done();
        }
      }
    },
  };
}

/** Requests come for three minutes, `rate` a second and `burst` at the start; then the rest is done. */
async function play(api: ApiName, { service, rate, burst }: { service: number; rate: number; burst: number }) {
  const world = createWorld();
  const send = routerOf(world);
  const consumers = consumersOf(world, api, service);
  const began = world.ports.now();
  const refused: string[] = [];
  let accepted = 0;
  let sent = 0;
  const arrive = async (count: number) => {
    const results = await Promise.all(Array.from({ length: count }, () => send(api, sent++)));
    for (const result of results) typeof result === "string" ? refused.push(result) : accepted++;
  };
  await arrive(burst);
  for (let step = 1; step <= 1_800 || consumers.ended.length < accepted; step++) {
    world.pass(100);
    await consumers.step();
    // Pages poll each second, and so send again what is due.
    if (step % 10 === 0) await sweep(world.ports);
    if (step <= 1_800) await arrive(Math.floor((step * rate) / 10) - Math.floor(((step - 1) * rate) / 10));
    if (step > 10_000) throw new Error("What was accepted is not done");
  }
  const waits = consumers.ended.map(({ createdAt, updatedAt }) => updatedAt - createdAt);
  const during = consumers.ended.filter(({ updatedAt }) => updatedAt <= began + 3 * MINUTE).length;
  return { refused, accepted, longest: Math.max(...waits), during };
}

describe("three times of what can be done", () => {
  const apis = ["bundleGet", "bundlePost", "hmrcVatObligationGet", "hmrcVatReturnPost", "cognitoTokenPost"] as const;

  /** Requests a second that an API's lanes, and HMRC, can do. */
  const capacityOf = (api: ApiName, service: number) => {
    const lanes = (concurrencyOf(specOf(api)) * 1_000) / service;
    return specOf(api).upstream === "hmrc" ? Math.min(lanes, 2.5) : lanes;
  };

  test("what is accepted is done within a minute, and as much as can be is", { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...apis),
        fc.integer({ min: 2, max: 30 }),
        fc.constantFrom(0, 0, 300, 1_000),
        async (api, tenths, burst) => {
          const service = tenths * 100;
          const capacity = capacityOf(api, service);
          const { refused, longest, during } = await play(api, {
            service,
            rate: 3 * capacity,
            burst: service > 1_000 ? 0 : burst,
          });
          expect(longest).toBeLessThanOrEqual(MINUTE);
          expect(during).toBeGreaterThan(0.9 * 180 * capacity);
          expect(new Set(refused)).toEqual(new Set(["OVERLOADED"]));
        },
      ),
      { numRuns: RUNS },
    ),
  );
});

describe("too much", () => {
  const API = "bundleGet";

  /** A world in which so many wait that nobody else is taken. */
  async function overloaded(world = createWorld()) {
    const send = routerOf(world);
    const results = await Promise.all(Array.from({ length: 300 }, (_, number) => send(API, number)));
    const accepted = results.filter((each) => typeof each !== "string").length;
    return { world, send, accepted, results };
  }

  test("is told at once, however many come at the same time, and leaves nothing behind", async () => {
    const { world, accepted, results } = await overloaded();
    // Four lanes, a second each, for 40 s.
    expect(accepted).toBe(161);
    expect(results.filter((each) => each === "OVERLOADED")).toHaveLength(139);
    expect(world.store(API).records.size).toBe(accepted);
    expect(world.queue(API).waiting).toHaveLength(accepted);
  });

  test("of one API is not too much of another", async () => {
    const { send } = await overloaded();
    expect(await send("hmrcReceiptGet", 900)).toMatchObject({ status: "pending" });
  });

  test("keeps nobody from hearing of what is recorded already", async () => {
    const { send, results } = await overloaded();
    const taken = results.findIndex((each) => typeof each !== "string");
    expect(await send(API, taken)).toMatchObject({ id: idOf(taken), status: "pending" });
    expect(await send(API, taken, { input: { other: true } })).toBe("REQUEST_ID_REUSED");
    expect(await send(API, results.indexOf("OVERLOADED"))).toBe("OVERLOADED");
  });

  test("is over when enough is done, and the id that was refused is taken", async () => {
    const { world, send, results } = await overloaded();
    const consumers = consumersOf(world, API, 100);
    for (let step = 0; step < 300; step++) {
      world.pass(100);
      await consumers.step();
    }
    expect(await send(API, results.indexOf("OVERLOADED"))).toMatchObject({ status: "pending" });
  });

  test("is not what is put off until later", async () => {
    const filing = "hmrcVatReturnPost";
    const world = createWorld();
    const send = routerOf(world);
    for (let number = 0; number < 400; number++) {
      const record = await send(filing, number);
      if (typeof record === "string") throw new Error(record);
      const store = world.store(filing);
      await store.change(record, claim(world.ports.now(), 1_000));
      await store.change(record, retry(1, world.ports.now() + 900_000, world.ports.now(), { counted: true }));
      if (number % 10 === 0) world.pass(1_000);
    }
    expect(await send(filing, 900)).toMatchObject({ status: "pending" });
  });

  test("is what waits for HMRC's allowance, also while it is put off for that", async () => {
    const api = "hmrcVatObligationGet";
    const world = createWorld();
    const send = routerOf(world);
    for (let number = 0; number < 100; number++) {
      const record = await send(api, number);
      if (typeof record === "string") throw new Error(record);
      const store = world.store(api);
      await store.change(record, claim(world.ports.now(), 1_000));
      await store.change(record, retry(1, world.ports.now() + 20_000, world.ports.now(), { counted: false }));
    }
    world.pass(1_000);
    expect(await send(api, 900)).toMatchObject({ status: "pending" });
    expect(await send(api, 901)).toBe("OVERLOADED");
  });

  test("of two APIs at HMRC is told by what both need", async () => {
    const world = createWorld();
    const send = routerOf(world);
    const both = ["hmrcVatObligationGet", "hmrcVatLiabilityGet"] as const;
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, number) => send(both[number % 2 === 0 ? 0 : 1], number)),
    );
    world.pass(1_000);
    expect(results.filter((each) => typeof each !== "string").length).toBeGreaterThan(100);
    // 40 s are a hundred calls: each of the two has more than fifty of them before it.
    for (const [at, api] of both.entries()) expect(await send(api, 900 + at)).toBe("OVERLOADED");
    expect(await send("hmrcVatPaymentGet", 950)).toMatchObject({ status: "pending" });
  });

  test("is not what stands in one user's own line, however slow that is", async () => {
    const world = createWorld();
    const send = routerOf(world);
    for (let number = 0; number < 20; number++) await send(API, number, { owner: "1.slow" });
    for (let second = 0; second < 60; second++) {
      world.pass(1_000);
      expect(await send(API, 100 + second)).toMatchObject({ status: "pending" });
      const record = world.store(API).records.get(`1.owner-${100 + second}/${idOf(100 + second)}`);
      if (!record) throw new Error("no record");
      await world.store(API).change(record, claim(world.ports.now(), 1_000));
      await world.store(API).change(record, complete(1, "sealed", world.ports.now(), 2e9));
    }
  });

  test("is not what a consumer that died holds up for a moment", async () => {
    const api = "bundlePost";
    const world = createWorld();
    const send = routerOf(world);
    for (let second = 0; second < 20; second++) {
      world.pass(1_000);
      if (second % 2 === 0) expect(await send(api, second)).toMatchObject({ status: "pending" });
    }
  });

  test("is never said for want of the figure", async () => {
    const world = createWorld();
    world.store(API).waiting = async () => Promise.reject(new Error("Throttled"));
    const { accepted } = await overloaded(world);
    expect(accepted).toBe(300);
  });

  test("costs one look a second, and none at other APIs while little is waiting", async () => {
    const world = createWorld();
    const looks: ApiName[] = [];
    const ports = {
      ...world.ports,
      store: (api: ApiName) => ({
        ...world.store(api),
        waiting: (limit: number) => {
          looks.push(api);
          return world.store(api).waiting(limit);
        },
      }),
    };
    const send = routerOf({ ...world, ports });
    for (let number = 0; number < 9; number++) await send("hmrcVatObligationGet", number);
    expect(looks).toEqual(["hmrcVatObligationGet"]);
    for (let number = 10; number < 100; number++) await send("hmrcVatObligationGet", number);
    expect(looks.length).toBe(new Set(looks).size);
    world.pass(1_000);
    await send(API, 100);
    await send(API, 101);
    expect(looks.filter((api) => api === API)).toHaveLength(1);
  });
});
