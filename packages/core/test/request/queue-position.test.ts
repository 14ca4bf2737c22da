import { describe, expect, test } from "vitest";
import { initiateProcessing } from "../../src/request/engine";
import { createQueuePositions } from "../../src/request/queue-position";
import type { RequestRecord } from "../../src/request/record";
import { claim, retry } from "../../src/request/state";
import { createWorld, handlersOf, type World } from "../support/world";

const OBLIGATION = "hmrcVatObligationGet";

function ask(world: World, number: number, api: typeof OBLIGATION | "bundleGet" = OBLIGATION): Promise<RequestRecord> {
  const input = api === OBLIGATION ? { vrn: "123456789" } : {};
  return initiateProcessing(world.ports, api, `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`, {
    input: input as { vrn: string },
    actor: { owner: `1.owner-${number}`, client: {} },
  });
}

async function queue(world: World, count: number): Promise<RequestRecord[]> {
  const records: RequestRecord[] = [];
  for (let number = 0; number < count; number++) {
    records.push(await ask(world, number));
    world.pass(1);
  }
  return records;
}

describe("place", () => {
  test("counts those before, and HMRC's pace", async () => {
    const world = createWorld();
    const records = await queue(world, 10);
    world.pass(4_000);
    const find = createQueuePositions(world.ports);
    const places = await Promise.all(records.map((record) => find(OBLIGATION, record)));
    expect(places.map((place) => place?.ahead)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // 150 a minute is a call each 0.4 s.
    expect(places[9]).toEqual({ ahead: 9, seconds: 4 });
  });

  test("APIs that wait for HMRC together share its pace", async () => {
    const world = createWorld();
    const [, , record] = await queue(world, 3);
    for (let number = 0; number < 3; number++)
      await initiateProcessing(world.ports, "hmrcVatInformationGet", crypto.randomUUID(), {
        input: { vrn: "123456789" },
        actor: { owner: `1.owner-${number}`, client: {} },
      });
    world.pass(4_000);
    if (!record) throw new Error("no record");
    // Six calls of 0.4 s each; its own three alone would take two seconds.
    expect(await createQueuePositions(world.ports)(OBLIGATION, record)).toEqual({ ahead: 2, seconds: 3 });
  });

  test("does not count those who were put off until later", async () => {
    const world = createWorld();
    const records = await queue(world, 10);
    const store = world.store(OBLIGATION);
    for (const record of records.slice(0, 6)) {
      await store.change(record, claim(world.ports.now(), 1_000));
      await store.change(record, retry(1, world.ports.now() + 600_000, world.ports.now(), { counted: true }));
    }
    world.pass(4_000);
    const last = records[9];
    expect(last && (await createQueuePositions(world.ports)(OBLIGATION, last))?.ahead).toBe(3);
  });

  test("a wait of a moment has no place, nor has work that was taken up", async () => {
    const world = createWorld();
    const [record] = await queue(world, 1);
    if (!record) throw new Error("no record");
    const find = createQueuePositions(world.ports);
    expect(await find(OBLIGATION, record)).toBeUndefined();
    world.pass(4_000);
    expect(await find(OBLIGATION, { ...record, status: "processing" })).toBeUndefined();
  });

  test("a thousand polls are one look, for a moment", async () => {
    const world = createWorld();
    const records = await queue(world, 3);
    world.pass(4_000);
    let looks = 0;
    const { waiting } = world.store(OBLIGATION);
    world.store(OBLIGATION).waiting = (...args) => {
      looks++;
      return waiting(...args);
    };
    const find = createQueuePositions(world.ports);
    for (let poll = 0; poll < 50; poll++) for (const record of records) await find(OBLIGATION, record);
    expect(looks).toBe(1);
    await world.consume(OBLIGATION, handlersOf({ [OBLIGATION]: async () => ({ obligations: [] }) }));
    world.pass(2_001);
    const last = records[2];
    expect(last && (await find(OBLIGATION, last))?.ahead).toBe(1);
    expect(looks).toBe(2);
  });
});
