import "../../../core/test/support/environment";
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryTables } from "../../../core/test/support/dynamo/memory";
import { electro, twinOf } from "../../src/electro/entity";

const { Entity, CustomAttributeType } = createRequire(new URL("../../../core/package.json", import.meta.url))(
  "electrodb",
);
const Twinned = twinOf(Entity);
const SEEN = ["phase", "__edb_e__", "__edb_v__"];
const TABLE = {
  hash: "owner",
  range: "id",
  indexes: {
    by: { hash: "by" },
    counted: { hash: "by", range: "count", projection: SEEN },
    composed: { hash: "owner", range: "byAndId" },
  },
};
const key = (field: string) => ({ field, composite: [field], casing: "none" });
const schema = (entity: string, more: object = {}) => ({
  model: { service: "submit", entity, version: "1" },
  attributes: {
    owner: { type: "string", required: true },
    id: { type: "string", required: true },
    by: { type: "string" },
    phase: { type: ["asked", "done"] },
    count: { type: "number", required: true },
    sure: { type: "boolean" },
    list: { type: "list", items: { type: "number" } },
    any: { type: CustomAttributeType("any") },
  },
  indexes: {
    byKey: { pk: key("owner"), sk: key("id") },
    byOther: { index: "by", pk: key("by") },
    counted: { index: "counted", pk: key("by"), sk: key("count"), projection: SEEN },
    ...more,
  },
});
/** A key that is made of two attributes, one of which may be absent. */
const COMPOSED = {
  composed: {
    index: "composed",
    pk: key("owner"),
    sk: { field: "byAndId", composite: ["by", "id"], casing: "none" },
  },
};

/** Two entities in one table, whose calls are remembered as they leave. */
function open() {
  const sent: unknown[] = [];
  const answer = memoryTables({ Twins: TABLE });
  const client = {
    get: () => undefined,
    put: () => undefined,
    query: () => undefined,
    send: async ({ constructor: { name }, input }: { constructor: { name: string }; input: object }) => {
      sent.push([name, JSON.parse(JSON.stringify(input))]);
      return structuredClone(answer(name.replace(/^(Get|Put|Update|Delete)C/, "$1ItemC"), input as never));
    },
  };
  const config = { client, table: "Twins" } as never;
  return {
    sent,
    one: new Twinned(schema("one"), config),
    other: new Twinned(schema("other"), config),
    composed: new Twinned(schema("composed", COMPOSED), config),
  };
}

const name = fc.constantFrom("a", "b");
const key2 = fc.record({ owner: name, id: name });
const facts = fc.record(
  {
    by: name,
    phase: fc.constantFrom("asked", "done", "never"),
    sure: fc.boolean(),
    list: fc.array(fc.integer(), { maxLength: 2 }),
    any: fc.constantFrom({ a: 1 }, "x"),
  },
  { requiredKeys: [] },
);
const item = fc
  .tuple(key2, facts, fc.integer({ min: 0, max: 3 }))
  .map(([of, more, count]) => ({ ...of, ...more, count }));
const failing = fc.constantFrom({}, { returnOnConditionCheckFailure: true });
// biome-ignore lint/suspicious/noExplicitAny: ElectroDB's chains are not typed here
type Call = (entity: any) => Promise<unknown>;
type Say = (attribute: never, operations: never) => string;
const isCount = (count: number) =>
  ((
    { count: name }: { count: string },
    { eq, notExists }: Record<"eq" | "notExists", (...args: unknown[]) => string>,
  ) => `${eq(name, count)} OR ${notExists(name)}`) as unknown as Say;

const call: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(fc.constantFrom("put", "create"), item, failing).map(
    ([verb, made, options]): Call =>
      (entity) =>
        entity[verb](made).go(options),
  ),
  fc.tuple(fc.constantFrom("delete", "remove"), key2, failing).map(
    ([verb, of, options]): Call =>
      (entity) =>
        entity[verb](of).go(options),
  ),
  fc.tuple(key2, facts, fc.integer({ min: 0, max: 3 }), failing).map(
    ([of, more, count, options]): Call =>
      (entity) =>
        entity
          .patch(of)
          .set(more)
          .add({ count: 1 })
          .remove(["sure"].filter((each) => !(each in more)))
          .where(isCount(count))
          .go({ ...options, response: "all_new" }),
  ),
  fc.tuple(key2, fc.integer({ min: 0, max: 3 }), failing).map(
    ([of, count, options]): Call =>
      (entity) =>
        entity.delete(of).where(isCount(count)).go(options),
  ),
  fc.tuple(key2, fc.boolean()).map(
    ([of, consistent]): Call =>
      (entity) =>
        entity.get(of).go({ consistent }),
  ),
  name.map(
    (owner): Call =>
      (entity) =>
        entity.query.byKey({ owner }).go({ consistent: true, pages: "all" }),
  ),
  name.map(
    (by): Call =>
      (entity) =>
        entity.query.byOther({ by }).go({ pages: "all" }),
  ),
  fc.tuple(name, fc.constantFrom("asc", "desc")).map(
    ([by, order]): Call =>
      (entity) =>
        entity.query.counted({ by }).go({ order, limit: 50 }),
  ),
);

describe("ElectroDB's twin", () => {
  test("makes the same commands, and the same of their answers", async () => {
    const calls = fc.array(fc.tuple(fc.constantFrom("one" as const, "other" as const, "composed" as const), call), {
      maxLength: 20,
    });
    const courseOf = async (all: readonly (readonly ["one" | "other" | "composed", Call])[], isTwin: boolean) => {
      const world = open();
      const answers: unknown[] = [];
      for (const [entity, make] of all) {
        electro.isTwin = isTwin;
        const ended = Promise.resolve().then(() => make(world[entity]));
        answers.push(await ended.catch((error: Error) => (error.cause ? error.message : "refused before it is sent")));
      }
      return { sent: world.sent, answers };
    };
    await fc.assert(
      fc.asyncProperty(calls, async (all) => {
        expect(await courseOf(all, true)).toEqual(await courseOf(all, false));
      }),
      { numRuns: 60 },
    );
  });
});
