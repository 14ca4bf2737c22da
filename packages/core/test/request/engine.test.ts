import { timesOf } from "@submit/contract/protocol/spec";
import { apiNames, type Input, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { ProblemError, RetryableError } from "../../src/error";
import { cancel, check, initiateProcessing, list, output } from "../../src/request/engine";
import { abandonMessage, type Handler, processMessage } from "../../src/request/process";
import { sweep } from "../../src/request/sweep";
import { CONNECTION_ID } from "../support/connection";
import { figures } from "../support/figure";
import { createWorld, handlersOf, type World } from "../support/world";

const LEASE = timesOf(specOf("bundleGet")).leaseSeconds * 1000;
const id = "11111111-1111-4111-8111-111111111111";
const actor = { owner: "1.owner", username: "u", client: {} };
const key = { owner: actor.owner, id };
const start = (world: World, input = {}, requestId = id) =>
  initiateProcessing(world.ports, "bundleGet", requestId, { input, actor });
const answer = { bundles: [], catalogue: [] };
const bundleGet = (perform: Handler<"bundleGet">) => handlersOf({ bundleGet: perform });
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe("initiateProcessing", () => {
  test("records, then queues, and nothing personal is in the message", async () => {
    const world = createWorld();
    const record = await start(world);
    expect(record.status).toBe("pending");
    expect(world.queue("bundleGet").waiting).toEqual([{ api: "bundleGet", ...key }]);
  });

  test("the same again reports the request and queues nothing", async () => {
    const world = createWorld();
    await start(world);
    await start(world);
    expect(world.queue("bundleGet").waiting).toHaveLength(1);
  });

  test("the same id for other input is refused", async () => {
    const world = createWorld();
    await initiateProcessing(world.ports, "bundlePost", id, { input: { bundleId: "test" }, actor });
    const other = initiateProcessing(world.ports, "bundlePost", id, { input: { bundleId: "guest" }, actor });
    expect(await codeOf(other)).toBe("REQUEST_ID_REUSED");
  });

  test("the same id with other notes is the same request", async () => {
    const world = createWorld();
    const filing = { vrn: "234567847", periodKey: "26C3", ...figures, finalised: true } as const;
    const send = (input: Input<"hmrcVatReturnPost">) =>
      initiateProcessing(world.ports, "hmrcVatReturnPost", id, { input, actor });
    await send({ ...filing, provenance: { how: "typed" } });
    await send({ ...filing, provenance: { how: "pasted", readAt: "2026-11-02T09:14:08Z" } });
    await send(filing);
    expect(world.queue("hmrcVatReturnPost").waiting).toHaveLength(1);
    expect(await codeOf(send({ ...filing, vatDueSales: 1 }))).toBe("REQUEST_ID_REUSED");
  });

  test.each([
    ["the same id", (world: World) => start(world)],
    ["a poll", (world: World) => check(world.ports, "bundleGet", key)],
    ["the sweep", (world: World) => sweep(world.ports)],
  ])("a failed send is said and ends nothing: %s sends it at once", async (_, again) => {
    let down = true;
    const world = createWorld((ports) => ({
      ...ports,
      queue: (api) => ({
        send: (...args) => (down ? Promise.reject(new Error("down")) : ports.queue(api).send(...args)),
      }),
    }));
    const problem = await start(world).catch((error: unknown) => error instanceof ProblemError && error.problem);
    expect(problem).toMatchObject({ code: "QUEUE_UNAVAILABLE", status: 503 });
    expect(problem).not.toHaveProperty("instance");
    // One that fails again is as good as none.
    await Promise.resolve(again(world)).catch(() => undefined);
    expect(world.store("bundleGet").records.get(`${key.owner}/${id}`)).toMatchObject({ status: "pending" });
    down = false;
    await again(world);
    expect(world.queue("bundleGet").waiting).toEqual([{ api: "bundleGet", ...key }]);
  });

  test("a send that failed only for the sender goes on", async () => {
    const world: World = createWorld((ports) => ({
      ...ports,
      queue: (api) => ({
        async send(message, group, send) {
          await ports.queue(api).send(message, group, send);
          await world.consume(
            "bundleGet",
            bundleGet(async () => answer),
          );
          throw new Error("the answer was lost");
        },
      }),
    }));
    expect((await start(world)).status).toBe("completed");
  });

  test("two at once make one request", async () => {
    const world = createWorld();
    await Promise.all([start(world), start(world), start(world)]);
    expect(world.queue("bundleGet").waiting).toHaveLength(1);
  });
});

describe("check", () => {
  test("a poll never starts work", async () => {
    const world = createWorld();
    expect(await codeOf(check(world.ports, "bundleGet", key))).toBe("REQUEST_NOT_FOUND");
    expect(world.store("bundleGet").records.size).toBe(0);
  });

  test("another owner sees nothing", async () => {
    const world = createWorld();
    await start(world);
    expect(await codeOf(check(world.ports, "bundleGet", { ...key, owner: "1.other" }))).toBe("REQUEST_NOT_FOUND");
  });

  test("an expired record is gone before DynamoDB deletes it", async () => {
    const world = createWorld();
    await start(world);
    await world.consume(
      "bundleGet",
      bundleGet(async () => answer),
    );
    world.pass(8 * 86_400_000);
    expect(await codeOf(check(world.ports, "bundleGet", key))).toBe("REQUEST_NOT_FOUND");
  });

  test("a lost message is sent again, by one of many polls", async () => {
    const world = createWorld();
    await start(world);
    world.queue("bundleGet").waiting.length = 0;
    world.pass(119_999);
    await Promise.all(Array.from({ length: 5 }, () => check(world.ports, "bundleGet", key)));
    expect(world.queue("bundleGet").waiting).toHaveLength(1);
  });

  test("a message that merely waits is not sent again in its first minute", async () => {
    const world = createWorld();
    await start(world);
    world.pass(59_999);
    await check(world.ports, "bundleGet", key);
    await sweep(world.ports);
    expect(world.queue("bundleGet").waiting).toHaveLength(1);
  });

  test("a clock that was half an hour ahead for a moment delays nothing", async () => {
    const world = createWorld();
    world.pass(1_800_000);
    await start(world);
    let tries = 0;
    const handlers = bundleGet(async () => {
      if (++tries === 1) throw new RetryableError("later", { delay: 10_000 });
      return answer;
    });
    await world.consume("bundleGet", handlers);
    world.pass(-1_800_000);
    await sweep(world.ports);
    await world.consume("bundleGet", handlers);
    expect((await check(world.ports, "bundleGet", key)).status).toBe("completed");
  });

  test("the work of a consumer that died is taken up", async () => {
    const world = createWorld();
    await start(world);
    let tries = 0;
    const handlers = bundleGet(async () => {
      if (++tries === 1) world.ports.store("bundleGet").change = () => Promise.reject(new Error("died"));
      return answer;
    });
    const { change } = world.store("bundleGet");
    await world.consume("bundleGet", handlers);
    world.store("bundleGet").change = change;
    expect((await check(world.ports, "bundleGet", key)).status).toBe("processing");
    world.pass(LEASE);
    await check(world.ports, "bundleGet", key);
    await world.consume("bundleGet", handlers);
    expect((await check(world.ports, "bundleGet", key)).status).toBe("completed");
  });
});

describe("queue that is down", () => {
  const down = (world: World) => ({
    ...world.ports,
    queue: () => ({ send: () => Promise.reject(new Error("down")) }),
  });

  test("hides from no poll how a request stands", async () => {
    const world = createWorld();
    await start(world);
    world.pass(120_000);
    expect((await check(down(world), "bundleGet", key)).status).toBe("pending");
  });

  test("nor from whoever sendCount the request again", async () => {
    const world = createWorld();
    await start(world);
    world.pass(120_000);
    expect((await initiateProcessing(down(world), "bundleGet", id, { input: {}, actor })).status).toBe("pending");
  });

  test("keeps the sweep from no other queue, and is an error of the sweep", async () => {
    const world = createWorld();
    await start(world);
    await initiateProcessing(world.ports, "hmrcReceiptGet", id, { input: {}, actor });
    world.pass(120_000);
    const sent: string[] = [];
    const queue = (api: string) => ({
      async send() {
        if (api === "bundleGet") throw new Error("down");
        await new Promise((resolve) => setTimeout(resolve, 10));
        sent.push(api);
      },
    });
    await expect(sweep({ ...world.ports, queue })).rejects.toThrow();
    expect(sent).toEqual(["hmrcReceiptGet"]);
  });
});

describe("process", () => {
  test("completes, and the input is gone", async () => {
    const world = createWorld();
    await start(world);
    await world.consume(
      "bundleGet",
      bundleGet(async () => answer),
    );
    const record = await check(world.ports, "bundleGet", key);
    expect(record).toMatchObject({ status: "completed", attempts: 1 });
    expect(record.input).toBeUndefined();
    expect(await output(record)).toEqual(answer);
  });

  test("a database that fails for a moment at the claim holds up nobody", async () => {
    let failures = 2;
    const world = createWorld((ports) => ({
      ...ports,
      store: (api) => ({
        ...ports.store(api),
        async change(of, change) {
          if (change.set.status === "processing" && failures-- > 0)
            throw Object.assign(new Error("slow down"), { $retryable: {} });
          return ports.store(api).change(of, change);
        },
      }),
    }));
    await start(world);
    await world.consume(
      "bundleGet",
      bundleGet(async () => answer),
    );
    expect((await check(world.ports, "bundleGet", key)).status).toBe("completed");
  });

  test.each(apiNames)("%s: whoever holds a lease is dead when it has run out", async (api) => {
    const world = createWorld();
    await initiateProcessing(world.ports, api, id, { input: {} as never, actor });
    const started = world.ports.now();
    let leaseUntil: number | undefined;
    const look = async () => {
      leaseUntil = world.store(api).records.get(`${key.owner}/${id}`)?.leaseUntil;
      throw new ProblemError("CAP_REACHED", "seen");
    };
    await world.consume(api, handlersOf({ [api]: look }));
    expect(leaseUntil).toBeGreaterThan(started + timesOf(specOf(api)).functionSeconds * 1000);
  });

  test("work that does not end is put off before the function's time is over", async () => {
    const world = createWorld();
    await start(world);
    const handlers = bundleGet(() => new Promise(() => undefined));
    // The world's clock stands still, so this is how long it takes.
    await processMessage(world.ports, handlers, { api: "bundleGet", ...key }, world.ports.now() + 3_050);
    expect(await check(world.ports, "bundleGet", key)).toMatchObject({ status: "pending", attempts: 1 });
  });

  test("a refusal is a result", async () => {
    const world = createWorld();
    await start(world);
    await world.consume(
      "bundleGet",
      bundleGet(async () => {
        throw new ProblemError("CAP_REACHED", "full");
      }),
    );
    expect((await check(world.ports, "bundleGet", key)).error?.code).toBe("CAP_REACHED");
  });

  test("the transient is tried again, and holds up nobody", async () => {
    const world = createWorld();
    await start(world);
    await start(world, {}, "22222222-2222-4222-8222-222222222222");
    const order: string[] = [];
    const handlers = bundleGet(async (_, call) => {
      order.push(call.id.slice(0, 1));
      if (order.length === 1)
        throw Object.assign(new Error("slow down"), { cause: Object.assign(new Error("x"), { $retryable: {} }) });
      return answer;
    });
    while (await world.consume("bundleGet", handlers));
    world.pass(1_000);
    await sweep(world.ports);
    while (await world.consume("bundleGet", handlers));
    expect(order).toEqual(["1", "2", "1"]);
    expect((await check(world.ports, "bundleGet", key)).attempts).toBe(2);
  });

  test("the last attempt has the last word", async () => {
    const world = createWorld();
    await start(world);
    let tries = 0;
    const handlers = bundleGet(async () => {
      tries++;
      throw new RetryableError("It is down.");
    });
    for (let round = 0; round < 20; round++) {
      await world.consume("bundleGet", handlers);
      world.pass(20_000);
      await sweep(world.ports);
    }
    expect(tries).toBe(5);
    expect((await check(world.ports, "bundleGet", key)).error).toMatchObject({
      code: "UPSTREAM_UNAVAILABLE",
      status: 503,
    });
  });

  test("waiting for the rate limit uses up no attempt", async () => {
    const world = createWorld();
    await start(world);
    let tries = 0;
    const handlers = bundleGet(async () => {
      if (++tries <= 12) throw new RetryableError("wait", { delay: 500, counts: false });
      return answer;
    });
    for (let round = 0; round < 20; round++) {
      await world.consume("bundleGet", handlers);
      world.pass(500);
      await sweep(world.ports);
    }
    expect(await check(world.ports, "bundleGet", key)).toMatchObject({ status: "completed", attempts: 1 });
  });

  test("a bug is a bare 500 at once", async () => {
    const world = createWorld();
    await start(world);
    await world.consume(
      "bundleGet",
      bundleGet(async () => {
        throw new TypeError("secret of 123456789");
      }),
    );
    const { error } = await check(world.ports, "bundleGet", key);
    expect(error).toMatchObject({ code: "INTERNAL_ERROR", status: 500 });
    expect(JSON.stringify(error)).not.toContain("123456789");
  });

  test("a duplicate message finds nothing to do", async () => {
    const world = createWorld();
    await start(world);
    let tries = 0;
    const handlers = bundleGet(async () => {
      tries++;
      return answer;
    });
    await world.consume("bundleGet", handlers);
    await world.queue("bundleGet").send({ api: "bundleGet", ...key }, actor.owner, "again");
    await world.consume("bundleGet", handlers);
    expect(tries).toBe(1);
  });

  test("a consumer whose lease was taken over settles nothing", async () => {
    const world = createWorld();
    await start(world);
    const consume = () =>
      processMessage(world.ports, handlers, { api: "bundleGet", ...key }, world.ports.now() + 100 * LEASE);
    let tries = 0;
    const handlers = bundleGet(async () => {
      if (++tries > 1) return answer;
      world.pass(LEASE);
      await consume();
      throw new ProblemError("CAP_REACHED", "the slow one's word");
    });
    await consume();
    expect((await check(world.ports, "bundleGet", key)).status).toBe("completed");
  });
});

describe("dead letter", () => {
  test("gives a request its last word, once", async () => {
    const world = createWorld();
    await start(world);
    await abandonMessage(world.ports, { api: "bundleGet", ...key });
    expect((await check(world.ports, "bundleGet", key)).error?.code).toBe("UPSTREAM_UNAVAILABLE");
    await abandonMessage(world.ports, { api: "bundleGet", ...key });
    expect((await check(world.ports, "bundleGet", key)).status).toBe("failed");
  });
});

describe("secret", () => {
  const input = { code: "c", state: "s", redirectUri: "https://example.com/cb" };
  const times = { connectedAt: "2026-07-01T00:00:00Z", expiresAt: "2028-01-01T00:00:00Z" };
  const token = { connectionId: CONNECTION_ID, scope: "read:vat", ...times };

  test("is read as often as its maker likes, and gone in a minute", async () => {
    const world = createWorld();
    await initiateProcessing(world.ports, "hmrcTokenPost", id, { input, actor });
    expect(JSON.stringify([...world.store("hmrcTokenPost").records.values()])).not.toContain("example.com");
    await world.consume("hmrcTokenPost", handlersOf({ hmrcTokenPost: async () => token }));
    const record = await check(world.ports, "hmrcTokenPost", key);
    for (let read = 0; read < 2; read++) expect(await output(record)).toEqual(token);
    world.pass(61_000);
    expect(await codeOf(check(world.ports, "hmrcTokenPost", key))).toBe("REQUEST_NOT_FOUND");
  });
});

describe("cancel", () => {
  test("while pending; the message then finds nothing to do", async () => {
    const world = createWorld();
    await start(world);
    await cancel(world.ports, "bundleGet", key);
    await world.consume("bundleGet", handlersOf({}));
    expect((await check(world.ports, "bundleGet", key)).error?.code).toBe("CANCELLED");
    await cancel(world.ports, "bundleGet", key);
  });

  test("not later", async () => {
    const world = createWorld();
    await start(world);
    await world.consume(
      "bundleGet",
      bundleGet(async () => answer),
    );
    expect(await codeOf(cancel(world.ports, "bundleGet", key))).toBe("NOT_CANCELLABLE");
  });

  describe("of what has not come", () => {
    const API = "hmrcVatReturnPost";
    const input = { vrn: "234567847", periodKey: "26C3", ...figures, finalised: true } as const;
    const send = (world: World) => initiateProcessing(world.ports, API, id, { input, actor });

    test("a return that comes later is cancelled, whatever its figures, and is not queued", async () => {
      const world = createWorld();
      await cancel(world.ports, API, key);
      await cancel(world.ports, API, key);
      expect(await send(world)).toMatchObject({ status: "failed", error: { code: "CANCELLED" } });
      expect((await check(world.ports, API, key)).error?.code).toBe("CANCELLED");
      expect(world.queue(API).waiting).toEqual([]);
      expect(world.store(API).records.size).toBe(1);
    });

    test("a return that comes at the same moment is cancelled, before or after it is recorded", async () => {
      const world = createWorld((ports) => ({
        ...ports,
        store: (api) => ({
          ...ports.store(api),
          // It is recorded just before.
          async create(record) {
            if (record.error) await send(world);
            return ports.store(api).create(record);
          },
        }),
      }));
      await cancel(world.ports, API, key);
      await world.consume(API, handlersOf({}));
      expect((await check(world.ports, API, key)).error?.code).toBe("CANCELLED");
    });

    test("so it is with the deletion of an account", async () => {
      const world = createWorld();
      await cancel(world.ports, "accountDelete", key);
      const late = await initiateProcessing(world.ports, "accountDelete", id, { input: {}, actor });
      expect([late.error?.code, world.queue("accountDelete").waiting]).toEqual(["CANCELLED", []]);
    });

    test("elsewhere it is not found, and nothing is recorded", async () => {
      const world = createWorld();
      expect(await codeOf(cancel(world.ports, "bundleGet", key))).toBe("REQUEST_NOT_FOUND");
      expect(world.store("bundleGet").records.size).toBe(0);
    });
  });
});

describe("list", () => {
  test("over all APIs, newest first, one's own", async () => {
    const world = createWorld();
    await start(world);
    world.pass(10);
    await initiateProcessing(world.ports, "bundlePost", id, { input: { bundleId: "test" }, actor });
    await initiateProcessing(world.ports, "bundlePost", id, {
      input: { bundleId: "test" },
      actor: { ...actor, owner: "1.other" },
    });
    expect((await list(world.ports, actor.owner, 10)).map(({ api }) => api)).toEqual(["bundlePost", "bundleGet"]);
  });

  test("what was only looked up since leaves in it what was done before", async () => {
    const world = createWorld();
    await initiateProcessing(world.ports, "bundlePost", id, { input: { bundleId: "test" }, actor });
    for (const each of ["2", "3", "4"]) {
      world.pass(10);
      await start(world, {}, id.replace("1", each));
    }
    expect((await list(world.ports, actor.owner, 2)).map(({ api }) => api)).toEqual([
      "bundleGet",
      "bundleGet",
      "bundlePost",
    ]);
  });
});
