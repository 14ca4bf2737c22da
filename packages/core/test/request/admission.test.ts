import type { ApiName } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { inputOf, outputOf } from "../../../contract/test/support/sample";
import { ProblemError } from "../../src/error";
import { createAdmission } from "../../src/request/admission";
import { initiateProcessing } from "../../src/request/engine";
import type { RequestRecord } from "../../src/request/record";
import { createWorld, handlersOf, type World } from "../support/world";

const API = "hmrcVatObligationGet";
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A router process of a world, to which owners send numbered requests. */
function routerOf(world: World) {
  const admission = createAdmission(world.ports);
  return (number: number, owner = "1.owner", api: ApiName = API, group = owner): Promise<string | RequestRecord> =>
    initiateProcessing(
      world.ports,
      api,
      idOf(number),
      { input: inputOf(api) as never, actor: { owner, client: {} } },
      { group, admission },
    ).catch((error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    });
}

const answers = handlersOf({ [API]: async () => outputOf(API) as never });
const recordOf = (world: World, number: number) => world.store(API).records.get(`1.owner/${idOf(number)}`);
const accepted = (results: (string | RequestRecord)[]) => results.filter((each) => typeof each !== "string").length;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("line", () => {
  test("of an owner has room for twenty, however many come at once, and the others leave nothing behind", async () => {
    const world = createWorld();
    const send = routerOf(world);
    const results = await Promise.all(numbers(50).map((number) => send(number)));
    expect(accepted(results)).toBe(20);
    expect(results.filter((each) => each === "TOO_MANY_REQUESTS")).toHaveLength(30);
    expect(world.store(API).records.size).toBe(20);
    // The one that was written before it was seen to be too many has left a message, which finds nothing to do.
    expect(world.queue(API).waiting).toHaveLength(21);
    while (await world.consume(API, answers));
    expect([...world.store(API).records.values()].map(({ status }) => status)).toEqual(Array(20).fill("completed"));
  });

  test("has room again when one is settled, for the id that was refused too", async () => {
    const world = createWorld();
    const send = routerOf(world);
    for (const number of numbers(20)) await send(number);
    expect(await send(20)).toBe("TOO_MANY_REQUESTS");
    await world.consume(API, answers);
    world.pass(1_000);
    expect(await send(20)).toMatchObject({ status: "pending" });
    expect(await send(21)).toBe("TOO_MANY_REQUESTS");
    while (await world.consume(API, answers));
    expect(recordOf(world, 20)).toMatchObject({ status: "completed" });
  });

  test("takes the id that was refused though the message of its first try is consumed, which the queue remembers", async () => {
    const world = createWorld();
    const send = routerOf(world);
    for (const number of numbers(20)) await send(number);
    expect(await send(20)).toBe("TOO_MANY_REQUESTS");
    while (await world.consume(API, answers));
    world.pass(1_000);
    expect(await send(20)).toMatchObject({ status: "pending" });
    expect(await world.consume(API, answers)).toBe(true);
    expect(recordOf(world, 20)).toMatchObject({ status: "completed" });
  });

  test("that is full still tells of what stands in it", async () => {
    const world = createWorld();
    const send = routerOf(world);
    for (const number of numbers(21)) await send(number);
    expect(await send(3)).toMatchObject({ id: idOf(3), status: "pending" });
    const { messages, records } = { messages: world.queue(API).waiting, records: world.store(API).records };
    expect(messages.filter(({ id }) => id !== idOf(20))).toHaveLength(20);
    expect(records.size).toBe(20);
  });

  test("that is flooded looks for the record of one call at a time", async () => {
    const world = createWorld();
    const send = routerOf(world);
    for (const number of numbers(21)) await send(number);
    const { store } = world;
    let [now, most] = [0, 0];
    const get = store(API).get.bind(store(API));
    store(API).get = async (key) => {
      most = Math.max(most, ++now);
      return get(key).finally(() => now--);
    };
    const results = await Promise.all(numbers(100).map((number) => send(number + 100)));
    expect(results.every((each) => each === "TOO_MANY_REQUESTS")).toBe(true);
    expect(most).toBe(1);
    expect(await send(3)).toMatchObject({ id: idOf(3), status: "pending" });
  });

  test("is one of an owner and an API", async () => {
    const world = createWorld();
    const send = routerOf(world);
    for (const number of numbers(21)) await send(number);
    expect(await send(30, "1.other")).toMatchObject({ status: "pending" });
    expect(await send(31, "1.owner", "bundleGet")).toMatchObject({ status: "pending" });
  });

  test("has room for three where everybody waits for everybody", async () => {
    const world = createWorld();
    const send = routerOf(world);
    const results = await Promise.all(numbers(10).map((number) => send(number, "1.owner", "hmrcTokenPost")));
    expect(accepted(results)).toBe(3);
    expect(await send(30, "1.other", "hmrcTokenPost")).toMatchObject({ status: "pending" });
  });

  test("of an address is one, whatever keys come from it", async () => {
    const world = createWorld();
    const send = routerOf(world);
    const results = await Promise.all(
      numbers(50).map((number) => send(number, `public.${number}`, "cognitoTokenPost", "address.one")),
    );
    expect(accepted(results)).toBe(20);
    expect(await send(60, "public.60", "cognitoTokenPost", "address.two")).toMatchObject({ status: "pending" });
  });

  test("that was full a moment ago costs no further write", async () => {
    const world = createWorld();
    let writes = 0;
    const { create } = world.store(API);
    world.store(API).create = (record) => {
      writes++;
      return create(record);
    };
    const send = routerOf(world);
    for (const number of numbers(120)) await send(number);
    expect(writes).toBe(21);
  });

  test("does not turn away what a consumer has taken up already", async () => {
    const world = createWorld();
    const send = routerOf(world);
    for (const number of numbers(20)) await send(number);
    // As when the sweep comes between the write of a record and the look at its line.
    world.store(API).discard = async () => false;
    expect(await send(20)).toMatchObject({ status: "pending" });
  });
});
