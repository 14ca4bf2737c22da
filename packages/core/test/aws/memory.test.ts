import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { CustomAttributeType, Entity } from "electrodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addWriteIds } from "../../src/aws/write-id";
import { createTables, startDynalite } from "../support/dynamo/dynalite";
import { parseCondition } from "../support/dynamo/expression";
import { memoryDynamo } from "../support/dynamo/memory";
import type { TableSpec } from "../support/dynamo/table";

const TABLE = "Twins";
const spec: TableSpec = {
  hash: "owner",
  range: "id",
  indexes: {
    rank: { hash: "group", range: "rank" },
    brief: { hash: "kind", range: "rank", projection: ["text", "__edb_e__", "__edb_v__"] },
  },
  numbers: ["rank"],
};

/** An entity with every kind of attribute that core's have. */
function entityOf(client: DynamoDBDocumentClient) {
  return new Entity(
    {
      model: { service: "submit", entity: "twin", version: "1" },
      attributes: {
        owner: { type: "string", required: true },
        id: { type: "string", required: true },
        group: { type: "string" },
        kind: { type: "string" },
        rank: { type: "number" },
        text: { type: "string" },
        flag: { type: "boolean" },
        list: { type: "list", items: { type: "number" } },
        any: { type: CustomAttributeType<object>("any") },
      },
      indexes: {
        byKey: {
          pk: { field: "owner", composite: ["owner"], casing: "none" },
          sk: { field: "id", composite: ["id"], casing: "none" },
        },
        rank: {
          index: "rank",
          pk: { field: "group", composite: ["group"], casing: "none" },
          sk: { field: "rank", composite: ["rank"], casing: "none" },
        },
        brief: {
          index: "brief",
          pk: { field: "kind", composite: ["kind"], casing: "none" },
          sk: { field: "rank", composite: ["rank"], casing: "none" },
        },
      },
    },
    { client, table: TABLE },
  );
}
type Twin = ReturnType<typeof entityOf>;

const clientOf = () =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });

let stop: () => Promise<void>;
let dynalite: Twin;
let memory: Twin;
let free: () => void;

beforeAll(async () => {
  ({ stop } = await startDynalite());
  await createTables({ [TABLE]: spec });
  dynalite = entityOf(addWriteIds(clientOf()));
  const client = addWriteIds(clientOf());
  ({ stop: free } = memoryDynamo({ [TABLE]: spec }, client));
  memory = entityOf(client);
});
afterAll(async () => {
  free();
  await stop();
});

