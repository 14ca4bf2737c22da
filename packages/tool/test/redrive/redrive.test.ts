import type { HeldMessage } from "@submit/core/queue/held-queue";
import { initiateProcessing } from "@submit/core/request/engine";
import { abandonMessage } from "@submit/core/request/process";
import { claim } from "@submit/core/request/state";
import { describe, expect, test } from "vitest";
import { createWorld, type World } from "../../../core/test/support/world";
import { redrive, redriveParked } from "../../src/redrive/redrive";

const api = "bundleGet";
const look = { apply: false, discard: false };
const apply = { apply: true, discard: false };

/** A dead-letter queue in memory: what is taken and neither released nor removed stays taken. */
function deadLetters(...bodies: string[]) {
  const waiting = bodies.map((body, at) => ({ messageId: `m${at}`, body, receives: 0 }));
  const taken = new Set<string>();
  return {
    waiting,
    taken,
    async take(): Promise<HeldMessage[]> {
      const free = waiting.filter(({ messageId }) => !taken.has(messageId)).slice(0, 10);
      return free.map((letter) => {
        taken.add(letter.messageId);
        letter.receives++;
        return {
          ...letter,
          async release() {
            taken.delete(letter.messageId);
          },
          async remove() {
            waiting.splice(waiting.indexOf(letter), 1);
          },
        };
      });
    },
  };
}

/** A request that waits, without the message that would bring it to its consumer. */
async function lost(world: World, id: string) {
  const actor = { owner: "1.test", username: "test", client: {} };
  await initiateProcessing(world.ports, api, id, { input: {}, actor });
  world.queue(api).waiting.length = 0;
  return { api, owner: actor.owner, id } as const;
}

/** A request that no consumer has had is due to be sent again after this, in milliseconds: 60 s and half as much of jitter. */
const DUE = 90_000;

const body = (message: object) => JSON.stringify(message);
const recordsOf = (world: World) => structuredClone([...world.store(api).records.values()]);

