import { describe, expect, test } from "vitest";
import { tell } from "../../src/notice";
import { initiateProcessing } from "../../src/request/engine";
import { noticeOf, type Ports } from "../../src/request/port";
import { wait } from "../../src/request/wait";
import { createWorld, handlersOf, type World } from "../support/world";

const id = "11111111-1111-4111-8111-111111111111";
const actor = { owner: "1.owner", username: "u", client: {} };
const key = { owner: actor.owner, id };
const start = (world: World) => initiateProcessing(world.ports, "bundleGet", id, { input: {}, actor });
const handlers = handlersOf({ bundleGet: async () => ({ bundles: [], catalogue: [] }) });

/** Counts what is read of a request, in DynamoDB's read units for a record of 4 KB at most. */
function counting(world: World) {
  const seen = { units: 0, gaps: [] as number[] };
  const store = world.store("bundleGet");
  let last = world.ports.now();
  const look = (units: number) => {
    seen.units += units;
    seen.gaps.push(world.ports.now() - last);
    last = world.ports.now();
  };
  const ports: Ports = {
    ...world.ports,
    store: () => ({
      ...store,
      async get(each) {
        look(1);
        return store.get(each);
      },
      async look(each) {
        look(0.5);
        return store.look(each);
      },
    }),
  };
  return { ports, seen };
}

/** Sleeps that run side by side on a world's clock, until nobody sleeps any more. */
function sideBySide(world: World, ports: Ports) {
  const sleepers: { until: number; wake: () => void }[] = [];
  const sleep = (ms: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ until: world.ports.now() + ms, wake });
    });
  return {
    ports: { ...ports, sleep },
    async pass() {
      for (;;) {
        // Whoever is awake goes on until it sleeps again.
        await new Promise(setImmediate);
        const next = sleepers.sort((one, other) => one.until - other.until).shift();
        if (!next) return;
        world.pass(Math.max(0, next.until - world.ports.now()));
        next.wake();
      }
    },
  };
}

describe("wait", () => {
  test("ends when the time is over", async () => {
    const world = createWorld();
    await start(world);
    const before = world.ports.now();
    expect((await wait(world.ports, "bundleGet", key, 2)).status).toBe("pending");
    expect(world.ports.now() - before).toBe(2_000);
  });

  test("ends when the work does", async () => {
    const world = createWorld();
    await start(world);
    const { sleep } = world.ports;
    let sleeps = 0;
    const ports = {
      ...world.ports,
      sleep: async (ms: number) => {
        await sleep(ms);
        if (++sleeps === 3) await world.consume("bundleGet", handlers);
      },
    };
    expect((await wait(ports, "bundleGet", key, 20)).status).toBe("completed");
    expect(sleeps).toBe(3);
  });

  test("looks at least every 50 ms, for 70 read units in five seconds", async () => {
    const world = createWorld();
    await start(world);
    const { ports, seen } = counting(world);
    await wait(ports, "bundleGet", key, 5);
    expect(Math.max(...seen.gaps)).toBeLessThanOrEqual(50);
    expect(seen.units).toBeLessThanOrEqual(70);
  });

  test("looks 50 times a second at most, however many wait in one process", async () => {
    const world = createWorld();
    await start(world);
    const { ports, seen } = counting(world);
    const together = sideBySide(world, ports);
    const waits = Array.from({ length: 10 }, () => wait(together.ports, "bundleGet", key, 10));
    await together.pass();
    await Promise.all(waits);
    const looks = seen.gaps.length - 10;
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThanOrEqual(50 * 10);
  });

  test("looks as often however many wait in other processes, of which some were killed", async () => {
    const world = createWorld();
    await start(world);
    const killed: Ports = { ...world.ports, sleep: () => new Promise(() => undefined) };
    for (let one = 0; one < 10; one++) void wait(killed, "bundleGet", key, 10);
    const { ports, seen } = counting(world);
    await wait(ports, "bundleGet", key, 5);
    expect(Math.max(...seen.gaps)).toBeLessThanOrEqual(50);
  });

  test("hears at once of what the same process settles", async () => {
    const world = createWorld();
    await start(world);
    const store = world.store("bundleGet");
    const before = await store.get(key);
    const ports: Ports = {
      ...world.ports,
      store: () => ({ ...store, look: async () => before }),
      // Nothing else ends it.
      sleep: (_, signal) => new Promise((resolve) => signal?.addEventListener("abort", () => resolve())),
    };
    const waited = wait(ports, "bundleGet", key, 20);
    await world.consume("bundleGet", handlers);
    tell(noticeOf("bundleGet", key));
    expect((await waited).status).toBe("completed");
  });

  test("looks less often where a look takes long", async () => {
    const world = createWorld();
    await start(world);
    const { ports, seen } = counting(world);
    const slow: Ports = {
      ...ports,
      store: (api) => {
        const store = ports.store(api);
        return {
          ...store,
          async look(each) {
            world.pass(200);
            return store.look(each);
          },
        };
      },
    };
    await wait(slow, "bundleGet", key, 10);
    expect(seen.gaps.length).toBeLessThanOrEqual(12);
  });

  test("tells no state but a last word by a look that may be old", async () => {
    const world = createWorld();
    await start(world);
    const { sleep } = world.ports;
    const store = world.store("bundleGet");
    const before = await store.get(key);
    const ports: Ports = {
      ...world.ports,
      sleep,
      store: () => ({ ...store, look: async () => before }),
    };
    await world.consume("bundleGet", handlers);
    expect((await wait(ports, "bundleGet", key, 1)).status).toBe("completed");
  });
});