const value = fc.record(
  {
    group: fc.constantFrom("g", "h"),
    rank: fc.constantFrom(0, 1, 2.5, 10, 1_795_849_416_020),
    text: fc.constantFrom("", "a", "b", "é", "10", "9"),
    flag: fc.boolean(),
    list: fc.array(fc.integer(), { maxLength: 3 }),
    any: fc.constantFrom({}, { deep: { list: [1, null, "x"] } }, { none: undefined, one: 1 }),
  },
  { requiredKeys: [] },
);
const clause = fc.record({
  is: fc.constantFrom("eq", "ne", "lt", "lte", "gt", "gte", "exists", "notExists"),
  attribute: fc.constantFrom("rank", "text"),
  rank: fc.constantFrom(0, 1, 10),
  text: fc.constantFrom("a", "b", "10"),
});
/** Clauses of an outer list are alternatives, those of an inner one hold together. */
const condition = fc.array(fc.array(clause, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 });
const step = fc.record({
  verb: fc.constantFrom(
    "create",
    "put",
    "patch",
    "upsert",
    "add",
    "remove",
    "delete",
    "get",
    "all",
    "ranked",
    "grouped",
    "brief",
    "first",
  ),
  id: fc.constantFrom("a", "B", "é"),
  value,
  when: fc.option(condition, { nil: undefined, freq: 2 }),
  order: fc.constantFrom("asc" as const, "desc" as const),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A condition as text, by the names that ElectroDB gives to attributes and values. */
function textOf(when: NonNullable<Step["when"]>, attributes: object, operations: object): string {
  const verbs = operations as Record<string, (attribute: unknown, value?: unknown) => string>;
  const one = ({ is, attribute, ...values }: (typeof when)[number][number]) => {
    const compared = is.toLowerCase().endsWith("exists") ? [] : [values[attribute as "rank" | "text"]];
    return verbs[is]?.((attributes as Record<string, unknown>)[attribute], ...compared) ?? "";
  };
  return when.map((all) => `(${all.map(one).join(" AND ")})`).join(" OR ");
}

async function run(twin: Twin, owner: string, { verb, id, value: given, when, order }: Step): Promise<unknown> {
  const key = { owner, id };
  const options = { returnOnConditionCheckFailure: true } as const;
  const group = `${owner}/${given.group ?? "g"}`;
  const set = { ...given, ...(given.group === undefined ? {} : { group, kind: group }) };
  const text = (attributes: object, operations: object) => (when ? textOf(when, attributes, operations) : "");
  switch (verb) {
    case "create":
      return twin.create({ ...key, ...set }).go(options);
    case "put":
      return when
        ? twin
            .put({ ...key, ...set })
            .where(text)
            .go(options)
        : twin.put({ ...key, ...set }).go();
    case "patch":
      return twin
        .patch(key)
        .set(set)
        .where(text)
        .go({ response: "all_new", ...options });
    case "upsert":
      return twin.upsert(key).set(set).add({ rank: 1 }).go();
    case "add":
      return twin.patch(key).add({ rank: 2 }).remove(["text", "any"]).where(text).go(options);
    case "remove":
      return twin
        .patch(key)
        .remove(["text", "list"])
        .where(text)
        .go({ response: "all_new", ...options });
    case "delete":
      return when ? twin.delete(key).where(text).go(options) : twin.delete(key).go();
    case "all":
      return twin.query.byKey({ owner }).go({ order, pages: "all", consistent: true });
    case "ranked":
      return inAnyTie(await twin.query.rank({ group }).lte({ rank: 10 }).go({ order, pages: "all" }));
    case "brief":
      return inAnyTie(await twin.query.brief({ kind: group }).lte({ rank: 10 }).go({ order, pages: "all" }));
    case "grouped":
      return inAnyTie(await twin.query.rank({ group }).go({ order, pages: "all" }));
    case "first":
      return twin.query.byKey({ owner }).go({ order, limit: 2 });
    default:
      return twin.get(key).go({ consistent: true });
  }
}

/** Items of one rank come in any order. */
function inAnyTie({ data }: { data: readonly { id: string; rank?: number }[] }): unknown {
  return [data.map(({ rank }) => rank), data.toSorted((one, other) => (one.id < other.id ? -1 : 1))];
}

/** What a caller sees: the answer, or the name of the error. */
const seen = (work: Promise<unknown>) =>
  work.catch((error: unknown) => `refused: ${error instanceof Error && (error.cause as Error | undefined)?.name}`);

describe("the twin of DynamoDB", () => {
  test("answers what dynalite answers, to any run of verbs", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const owner = `owner-${runs++}`;
        for (const each of steps) {
          const expected = await seen(run(dynalite, owner, each));
          expect(await seen(run(memory, owner, each)), JSON.stringify(each)).toEqual(expected);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  test.each([
    ["dynalite", () => dynalite],
    ["the twin", () => memory],
  ] as const)("has no item in an index that lacks the second part of its key: %s", async (name, twin) => {
    const owner = `sparse ${name}`;
    await twin().put({ owner, id: "ranked", group: owner, rank: 1 }).go();
    await twin().put({ owner, id: "not", group: owner }).go();
    const { data } = await twin().query.rank({ group: owner }).go();
    expect(data.map(({ id }) => id)).toEqual(["ranked"]);
  });

  test("keeps what it was given, and not what becomes of it", async () => {
    const any = { list: [1] };
    await memory.put({ owner: "copy", id: "a", any }).go();
    any.list.push(2);
    const { data } = await memory.get({ owner: "copy", id: "a" }).go();
    expect(data?.any).toEqual({ list: [1] });
  });

  test.each(["#a = :a AND", "size(#a) = :a", "#a IN (:a)", "(#a = :a", "#b = :a", "#a = :b", "#a = :a :a"])(
    "does not pass over %s, which it does not know",
    (text) => {
      const placeholders = { ExpressionAttributeNames: { "#a": "a" }, ExpressionAttributeValues: { ":a": 1 } };
      expect(() => parseCondition(text, placeholders)).toThrow();
    },
  );
});
