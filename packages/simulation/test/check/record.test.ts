import { describe, expect, test } from "vitest";
import { checkProgress } from "../../src/check/progress";
import { watchRecord, watchTable } from "../../src/check/record";
import { createFacts, type Post } from "../../src/model/facts";
import { randomOf } from "../../src/stage/random";
import { createStage } from "../../src/stage/stage";

const post = (request: string): Post => ({
  vrn: "234567847",
  periodKey: "26C3",
  request,
  begun: 0,
  doubtUntil: 60_000,
  looked: new Set(),
});

/** Whose calls are still in doubt once the consumer of `mine` has written something. */
async function doubtful(table: string, before?: object, after?: object): Promise<string[]> {
  const stage = createStage(randomOf(1, "order"));
  const facts = createFacts(() => undefined);
  facts.posts.push(post("mine"), post("another's"));
  facts.holders.set("mine", "consumer 1");
  stage.enter({ name: "consumer 1", request: "mine" }, async () => {
    await stage.pause(10);
    if (table === "records") watchRecord(facts, stage, before as never, after as never);
    else watchTable(facts, stage, table, before, after);
  });
  while (stage.step());
  expect(facts.violations).toEqual([]);
  return facts.posts.filter(({ doubtUntil }) => doubtUntil > 0).map(({ request }) => request);
}

test("knows what became of a call once its answer or its receipt is stored", async () => {
  const record = { id: "mine", status: "processing", fencingToken: 1 };
  const begun = { ...record, effect: { postCount: 1, begunAt: 0 } };
  const answered = { ...begun, effect: { ...begun.effect, answered: "sealed" } };
  expect(await doubtful("records", record, begun)).toEqual(["mine", "another's"]);
  expect(await doubtful("records", begun, answered)).toEqual(["another's"]);
  expect(await doubtful("TestReceipt", undefined, { id: "a receipt" })).toEqual(["another's"]);
});

test("learns nothing from other writes", async () => {
  const receipt = { id: "a receipt" };
  expect(await doubtful("TestReceipt", receipt, receipt)).toEqual(["mine", "another's"]);
  expect(await doubtful("TestReceipt", receipt, undefined).catch(() => "violated")).toBe("violated");
  expect(await doubtful("TestFiling", undefined, { id: "a lock" })).toEqual(["mine", "another's"]);
});

test.each([
  [0, []],
  [-31_000, []],
  [1_000, []],
  [-31_001, ["WRONG_BEGINNING"]],
  [1_001, ["WRONG_BEGINNING"]],
])("a record that says to be made %i ms from when it is written", (from, found) => {
  const stage = createStage(randomOf(1, "order"));
  const facts = createFacts(() => undefined);
  const record = { id: "mine", status: "pending", fencingToken: 0, createdAt: stage.time() + from };
  watchRecord(facts, stage, undefined, record as never);
  expect(facts.violations.map(({ name }) => name)).toEqual(found);
});

test("a record says ever after when it was made", () => {
  const stage = createStage(randomOf(1, "order"));
  const facts = createFacts(() => undefined);
  const record = { id: "mine", status: "pending", fencingToken: 0, createdAt: stage.time() };
  watchRecord(facts, stage, record as never, { ...record, createdAt: stage.time() + 1 } as never);
  expect(facts.violations.map(({ name }) => name)).toEqual(["WRONG_BEGINNING"]);
});

test.each([
  ["under way", { status: "pending" }, ["LOCK_BROKEN"]],
  ["of an unknown outcome", { status: "failed", error: { code: "OUTCOME_UNKNOWN" } }, ["LOCK_BROKEN"]],
  ["of no record", undefined, ["LOCK_BROKEN"]],
  ["cancelled", { status: "failed", error: { code: "CANCELLED" } }, []],
  ["completed", { status: "completed" }, []],
])("a lock may be given back once its request has ended for certain: %s", (_, record, found) => {
  const stage = createStage(randomOf(1, "order"));
  const facts = createFacts(() => undefined);
  if (record) facts.records.set("mine", { id: "mine", ...record } as never);
  const lock = { id: "mine" };
  watchTable(facts, stage, "TestFiling", undefined, lock);
  watchTable(facts, stage, "TestFiling", lock, { ...lock, expiresAt: 1 });
  watchTable(facts, stage, "TestFiling", { ...lock, expiresAt: 1 }, { ...lock, expiresAt: 2 });
  watchTable(facts, stage, "TestFiling", { ...lock, expiresAt: 2 }, undefined);
  expect(facts.violations.map(({ name }) => name)).toEqual(found);
});

