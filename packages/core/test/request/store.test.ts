import { problem } from "@submit/contract/protocol/problem";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RequestRecord } from "../../src/request/record";
import {
  abandon,
  answered,
  begin,
  type Change,
  cancelChange,
  claim,
  complete,
  fail,
  resendChange,
  retry,
} from "../../src/request/state";
import type { RequestStore } from "../../src/request/store";
import { createTables, startDynalite } from "../support/dynamo/dynalite";
import { requestTable } from "../support/dynamo/table";
import { memoryStore } from "../support/memory";

const LEASE = 35_000;
const error = problem("INTERNAL_ERROR", "test", { errors: [{ path: "a", code: "B", message: "c" }] });

function recordOf(id: string, createdAt: number, owner = "o"): RequestRecord {
  return {
    owner,
    id,
    status: "pending",
    fingerprint: "f",
    input: "s",
    attempts: 0,
    fencingToken: 0,
    createdAt,
    updatedAt: createdAt,
    expiresAt: 2_000_000_000,
    unsettled: "yes",
    resendAt: createdAt + 5_000,
    sendCount: 1,
  };
}

const command = fc.record({
  verb: fc.constantFrom(
    "create",
    "claim",
    "claim",
    "begin",
    "answered",
    "retry",
    "untouched",
    "complete",
    "fail",
    "abandon",
    "cancel",
    "resend",
  ),
  id: fc.constantFrom("a", "b"),
  lease: fc.integer({ min: 1, max: 4 }),
  wait: fc.constantFrom(0, 1, 1_000, 5_000, LEASE),
});
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

function changeOf({ verb, lease }: Command, seen: RequestRecord | undefined, now: number): Change {
  const changes: Record<string, () => Change> = {
    claim: () => claim(now, LEASE),
    begin: () => begin(lease, seen?.effect, now),
    answered: () => answered(lease, { postCount: 1, begunAt: now, answered: "sealed" }, now),
    retry: () => retry(lease, now + 1_000, now, { counted: true }),
    untouched: () => retry(lease, now, now, { counted: false, rollback: { effect: undefined } }),
    complete: () => complete(lease, "sealed", now, 2_000_000_001),
    fail: () => fail(lease, error, now, 2_000_000_001),
    abandon: () =>
      abandon({ fencingToken: lease - 1, ...(seen?.effect ? { effect: seen.effect } : {}) }, error, now, 2_000_000_001),
    cancel: () => cancelChange(error, now, false),
    resend: () => resendChange({ sendCount: seen?.sendCount ?? 0, fencingToken: seen?.fencingToken ?? 0 }, now),
  };
  const make = changes[verb];
  if (!make) throw new Error(verb);
  return make();
}

/** Everything that a caller can see of a store while commands run on it. */
async function transcript(store: RequestStore, owner: string, commands: readonly Command[]): Promise<unknown[]> {
  const seen: unknown[] = [];
  let now = 1_000;
  for (const each of commands) {
    now += each.wait;
    const key = { owner, id: each.id };
    if (each.verb === "create") seen.push(await store.create(recordOf(each.id, now, owner)));
    else seen.push((await store.change(key, changeOf(each, await store.get(key), now))) ?? "refused");
    seen.push(await store.get(key));
  }
  return seen;
}

let stop: () => Promise<void>;
let dynamo: (table: string) => RequestStore;

beforeAll(async () => {
  ({ stop } = await startDynalite());
  await createTables({ Requests: requestTable, Others: requestTable });
  const { dynamoStore } = await import("../../src/request/dynamo-store");
  dynamo = (table) => dynamoStore(table);
});
afterAll(() => stop());

/** A store on DynamoDB and its twin in memory do the same, whatever is done with them. */
async function agree(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 25 }), async (commands) => {
      const owner = `owner-${crypto.randomUUID()}`;
      const all: Command[] = [{ verb: "create", id: "a", lease: 1, wait: 0 }, ...commands];
      expect(await transcript(dynamo("Requests"), owner, all)).toEqual(await transcript(memoryStore(), owner, all));
    }),
    { numRuns },
  );
}

