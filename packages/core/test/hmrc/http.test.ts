import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { initiateProcessing, isSettled } from "../../src/request/engine";
import { sweep } from "../../src/request/sweep";
import { lastingConnection } from "../support/connection";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { loggedBy } from "../support/log";
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

/** How a query of many calls ends when HMRC takes `ms` for each, by default with nothing to show. */
async function query(ms: number, answer = () => Response.json({ obligations: [] })) {
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
    return answer();
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

test("an application that is not subscribed is a fault of ours: it is tried again, and the user is not blamed", async () => {
  const message = "The application is not subscribed to the API which it is attempting to invoke";
  const refuse = () => Response.json({ code: "RESOURCE_FORBIDDEN", message }, { status: 403 });
  let ended: Awaited<ReturnType<typeof query>> | undefined;
  const lines = await loggedBy(async () => {
    ended = await query(100, refuse);
  });
  expect(ended?.record).toMatchObject({
    status: "failed",
    error: { code: "UPSTREAM_UNAVAILABLE" },
    lastAnswer: { status: 403, code: "RESOURCE_FORBIDDEN" },
  });
  const faults = lines.filter((line) => line.Faults === 1);
  expect(faults).toHaveLength(ended?.calls ?? 0);
  expect(lines.filter(({ event }) => event === "hmrc.not-subscribed")).toHaveLength(faults.length);
  expect(faults.length).toBeGreaterThan(1);
});

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
