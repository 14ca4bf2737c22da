import { describe, expect, test } from "vitest";
import { RetryableError } from "../../src/error";
import { initiateProcessing } from "../../src/request/engine";
import { progressOf } from "../../src/request/progress";
import { createWorld, handlersOf, type World } from "../support/world";

const owner = "1.owner";
const id = "11111111-1111-4111-8111-111111111111";
const API = "hmrcVatObligationGet";

const ask = (world: World) =>
  initiateProcessing(world.ports, API, id, { input: { vrn: "123456789" }, actor: { owner, client: {} } });
const seen = (world: World) => {
  const record = world.store(API).records.get(`${owner}/${id}`);
  return record && progressOf(API, record);
};

describe("what whoever waits is told", () => {
  test("before anything was tried", async () => {
    const world = createWorld();
    await ask(world);
    expect(seen(world)).toEqual({ attempts: 0, givesUpAt: "2026-11-24T12:10:00.000Z", cancellable: true });
  });

  test("after HMRC put it off", async () => {
    const world = createWorld();
    await ask(world);
    const down = async () => {
      throw new RetryableError("HMRC is down.", { answer: { status: 503, code: "SERVER_ERROR" } });
    };
    await world.consume(API, handlersOf({ [API]: down }));
    expect(seen(world)).toEqual({
      attempts: 1,
      lastAnswer: { status: 503, code: "SERVER_ERROR", at: "2026-11-24T12:00:00.000Z" },
      nextAttemptAt: "2026-11-24T12:00:00.750Z",
      givesUpAt: "2026-11-24T12:10:00.000Z",
      cancellable: true,
    });
  });

  test("after waiting alone: what HMRC said before still stands", async () => {
    const world = createWorld();
    await ask(world);
    let tries = 0;
    const down = async () => {
      if (++tries === 1) throw new RetryableError("HMRC is down.", { answer: { status: 503, code: "SERVER_ERROR" } });
      throw new RetryableError("The rate limit is used up.", { delay: 500, counts: false });
    };
    await world.consume(API, handlersOf({ [API]: down }));
    world.pass(1_000);
    await world.queue(API).send({ api: API, owner, id }, owner, "again");
    await world.consume(API, handlersOf({ [API]: down }));
    expect(seen(world)).toMatchObject({ attempts: 1, lastAnswer: { status: 503 } });
  });

  test("while a consumer works on what can't be taken back", async () => {
    const world = createWorld();
    await ask(world);
    let within: ReturnType<typeof seen>;
    const look = async () => {
      within = seen(world);
      return { obligations: [] };
    };
    await world.consume(API, handlersOf({ [API]: look }));
    expect(within).toMatchObject({ attempts: 1, cancellable: false });
  });
});
