import { afterAll, describe, expect, test, vi } from "vitest";
import type { Handler } from "../../src/request/process";
import { progressOf } from "../../src/request/progress";
import { API, recordOf, type Scene, startScenes } from "../support/scene";
import { handlersOf } from "../support/world";

const { core, scene, settle, fileOnce, stop } = await startScenes();
afterAll(() => stop());
const { dynamo } = await import("../../src/aws/client");
const { filing } = await import("../../src/filing/table");
const { giveBackLeft } = await import("../../src/filing/give-back");
const { locksOf } = await import("../../src/filing/lock");

/** How long a lock is left to the request that took it, in milliseconds. */
const HOUR = 3_600_000;
type Key = Awaited<ReturnType<Scene["send"]>>;

/** A filing that HMRC refuses to connect for, tried once. */
async function waiting(each: Scene): Promise<Key> {
  each.hmrc.rest = "refused";
  const key = await each.send();
  await each.world.consume(API, each.handlers);
  return key;
}

/** The locks of the scene's user as they are now. */
async function locks({ owner }: Scene) {
  const found = await Promise.all((await locksOf(owner)).map(({ period }) => filing().get({ period }).go()));
  return found.map(({ data }) => data);
}

/** What becomes of the period when all records are gone: another user's filing of it, which HMRC does not answer. */
async function filedByAnother(each: Scene) {
  each.world.store(API).records.clear();
  each.hmrc.rest = "refused";
  await each.connect("1.colleague");
  const key = await each.send(each.filing, "1.colleague");
  await each.world.consume(API, each.handlers);
  return recordOf(each, key);
}

const ended: [string, (each: Scene) => Promise<Key>][] = [
  [
    "was stopped while it waited",
    async (each) => {
      const key = await waiting(each);
      await core.engine.cancel(each.world.ports, API, key);
      return key;
    },
  ],
  [
    "was stopped while a consumer was at work, which took the lock after that",
    async (each) => {
      const key = await each.send();
      const file: Handler<typeof API> = async (input, context) => {
        await core.engine.cancel(each.world.ports, API, key);
        return core.filing.file(input, context);
      };
      await each.world.consume(API, handlersOf({ [API]: file }));
      return key;
    },
  ],
  [
    "ran out of its day",
    async (each) => {
      const key = await waiting(each);
      await settle(each, [key]);
      return key;
    },
  ],
  [
    "ended by a fault of ours",
    async (each) => {
      const key = await each.send();
      const file: Handler<typeof API> = async (input, context) => {
        each.hmrc.rest = "refused";
        await core.filing.file(input, context).catch(() => undefined);
        throw new TypeError("a fault of ours");
      };
      await each.world.consume(API, handlersOf({ [API]: file }));
      return key;
    },
  ],
  [
    "was completed by a consumer that died before it gave the lock back",
    async (each) => {
      const send = dynamo.send.bind(dynamo);
      const spy = vi.spyOn(dynamo, "send").mockImplementation(async (command: unknown) => {
        const { input } = command as { input: { TableName?: string; UpdateExpression?: string } };
        if (input.TableName === "TestFiling" && input.UpdateExpression?.includes("expiresAt")) throw new Error("crash");
        return send(command as never);
      });
      const { record } = await fileOnce(each);
      spy.mockRestore();
      return record as Key;
    },
  ],
];

describe("the lock of a filing that", () => {
  test.each(ended)("%s is given back within the hour, and its period is free for everybody", async (_, end) => {
    const each = await scene();
    const key = await end(each);
    expect(recordOf(each, key)?.status).toMatch(/^(completed|failed)$/);
    expect(await locks(each)).toMatchObject([{ id: key.id }]);
    expect((await locks(each))[0]?.expiresAt).toBeUndefined();

    each.world.pass(HOUR);
    await giveBackLeft(each.world.ports);
    const given = Math.ceil(each.world.ports.now() / 1000);
    expect(await locks(each)).toMatchObject([{ id: key.id, uncertain: false, expiresAt: given + 86_400 }]);
    const record = await filedByAnother(each);
    expect(record).toMatchObject({ status: "pending" });
    expect(record && progressOf(API, record).cancellable).toBe(true);
  });

  test("HMRC may have taken is kept, though the request is long gone", async () => {
    const each = await scene();
    each.hmrc.rest = "500";
    expect((await fileOnce(each, ["500After"])).code).toBe("OUTCOME_UNKNOWN");
    each.world.pass(HOUR);
    await giveBackLeft(each.world.ports);
    const get = vi.spyOn(each.world.store(API), "get");
    await giveBackLeft(each.world.ports);
    expect(get).not.toHaveBeenCalled();
    expect((await locks(each))[0]?.expiresAt).toBeUndefined();
    const record = await filedByAnother(each);
    expect(record && progressOf(API, record).cancellable).toBe(false);
  });

  test("took over such a one, and was refused, is kept", async () => {
    const each = await scene();
    each.hmrc.rest = "500";
    await fileOnce(each, ["500After"]);
    const again = await each.send();
    await each.world.consume(API, each.handlers);
    // As when its consumer was refused by HMRC for certain, and died before it gave the lock back.
    const error = { type: "about:blank", title: "", status: 422, code: "HMRC_REFUSED", detail: "" } as never;
    const pending = { attribute: "status", is: "equal", value: "pending" } as const;
    const over = { status: "failed", error } as const;
    await each.world.store(API).change(again, { when: [[pending]], set: over, remove: ["unsettled", "resendAt"] });
    each.world.pass(HOUR);
    await giveBackLeft(each.world.ports);
    expect(await locks(each)).toMatchObject([{ id: again.id, uncertain: true }]);
    expect((await locks(each))[0]?.expiresAt).toBeUndefined();
  });

  test("is under way is its own, however long it takes", async () => {
    const each = await scene();
    const key = await waiting(each);
    each.world.pass(2 * HOUR);
    await giveBackLeft(each.world.ports);
    expect((await locks(each))[0]?.expiresAt).toBeUndefined();
    await core.engine.cancel(each.world.ports, API, key);
    await giveBackLeft(each.world.ports);
    expect((await locks(each))[0]?.expiresAt).toBeDefined();
  });

  test("has begun within the hour is not looked at", async () => {
    const each = await scene();
    const key = await waiting(each);
    await core.engine.cancel(each.world.ports, API, key);
    await giveBackLeft(each.world.ports);
    expect((await locks(each))[0]?.expiresAt).toBeUndefined();
  });

  test("another took over in the meantime is that one's", async () => {
    const each = await scene();
    const first = await waiting(each);
    await core.engine.cancel(each.world.ports, API, first);
    each.world.pass(HOUR);
    const { store } = each.world.ports;
    let second: Key | undefined;
    const ports = {
      ...each.world.ports,
      store: (api: typeof API) => ({
        ...store(api),
        async get(of: Key) {
          const seen = await store(api).get(of);
          if (second || of.id !== first.id) return seen;
          second = await each.send();
          await each.world.consume(API, each.handlers);
          return seen;
        },
      }),
    };
    await giveBackLeft(ports as typeof each.world.ports);
    expect(await locks(each)).toMatchObject([{ id: second?.id }]);
    expect((await locks(each))[0]?.expiresAt).toBeUndefined();
  });
});
