import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { callOf } from "../../support/call";
import { lastingConnection } from "../../support/connection";
import { memoryDynamo } from "../../support/dynamo/memory";
import { durableTables } from "../../support/dynamo/table";
import { createWorld } from "../../support/world";

const { stop } = memoryDynamo(durableTables);
const [{ list }, { connection }, { quota }, { seal }, client] = await Promise.all([
  import("../../../src/hmrc/vat/obligation"),
  import("../../../src/hmrc/connection-table"),
  import("../../../src/rate-limit/table"),
  import("../../../src/crypto/seal"),
  import("../../../src/client/client"),
]);
const owner = "1.reader";
const world = createWorld();

afterAll(() => stop());
beforeEach(async () => {
  const tokens = await seal({ accessToken: "a", refreshToken: "r" });
  await connection()
    .put(lastingConnection(owner, tokens, world.ports.now()))
    .go();
  await quota().delete({ name: "hmrc" }).go();
});

/** What is listed of a range of two parts, from HMRC's answer to each. */
async function listed(first: unknown[], second: unknown[]) {
  const answers = [first, second];
  vi.stubGlobal("fetch", async () => Response.json({ obligations: answers.shift() }));
  const input = { vrn: "234567847", from: "2025-05-01", to: "2026-11-01" };
  const { obligations } = await list(callOf(owner, { api: "hmrcVatObligationGet", world }), input);
  expect(answers).toEqual([]);
  return obligations;
}

describe("obligations of a range that HMRC is asked for in parts", () => {
  const open = { periodKey: "26A1", start: "2026-02-01", end: "2026-04-30", due: "2026-06-07", status: "O" };
  const filed = { ...open, status: "F", received: "2026-06-01" };

  test("one of both parts is there once, as it was last", async () => {
    expect(await listed([open], [filed])).toEqual([filed]);
  });

  test("rows that can't be told apart are as many as in the part that has most", async () => {
    const odd = { ...open, start: "2026-02-31" };
    const { start: _, ...rest } = odd;
    const read = { ...rest, unreadable: ["start"] };
    expect(await listed([odd, odd], [odd])).toEqual([read, read]);
    expect(await listed([odd], [{ ...odd, end: "2026-05-31" }])).toEqual([{ ...read, end: "2026-05-31" }, read]);
  });
});

describe("obligations of a range that begins before HMRC's four years", () => {
  const row = { periodKey: "26A1", start: "2026-02-01", end: "2026-04-30", due: "2026-06-07", status: "O" };
  const message = "The date of the requested return cannot be further than four years from the current date.";
  const tooOld = () => Response.json({ code: "DATE_RANGE_TOO_LARGE", message }, { status: 400 });
  const from = "2020-11-25";

  /** What is listed, and what HMRC is asked for, where it refuses what begins before a day. */
  async function answered(oldest: string, answer = () => Response.json({ obligations: [row] })) {
    const asked: (string | null)[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      const start = new URL(url).searchParams.get("from") ?? "";
      asked.push(start);
      return start < oldest ? tooOld() : answer();
    });
    const call = callOf(owner, { api: "hmrcVatObligationGet", world: createWorld() });
    return { found: list(call, { vrn: "234567847", from, to: "2026-10-31" }), asked };
  }

  test("are those of the parts that HMRC answers for, and what is too long ago is said to be left out", async () => {
    const { found, asked } = await answered("2022-11-24");
    expect(await found).toEqual({ obligations: [row], leftOut: [{ from, to: "2023-02-18" }] });
    expect(asked.slice(0, 4)).toEqual([from, "2021-08-24", "2022-05-23", "2023-02-19"]);
    expect(asked.length).toBe(new Set(asked).size);
  });

  test("are all of them where no part is refused", async () => {
    expect(await (await answered(from)).found).toEqual({ obligations: [row] });
  });

  test("are refused where every part is", async () => {
    await expect((await answered("2030-01-01")).found).rejects.toMatchObject({
      problem: { code: "HMRC_REFUSED", upstream: { code: "DATE_RANGE_TOO_LARGE" } },
    });
  });

  test("are refused where HMRC refuses a part for another reason", async () => {
    const insolvent = () => Response.json({ code: "RULE_INSOLVENT_TRADER", message: "" }, { status: 403 });
    await expect((await answered("2022-11-24", insolvent)).found).rejects.toMatchObject({
      problem: { code: "RULE_INSOLVENT_TRADER" },
    });
  });
});

test("what HMRC answered is kept with the client once the request has its last word", async () => {
  const answer = { periodKey: "26A1", start: "2026-02-01", end: "2026-04-30", due: "2026-06-07", status: "O" };
  vi.stubGlobal("fetch", async () => Response.json({ obligations: [answer] }));
  const later: (() => Promise<unknown>)[] = [];
  const call = {
    ...callOf(owner, { api: "hmrcVatObligationGet", world }),
    afterwards: (work: (isSettled: boolean) => Promise<unknown>) => void later.push(() => work(true)),
  };
  const shop = { vrn: "234567847", name: "Shop", kind: "business" } as const;
  await client.put(shop, call);
  await list(call, { vrn: shop.vrn, status: "O" });
  expect(await client.list({}, call)).toEqual({ clients: [{ ...shop, clientId: expect.any(String) }] });
  await Promise.all(later.map((work) => work()));
  const { status: _, ...period } = answer;
  const open = { at: new Date(world.ports.now()).toISOString(), periods: [period] };
  expect(await client.list({}, call)).toEqual({ clients: [{ ...shop, clientId: expect.any(String), said: { open } }] });
});