describe("redrive", () => {
  test("of a request that is due sends it again and removes its letter", async () => {
    const world = createWorld();
    const message = await lost(world, "r1");
    const letters = deadLetters(body(message));
    world.pass(DUE);
    const before = recordsOf(world);

    const shown = await redrive(world.ports, api, letters, look);
    expect(shown).toEqual([
      {
        message: { messageId: "m0", receives: 1 },
        requestId: "r1",
        state: "pending, attempt 0 of 5, due since 2026-11-24T12:01:30.000Z",
        action: "send",
      },
    ]);
    expect([recordsOf(world), world.queue(api).waiting, letters.waiting.length, letters.taken.size]).toEqual([
      before,
      [],
      1,
      0,
    ]);

    expect(await redrive(world.ports, api, letters, apply)).toMatchObject([{ requestId: "r1", action: "send" }]);
    expect(world.queue(api).waiting).toEqual([message]);
    expect(letters.waiting).toEqual([]);
    expect(await redrive(world.ports, api, letters, apply)).toEqual([]);
  });

  test("of a request with its last word removes the letter alone", async () => {
    const world = createWorld();
    const message = await lost(world, "r1");
    world.pass(DUE);
    await abandonMessage(world.ports, message);
    const before = recordsOf(world);
    const letters = deadLetters(body(message), body({ ...message, id: "gone" }));
    const found = await redrive(world.ports, api, letters, apply);
    expect(found.map(({ state, action }) => [state, action])).toEqual([
      ["settled: failed with UPSTREAM_UNAVAILABLE", "remove"],
      ["the record is gone", "remove"],
    ]);
    expect([recordsOf(world), world.queue(api).waiting, letters.waiting]).toEqual([before, [], []]);
  });

  test("leaves a request alone that a consumer works on, and lets the letter go", async () => {
    const world = createWorld();
    const message = await lost(world, "r1");
    await world.store(api).change(message, claim(world.ports.now(), 35_000));
    const letters = deadLetters(body(message));
    const found = await redrive(world.ports, api, letters, apply);
    expect(found).toMatchObject([{ state: "a consumer works on it, attempt 1 of 5", action: "leave" }]);
    expect([letters.waiting.length, letters.taken.size, world.queue(api).waiting]).toEqual([1, 0, []]);
  });

  test("of a request that is not due leaves it to the sweep", async () => {
    const world = createWorld();
    const letters = deadLetters(body(await lost(world, "r1")));
    const found = await redrive(world.ports, api, letters, apply);
    expect(found).toMatchObject([{ state: "pending, attempt 0 of 5, due 2026-11-24T12:01:30.000Z", action: "remove" }]);
    expect([letters.waiting, world.queue(api).waiting]).toEqual([[], []]);
  });

  test("says when the next try is the last", async () => {
    const world = createWorld();
    const message = await lost(world, "r1");
    for (let attempt = 0; attempt < 5; attempt++) {
      await world.store(api).change(message, claim(world.ports.now(), 35_000));
      world.pass(60_000);
    }
    const [finding] = await redrive(world.ports, api, deadLetters(body(message)), look);
    expect(finding?.state).toMatch(/^processing, attempt 5 of 5, due since .*; its next try gives it its last word$/);
  });

  test.each([
    "",
    "{",
    body({ api: "nothingGet", owner: "o", id: "i" }),
    body({ api: "bundlePost", owner: "o", id: "i" }),
  ])("leaves a letter that it can't read, unless told: %j", async (text) => {
    const world = createWorld();
    const letters = deadLetters(text);
    expect(await redrive(world.ports, api, letters, apply)).toMatchObject([{ action: "leave" }]);
    expect([letters.waiting.length, letters.taken.size]).toEqual([1, 0]);
    expect(await redrive(world.ports, api, letters, { apply: true, discard: true })).toMatchObject([
      { action: "remove" },
    ]);
    expect(letters.waiting).toEqual([]);
  });

  test("goes through all letters when it applies", async () => {
    const world = createWorld();
    const bodies = Array.from({ length: 25 }, (_, at) => body({ api, owner: "o", id: `gone${at}` }));
    const letters = deadLetters(...bodies);
    expect(await redrive(world.ports, api, letters, look)).toHaveLength(10);
    expect(await redrive(world.ports, api, letters, apply)).toHaveLength(25);
    expect(letters.waiting).toEqual([]);
  });

  test("finds what nobody has sent again in time", async () => {
    const world = createWorld();
    const message = await lost(world, "r1");
    world.pass(DUE);
    expect(await redrive(world.ports, api, deadLetters(), look)).toEqual([]);
    world.pass(120_000);
    const late = [{ requestId: "r1", state: "overdue since 2026-11-24T12:01:30.000Z", action: "send" }];
    expect(await redrive(world.ports, api, deadLetters(), look)).toEqual(late);
    expect(world.queue(api).waiting).toEqual([]);
    expect(await redrive(world.ports, api, deadLetters(), apply)).toEqual(late);
    expect(world.queue(api).waiting).toEqual([message]);
  });
});

describe("redrive of parked messages", () => {
  test("sends what this version can read, of any API, and leaves the rest", async () => {
    const world = createWorld();
    const message = await lost(world, "r1");
    const parked = deadLetters("{", body(message));
    world.pass(600_000);
    expect(await redriveParked(world.ports, parked, look)).toMatchObject([
      { message: { messageId: "m0", receives: 1 }, action: "leave" },
      { requestId: "r1", action: "send" },
    ]);
    expect(world.queue(api).waiting).toEqual([]);

    await redriveParked(world.ports, parked, apply);
    expect(world.queue(api).waiting).toEqual([message]);
    expect(parked.waiting).toMatchObject([{ body: "{" }]);

    await redriveParked(world.ports, parked, { apply: true, discard: true });
    expect(parked.waiting).toEqual([]);
  });
});
