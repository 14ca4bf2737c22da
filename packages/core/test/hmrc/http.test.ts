import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { initiateProcessing, isSettled } from "../../src/request/engine";
import { sweep } from "../../src/request/sweep";
import { lastingConnection } from "../support/connection";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { createWorld, handlersOf } from "../support/world";

const API = "hmrcVatObligationGet";
const { stop } = memoryDynamo(durableTables);
const [{ list }, { connection }, { quota }, { seal }] = await Promise.all([
  import("../../src/hmrc/vat/obligation"),
  import("../../src/hmrc/connection-table"),
  import("../../src/rate-limit/table"),
  import("../../src/crypto/seal"),
]);
const handlers = handlersOf({ [API]: (input, call) => list(call, input) });
const owner = "1.reader";
const id = "11111111-1111-4111-8111-111111111111";

afterAll(() => stop());
beforeEach(() => quota().delete({ name: "hmrc" }).go());

/** How a query of many calls ends when HMRC takes `ms` for each. */
async function query(ms: number) {
  const world = createWorld();
  const now = world.ports.now();
  const tokens = await seal({ accessToken: "a", refreshToken: "r" });
  await connection()
    .put(lastingConnection(owner, tokens, now))
    .go();
  let calls = 0;
  vi.stubGlobal("fetch", async () => {
    calls++;
    world.pass(ms);
    return Response.json({ obligations: [] });
  });
  const input = { vrn: "234567847", from: "2020-01-01", to: "2026-11-01" };
  await initiateProcessing(world.ports, API, id, { input, actor: { owner, client: {} } });
  const record = () => world.store(API).records.get(`${owner}/${id}`);
  for (let round = 0; round < 30; round++) {
    await world.consume(API, handlers);
    const found = record();
    if (found && isSettled(found)) return { record: found, calls };
    world.pass(20_000);
    await sweep(world.ports);
  }
  return { record: record(), calls };
}

describe("time", () => {
  test("is enough for many calls to an HMRC that is quick", async () => {
    expect((await query(100)).record).toMatchObject({ status: "completed", attempts: 1 });
  });

  test("is used up by a slow HMRC: the work ends, and does not begin anew for ever", async () => {
    const { record, calls } = await query(4_000);
    expect(record).toMatchObject({ status: "failed", error: { code: "UPSTREAM_UNAVAILABLE" } });
    expect(calls).toBeLessThanOrEqual(5 * 8);
  });
});
