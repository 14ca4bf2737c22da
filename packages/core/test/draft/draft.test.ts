import { MOST_DRAFTS } from "@submit/contract/api/draft";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ProblemError } from "../../src/error";
import { callOf } from "../support/call";
import { memoryDynamo } from "../support/dynamo/memory";
import { durableTables } from "../support/dynamo/table";
import { createWorld } from "../support/world";

let stop: () => void;
let core: typeof import("../../src/draft/draft");
let table: typeof import("../../src/draft/table");

beforeAll(async () => {
  ({ stop } = memoryDynamo(durableTables));
  core = await import("../../src/draft/draft");
  table = await import("../../src/draft/table");
});
afterAll(() => stop());

let users = 0;
const DAY = 86_400_000;
/** A user, whose every call is a request of its own. */
function user(world = createWorld()) {
  const owner = `1.drafter-${users++}`;
  return { world, owner, call: () => callOf(owner, { world, api: "draftPost" }) };
}
type User = ReturnType<typeof user>;
const period = { vrn: "234567847", periodKey: "26C3" };
const facts = { ...period, filled: 5, content: '{"vatDueSales":"1,234.56"}' };
const save = (who: User, more: object = {}) => core.save({ ...facts, ...more }, who.call());
const one = (who: User, key = period) => core.get(key, who.call());
const listed = async (who: User, input = {}) => {
  const found = await core.get(input, who.call());
  if (!("drafts" in found)) throw new Error("not a list");
  return found.drafts;
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe("draft", () => {
  test("is got as it was saved, and listed without what it holds", async () => {
    const who = user();
    const dates = { periodStart: "2026-07-01", periodEnd: "2026-09-30", due: "2026-11-07" };
    const saved = await save(who, dates);
    expect(saved).toMatchObject({ ...period, ...dates, filled: 5, savedAt: "2026-11-24T12:00:00.000Z" });
    expect(saved).not.toHaveProperty("content");
    expect(await one(who)).toEqual({ ...saved, content: facts.content });
    expect(await listed(who)).toEqual([saved]);
  });

  test("of two obligations with the same dates are two", async () => {
    const who = user();
    await save(who, { content: "old key" });
    await save(who, { periodKey: "#001", content: "new key" });
    expect(await one(who)).toMatchObject({ content: "old key" });
    expect(await one(who, { ...period, periodKey: "#001" })).toMatchObject({ content: "new key" });
  });

  test("are listed of one client, last saved first", async () => {
    const who = user();
    await save(who);
    who.world.pass(1_000);
    await save(who, { vrn: "345678954" });
    who.world.pass(1_000);
    await save(who, { periodKey: "26C4" });
    const keys = async (input = {}) => (await listed(who, input)).map(({ vrn, periodKey }) => `${vrn}/${periodKey}`);
    expect(await keys()).toEqual(["234567847/26C4", "345678954/26C3", "234567847/26C3"]);
    expect(await keys({ vrn: "234567847" })).toEqual(["234567847/26C4", "234567847/26C3"]);
  });

  test("is sealed: nothing of it is in the table", async () => {
    const who = user();
    await save(who);
    const { data } = await table.draft().query.byOwner({ owner: who.owner }).go();
    expect(data).toHaveLength(1);
    for (const text of [period.vrn, period.periodKey, "1,234.56"]) expect(JSON.stringify(data)).not.toContain(text);
  });

  test("that can't be opened any more is none: it is left out of the list, and can be begun again", async () => {
    const who = user();
    await save(who);
    const [lost] = (await table.draft().query.byOwner({ owner: who.owner }).go()).data;
    await save(who, { periodKey: "26C4" });
    const key = { owner: who.owner, draftId: String(lost?.draftId) };
    await table.draft().patch(key).set({ facts: "sealed.with.a.lost.key" }).go();
    expect((await listed(who)).map(({ periodKey }) => periodKey)).toEqual(["26C4"]);
    expect(await codeOf(one(who))).toBe("DRAFT_NOT_FOUND");
    await save(who, { content: "begun again" });
    expect(await one(who)).toMatchObject({ content: "begun again" });
  });

  test("is discarded, again without harm", async () => {
    const who = user();
    await save(who);
    for (const _ of [1, 2]) expect(await core.discard(period, who.call())).toBeNull();
    expect(await codeOf(one(who))).toBe("DRAFT_NOT_FOUND");
    expect(await listed(who)).toEqual([]);
  });

  test("is one's own", async () => {
    const [mine, theirs] = [user(), user()];
    const { version } = await save(mine);
    expect(await codeOf(one(theirs))).toBe("DRAFT_NOT_FOUND");
    expect(await listed(theirs)).toEqual([]);
    expect(await codeOf(save(theirs, { version }))).toBe("DRAFT_CONFLICT");
    await core.discard(period, theirs.call());
    expect(await one(mine)).toMatchObject(facts);
  });

  test("beyond the most there may be is refused; one there is can still be saved", async () => {
    const who = user();
    const keys = Array.from({ length: MOST_DRAFTS }, (_, index) => index.toString(36).toUpperCase().padStart(4, "0"));
    const saved = await Promise.all(keys.map((periodKey) => save(who, { periodKey })));
    expect(await codeOf(save(who))).toBe("TOO_MANY_DRAFTS");
    expect(await codeOf(save(who, { periodKey: keys[0], version: saved[0]?.version }))).toBe("none");
    await core.discard({ ...period, periodKey: String(keys[1]) }, who.call());
    expect(await codeOf(save(who))).toBe("none");
  });
});

describe("end", () => {
  test.each([
    ["90 days after the due date", "2026-12-07", "2027-03-08"],
    ["30 days after saving, of one long overdue", "2024-11-07", "2026-12-24"],
    ["30 days after saving, without a due date", undefined, "2026-12-24"],
  ])("is %s", async (_, due, end) => {
    const { expiresAt } = await save(user(), due ? { due } : {});
    expect(expiresAt.slice(0, 10)).toBe(end);
  });

  test("is kept though DynamoDB deletes days later, and a new one takes its place", async () => {
    const who = user();
    const { version } = await save(who);
    who.world.pass(31 * DAY);
    expect(await codeOf(one(who))).toBe("DRAFT_NOT_FOUND");
    expect(await listed(who)).toEqual([]);
    expect(await codeOf(save(who, { version }))).toBe("DRAFT_CONFLICT");
    expect(await codeOf(save(who, { content: "new" }))).toBe("none");
    expect(await one(who)).toMatchObject({ content: "new" });
  });
});

describe("two devices", () => {
  test("the second to save is told, and saves over the other by its version", async () => {
    const who = user();
    const { version } = await save(who);
    const other = await save(who, { version, content: "of the phone" });
    expect(await codeOf(save(who, { version, content: "of the desk" }))).toBe("DRAFT_CONFLICT");
    expect(await one(who)).toMatchObject({ content: "of the phone", version: other.version });
    await save(who, { version: other.version, content: "of the desk" });
    expect(await one(who)).toMatchObject({ content: "of the desk" });
  });

  test("one that both begin is of the first", async () => {
    const who = user();
    const codes = await Promise.all([codeOf(save(who, { content: "1" })), codeOf(save(who, { content: "2" }))]);
    expect(codes.sort()).toEqual(["DRAFT_CONFLICT", "none"]);
  });

  test("one that was discarded, or discarded and begun again, is not saved over", async () => {
    const who = user();
    const { version } = await save(who);
    await core.discard(period, who.call());
    expect(await codeOf(save(who, { version }))).toBe("DRAFT_CONFLICT");
    await save(who, { content: "begun again" });
    expect(await codeOf(save(who, { version }))).toBe("DRAFT_CONFLICT");
    expect(await one(who)).toMatchObject({ content: "begun again" });
  });

  test("a save whose consumer died after it is no conflict with itself", async () => {
    const who = user();
    const call = who.call();
    const first = await core.save(facts, call);
    expect(await core.save(facts, call)).toEqual(first);
  });

  test("nobody's save is lost unseen, whoever saves when", async () => {
    const step = fc.record({ device: fc.nat({ max: 2 }), looks: fc.boolean(), discards: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const who = user();
        const seen = new Map<number, string | undefined>();
        let held: string | undefined;
        for (const [turn, { device, looks, discards }] of steps.entries()) {
          if (looks) seen.set(device, held);
          if (discards && looks) {
            await core.discard(period, who.call());
            held = undefined;
            seen.set(device, undefined);
            continue;
          }
          const version = seen.get(device);
          const saved = await save(who, { content: `${turn}`, ...(version ? { version } : {}) }).catch(() => undefined);
          expect(saved !== undefined).toBe(version === held);
          if (!saved) continue;
          held = saved.version;
          seen.set(device, held);
        }
        expect((await listed(who)).map(({ version }) => version)).toEqual(held ? [held] : []);
      }),
      { numRuns: 25 },
    );
  });
});