test("a request that was said to be taken has a record until its last word", () => {
  const stage = createStage(randomOf(1, "order"));
  const facts = createFacts(() => undefined);
  const found = () => facts.violations.splice(0).map(({ name }) => name);
  const record = { id: "mine", status: "pending", fencingToken: 0, createdAt: stage.time() };
  const told = { id: "mine", api: "hmrcVatReturnPost", status: "pending" } as const;
  watchRecord(facts, stage, undefined, record as never);
  watchRecord(facts, stage, record as never, undefined);
  expect(found()).toEqual([]);
  watchRecord(facts, stage, undefined, record as never);
  checkProgress(facts, stage.time(), told as never);
  expect(found()).toEqual([]);
  watchRecord(facts, stage, record as never, undefined);
  expect(found()).toEqual(["LOST"]);
  checkProgress(facts, stage.time(), { ...told, id: "another" } as never);
  expect(found()).toEqual(["LOST"]);
});

describe("what was put off", () => {
  const record = { id: "mine", status: "pending", fencingToken: 1, createdAt: 0, attempts: 1 };

  /** What is found where it is taken up so long after its time, and faults ended so long before it; in milliseconds. */
  function takenUp(late: number, healed: number): string[] {
    const stage = createStage(randomOf(1, "order"));
    const facts = createFacts(() => undefined);
    const notBefore = stage.time() - late;
    facts.faultsEndedAt = notBefore - healed;
    const before = { ...record, notBefore };
    const after = { ...record, status: "processing", fencingToken: 2, leaseUntil: 1e15, updatedAt: stage.time() };
    watchRecord(facts, stage, before as never, after as never);
    return facts.violations.map(({ name }) => name);
  }

  test.each([
    [-2_000, 0, []],
    [-2_001, 0, ["NEXT_TRY"]],
    [70_000, 600_000, []],
    [70_001, 600_000, ["NEXT_TRY"]],
    [70_001, 599_999, []],
  ])("and is taken up %i ms after its time, %i ms after faults ended", (late, healed, found) => {
    expect(takenUp(late, healed)).toEqual(found);
  });

  test("is said to be tried again when its record has it", () => {
    const stage = createStage(randomOf(1, "order"));
    const facts = createFacts(() => undefined);
    const at = stage.time() + 5_000.25;
    watchRecord(facts, stage, record as never, { ...record, notBefore: at } as never);
    const told = (ms: number) => ({ id: "mine", nextAttemptAt: new Date(at + ms).toISOString() }) as never;
    facts.recordedAt.set("mine", 0);
    checkProgress(facts, stage.time(), told(0));
    expect(facts.violations).toEqual([]);
    checkProgress(facts, stage.time(), told(1));
    expect(facts.violations.map(({ name }) => name)).toEqual(["LIE"]);
  });
});

test("no more are said to be before a request than had not ended shortly before", () => {
  const facts = createFacts(() => undefined);
  for (const id of ["mine", "hers", "his"]) facts.recordedAt.set(id, 0);
  const found = (ahead: number, asked: number) => {
    checkProgress(facts, asked, { id: "mine", queuePosition: { ahead, seconds: 1 } } as never);
    return facts.violations.splice(0).map(({ name }) => name);
  };
  expect([found(2, 90_000), found(3, 90_000)]).toEqual([[], ["LIE"]]);
  facts.settledAt.set("his", 50_000);
  expect([found(2, 54_500), found(2, 54_501)]).toEqual([[], ["LIE"]]);
});
