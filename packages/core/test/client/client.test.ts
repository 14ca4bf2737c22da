import { type Client, MOST_CLIENTS } from "@submit/contract/api/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientIdOf } from "../../src/client/client-id";
import { ProblemError } from "../../src/error";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";

let stop: () => void;
let core: typeof import("../../src/client/client");
let table: typeof import("../../src/client/table");

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  core = await import("../../src/client/client");
  table = await import("../../src/client/table");
});
afterAll(() => stop());

let users = 0;
const user = () => callOf(`1.agent-${users++}`, { api: "clientPost" });
const vrnOf = (number: number) => String(100_000_000 + number);
const shop = { vrn: "234567847", name: "Corner Shop", kind: "business" } as const;
/** How a client is told of: with the id that it has for its user. */
const told = <T extends { vrn: string }>(client: T, { actor }: ReturnType<typeof user>) => ({
  ...client,
  clientId: clientIdOf(actor.owner, client.vrn),
});
const listed = async (call: ReturnType<typeof user>) => (await core.list({}, call)).clients;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe("client", () => {
  test("is listed as it was put, and changed by its VAT number", async () => {
    const call = user();
    expect(await core.put(shop, call)).toEqual(told(shop, call));
    const other = { vrn: "345678954", name: "Bakery", kind: "agent" } as const;
    await core.put(other, call);
    expect(await listed(call)).toEqual([told(other, call), told(shop, call)]);
    await core.put({ ...shop, name: "A Corner Shop" }, call);
    expect((await listed(call)).map(({ name }) => name)).toEqual(["A Corner Shop", "Bakery"]);
  });

  test("keeps the connection that it names when it is renamed, until another is given", async () => {
    const call = user();
    const [first, second] = ["a".repeat(22), "b".repeat(22)];
    await core.put({ ...shop, connectionId: first }, call);
    expect(await core.put({ ...shop, name: "Renamed" }, call)).toEqual(
      told({ ...shop, name: "Renamed", connectionId: first }, call),
    );
    expect(await core.put({ ...shop, connectionId: second }, call)).toMatchObject({ connectionId: second });
    expect(await listed(call)).toEqual([told({ ...shop, connectionId: second }, call)]);
  });

  test("is sealed: neither its name nor its number is in the table", async () => {
    const call = user();
    await core.put(shop, call);
    const { data } = await table.client().query.byOwner({ owner: call.actor.owner }).go();
    expect(data).toHaveLength(1);
    for (const text of [shop.vrn, shop.name, shop.kind]) expect(JSON.stringify(data)).not.toContain(text);
  });

  test("that can't be opened any more is left out of the list, and can be put again", async () => {
    const call = user();
    await core.put(shop, call);
    await core.put({ ...shop, vrn: "345678954", name: "Other" }, call);
    const key = { owner: call.actor.owner, clientId: clientIdOf(call.actor.owner, shop.vrn) };
    await table.client().patch(key).set({ facts: "sealed.with.a.lost.key" }).go();
    expect((await listed(call)).map(({ name }) => name)).toEqual(["Other"]);
    await core.put(shop, call);
    expect(await listed(call)).toHaveLength(2);
  });

  test("is removed, again without harm", async () => {
    const call = user();
    await core.put(shop, call);
    for (const _ of [1, 2]) expect(await core.remove({ vrn: shop.vrn }, call)).toBeNull();
    expect(await listed(call)).toEqual([]);
  });

  test("is one's own: another of the same number is another", async () => {
    const [mine, theirs] = [user(), user()];
    await core.put(shop, mine);
    await core.put({ ...shop, name: "Theirs" }, theirs);
    await core.remove({ vrn: shop.vrn }, theirs);
    expect(await listed(theirs)).toEqual([]);
    expect(await listed(mine)).toEqual([told(shop, mine)]);
  });

  test("beyond the most there may be is refused; one there is can still be changed", async () => {
    const call = user();
    await Promise.all(
      Array.from({ length: MOST_CLIENTS }, (_, number) => core.put({ ...shop, vrn: vrnOf(number) }, call)),
    );
    expect(await listed(call)).toHaveLength(MOST_CLIENTS);
    expect(await codeOf(core.put({ ...shop, vrn: vrnOf(MOST_CLIENTS) }, call))).toBe("TOO_MANY_CLIENTS");
    expect(await codeOf(core.put({ ...shop, vrn: vrnOf(7), name: "Renamed" }, call))).toBe("none");
    await core.remove({ vrn: vrnOf(0) }, call);
    expect(await codeOf(core.put({ ...shop, vrn: vrnOf(MOST_CLIENTS) }, call))).toBe("none");
  });

  test("whatever is put and removed, the list is what a map would hold", async () => {
    const vrn = fc.integer({ min: 0, max: 3 }).map(vrnOf);
    const change = fc.oneof(
      fc.record({
        vrn,
        name: fc.string({ minLength: 1, maxLength: 20 }),
        kind: fc.constantFrom("business" as const, "agent" as const),
        connectionId: fc.option(fc.constantFrom("a".repeat(22), "b".repeat(22)), { nil: undefined }),
      }),
      fc.record({ vrn }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
        const call = user();
        const model = new Map<string, Client>();
        for (const each of changes) {
          if (!("name" in each)) {
            model.delete(each.vrn);
            await core.remove(each, call);
            continue;
          }
          const connectionId = each.connectionId ?? model.get(each.vrn)?.connectionId;
          const { connectionId: _, ...rest } = each;
          model.set(each.vrn, told({ ...rest, ...(connectionId ? { connectionId } : {}) }, call));
          expect(await core.put(each, call)).toEqual(model.get(each.vrn));
        }
        const byVrn = (one: Client, other: Client) => one.vrn.localeCompare(other.vrn);
        expect((await listed(call)).sort(byVrn)).toEqual([...model.values()].sort(byVrn));
      }),
      { numRuns: 20 },
    );
  });
});