describe("store", () => {
  test("twins agree on any run of verbs, on DynamoDB's protocol", () => agree(40));

  test("twins agree on any run of verbs, many times on DynamoDB's twin", async () => {
    const { memoryDynamo } = await import("../support/dynamo/memory");
    const twin = memoryDynamo({ Requests: requestTable });
    await agree(60).finally(() => twin.stop());
  });

  describe.each([
    ["memory", () => memoryStore() as RequestStore],
    ["dynamo", () => dynamo("Others")],
  ])("%s", (name, make) => {
    const owner = `list-${name}`;

    test("one of many claims wins", async () => {
      const store = make();
      const key = { owner, id: "race" };
      await store.create(recordOf(key.id, 0, owner));
      const claims = await Promise.all(Array.from({ length: 8 }, () => store.change(key, claim(1, LEASE))));
      expect(claims.filter(Boolean)).toHaveLength(1);
      await store.change(key, fail(1, error, 2, 2_000_000_000));
    });

    test("due lists the unsettled, longest due first", async () => {
      const store = make();
      for (const [index, id] of ["late", "early", "done", "never"].entries())
        await store.create(recordOf(id, [2_000, 1_000, 500, 90_000][index] ?? 0, owner));
      await store.change({ owner, id: "done" }, claim(600, LEASE));
      await store.change({ owner, id: "done" }, complete(1, "sealed", 700, 2_000_000_000));
      const due = (await store.due(7_000, 10)).filter((each) => each.owner === owner);
      expect(due.map(({ id, sendCount, createdAt }) => [id, sendCount, createdAt])).toEqual([
        ["early", 1, 1_000],
        ["late", 1, 2_000],
      ]);
      expect(await store.due(7_000, 1)).toHaveLength(1);
      const far = { ...recordOf("far", 1, owner), resendAt: 7_000 + 1_200_001 };
      await store.create(far);
      expect((await store.due(7_000, 10)).map(({ id }) => id)).toContain("far");
      expect((await store.due(7_001, 10)).map(({ id }) => id)).not.toContain("far");
      expect((await store.waiting(100)).filter((each) => each.owner === owner).map(({ id }) => id)).toEqual(
        expect.arrayContaining(["early", "late", "never", "far"]),
      );
      await store.discard({ owner, id: "far" });
    });

    test("oldest lists the unsettled of a group, the first to come first", async () => {
      const store = make();
      const group = `address.${name}`;
      for (const [index, id] of ["b", "a", "c"].entries())
        await store.create({ ...recordOf(id, [2_000, 1_000, 500][index] ?? 0, `${owner}-${id}`), group });
      await store.create({ ...recordOf("other", 1, `${owner}-other`), group: `${group}.other` });
      const key = { owner: `${owner}-c`, id: "c" };
      await store.change(key, claim(600, LEASE));
      expect((await store.oldest(group, 2)).map(({ id }) => id)).toEqual(["c", "a"]);
      await store.change(key, fail(1, error, 700, 2_000_000_000));
      expect(await store.oldest(group, 10)).toEqual([
        { owner: `${owner}-a`, id: "a" },
        { owner: `${owner}-b`, id: "b" },
      ]);
    });

    test("discard deletes what nobody has taken up", async () => {
      const store = make();
      const [untouched, claimed] = ["untouched", "claimed"].map((id) => ({ owner: `${owner}-discard`, id }));
      if (!untouched || !claimed) throw new Error("no keys");
      for (const { id, owner: whose } of [untouched, claimed]) await store.create(recordOf(id, 1, whose));
      await store.change(claimed, claim(2, LEASE));
      expect([await store.discard(untouched), await store.discard(claimed)]).toEqual([true, false]);
      expect([await store.get(untouched), (await store.get(claimed))?.status]).toEqual([undefined, "processing"]);
      expect(await store.discard(untouched)).toBe(false);
      await store.change(claimed, fail(1, error, 3, 2_000_000_000));
    });

    test("an owner's are found as they are, and the settled ones erased", async () => {
      const store = make();
      const own = `${owner}-erased`;
      for (const id of ["done", "waiting"]) await store.create(recordOf(id, 1, own));
      await store.create(recordOf("done", 1, `${own}-else`));
      for (const whose of [own, `${own}-else`]) {
        await store.change({ owner: whose, id: "done" }, claim(2, LEASE));
        await store.change({ owner: whose, id: "done" }, fail(1, error, 3, 2_000_000_000));
      }
      expect((await store.unsettledOf(own)).map(({ id, status }) => [id, status])).toEqual([["waiting", "pending"]]);
      await store.eraseSettled(own);
      const left = await Promise.all(["done", "waiting"].map((id) => store.get({ owner: own, id })));
      expect(left.map((record) => record?.id)).toEqual([undefined, "waiting"]);
      expect(await store.get({ owner: `${own}-else`, id: "done" })).toBeDefined();
      await store.discard({ owner: own, id: "waiting" });
    });

    test("list is newest first and one's own", async () => {
      const store = make();
      const own = `${owner}-own`;
      for (const createdAt of [2_000, 3_000, 1_000]) await store.create(recordOf(`at-${createdAt}`, createdAt, own));
      await store.create(recordOf("foreign", 9_000, `${owner}-else`));
      expect((await store.list(own, 2)).map(({ id }) => id)).toEqual(["at-3000", "at-2000"]);
    });

    test("list can be of those made since a time", async () => {
      const store = make();
      const own = `${owner}-since`;
      for (const createdAt of [2_000, 3_000, 1_000]) await store.create(recordOf(`at-${createdAt}`, createdAt, own));
      await store.create(recordOf("foreign", 9_000, `${owner}-else-since`));
      expect((await store.list(own, 9, 2_000)).map(({ id }) => id)).toEqual(["at-3000", "at-2000"]);
      expect((await store.list(own, 1, 2_000)).map(({ id }) => id)).toEqual(["at-3000"]);
      expect(await store.list(own, 9, 3_001)).toEqual([]);
    });

    test("a change needs a record", async () => {
      expect(await make().change({ owner, id: "absent" }, claim(1, LEASE))).toBeUndefined();
      expect(await make().get({ owner, id: "absent" })).toBeUndefined();
    });
  });
});
