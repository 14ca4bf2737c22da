import { MOST_CLIENTS } from "@submit/contract/api/client";
import type { LastSaid } from "@submit/contract/api/vat/last-said";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientIdOf } from "../../src/client/client-id";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";

let stop: () => void;
let core: typeof import("../../src/client/client");
let lastSaid: typeof import("../../src/client/last-said");
let table: typeof import("../../src/client/table");

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  core = await import("../../src/client/client");
  lastSaid = await import("../../src/client/last-said");
  table = await import("../../src/client/table");
});
afterAll(() => stop());

let users = 0;
const user = () => callOf(`1.keeper-${users++}`, { api: "clientGet" });
const shop = { vrn: "234567847", name: "Corner Shop", kind: "business" } as const;
/** How the client is told of. */
const toldOf = (call: ReturnType<typeof user>) => ({ ...shop, clientId: clientIdOf(call.actor.owner, shop.vrn) });
const said: LastSaid = {
  open: { at: "2026-11-28T09:14:00Z", periods: [{ periodKey: "26A1", start: "2026-07-01", end: "2026-09-30" }] },
};

describe("what HMRC said last", () => {
  test("stands with its client in the list and by its number, stays when that is renamed, and goes with it", async () => {
    const call = user();
    const told = toldOf(call);
    await core.put(shop, call);
    await lastSaid.keep(call, shop.vrn, () => said);
    expect(await core.list({}, call)).toEqual({ clients: [{ ...told, said }] });
    expect(await core.put({ ...shop, name: "Renamed" }, call)).toEqual({ ...told, name: "Renamed", said });
    expect(await core.list({ vrn: shop.vrn }, call)).toEqual({ clients: [{ ...told, name: "Renamed", said }] });
    expect(await core.list({ vrn: "345678954" }, call)).toEqual({ clients: [] });
    await core.remove({ vrn: shop.vrn }, call);
    await lastSaid.keep(call, shop.vrn, () => said);
    expect(await core.list({}, call)).toEqual({ clients: [] });
  });

  test("is sealed, and what can't be opened any more is as if it was never said", async () => {
    const call = user();
    await core.put(shop, call);
    await lastSaid.keep(call, shop.vrn, () => said);
    const key = { owner: call.actor.owner, clientId: clientIdOf(call.actor.owner, shop.vrn) };
    const { data } = await table.client().get(key).go();
    expect(data?.said).toBeDefined();
    expect(JSON.stringify(data)).not.toContain("26A1");
    await table.client().patch(key).set({ said: "sealed.with.a.lost.key" }).go();
    expect(await core.list({}, call)).toEqual({ clients: [toldOf(call)] });
    await lastSaid.keep(call, shop.vrn, (known) => known ?? said);
    expect(await core.list({}, call)).toEqual({ clients: [{ ...toldOf(call), said }] });
  });

  test("loses nothing when two change it at the same moment", async () => {
    const call = user();
    await core.put(shop, call);
    const add = (key: string) => (known: LastSaid | undefined) => ({
      ...known,
      filedHere: [...(known?.filedHere ?? []), key],
    });
    await Promise.all(["26A1", "26A2", "26A3"].map((key) => lastSaid.keep(call, shop.vrn, add(key))));
    const [kept] = (await core.list({}, call)).clients;
    expect(kept?.said?.filedHere?.toSorted()).toEqual(["26A1", "26A2", "26A3"]);
  });

  test("of 300 clients comes in one page, and the longest list there may be in pages of fewer than 200 KB", async () => {
    const fill = async (name: string, periods: number, count: number) => {
      const call = user();
      const [period] = said.open?.periods ?? [];
      const much = {
        open: { at: "2026-11-28T09:14:00Z", periods: Array(periods).fill({ ...period, due: "2026-11-07" }) },
      };
      const vrns = Array.from({ length: count }, (_, index) => String(100_000_000 + index));
      await Promise.all(vrns.map((vrn) => core.put({ ...shop, vrn, name, connectionId: "a".repeat(22) }, call)));
      await Promise.all(vrns.map((vrn) => lastSaid.keep(call, vrn, () => much)));
      return { call, vrns };
    };
    const usual = await fill("A plumber of some town Ltd", 2, 300);
    const first = await core.list({}, usual.call);
    expect([first.clients.length, first.cursor]).toEqual([300, undefined]);

    const { call, vrns } = await fill("ŵ".repeat(100), 20, MOST_CLIENTS);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await core.list(cursor ? { cursor } : {}, call);
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(201_000);
      found.push(...page.clients.map(({ vrn }) => vrn));
      cursor = page.cursor;
    } while (cursor);
    expect(found.sort()).toEqual(vrns);
  });
});
