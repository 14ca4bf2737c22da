import { isConditionFailed } from "../aws/condition";
import { omitUndefined } from "../omit-undefined";
import { requestEntity } from "./entity";
import type { RequestKey, RequestRecord } from "./record";
import { type Change, type Clause, farthestFrom } from "./state";
import type { DueRequest, ListedRequest, RequestStore } from "./store";

/** The records of one API in its DynamoDB table. ElectroDB's types leave out the keys of an index that holds a part of its items. */
export function dynamoStore(table: string): RequestStore {
  const entity = requestEntity();
  return {
    async create(record) {
      const answer = await entity.create(record).go({ table, returnOnConditionCheckFailure: true });
      return !isConditionFailed(answer);
    },
    async discard(key) {
      const answer = await entity
        .remove(key)
        .where(({ fencingToken, status }, { eq }) => `${eq(status, "pending")} AND ${eq(fencingToken, 0)}`)
        .go({ table, returnOnConditionCheckFailure: true });
      return !isConditionFailed(answer);
    },
    async get(key) {
      const { data } = await entity.get(key).go({ table, consistent: true });
      return (data ?? undefined) as RequestRecord | undefined;
    },
    async look(key) {
      const { data } = await entity.get(key).go({ table });
      return (data ?? undefined) as RequestRecord | undefined;
    },
    async change({ owner, id }, change) {
      const answer = await entity
        .patch({ owner, id })
        .set(omitUndefined(change.set) as Record<string, never>)
        .add(change.add ?? {})
        .remove([...(change.remove ?? [])] as never)
        .where((attributes, operations) => condition(change, attributes, operations))
        .go({ table, response: "all_new", returnOnConditionCheckFailure: true });
      return isConditionFailed(answer) ? undefined : (answer.data as RequestRecord);
    },
    async due(now, limit) {
      const unsettled = entity.query.unsettled({ unsettled: "yes" });
      const wrong = entity.query.unsettled({ unsettled: "yes" }).gt({ resendAt: farthestFrom(now) });
      const found = await Promise.all(
        [unsettled.lte({ resendAt: now }), wrong].map((each) => each.go({ table, order: "asc", limit })),
      );
      return found.flatMap(({ data }) => data as unknown as DueRequest[]).slice(0, limit);
    },
    async waiting(limit) {
      const { data } = await entity.query.unsettled({ unsettled: "yes" }).go({ table, order: "asc", limit });
      return data as unknown as DueRequest[];
    },
    async oldest(group, limit) {
      const { data } = await entity.query.line({ group }).go({ table, order: "asc", limit });
      return (data as unknown as RequestKey[]).map(({ owner, id }) => ({ owner, id }));
    },
    async unsettledOf(owner) {
      const found: RequestRecord[] = [];
      for await (const page of pagesOf(table, owner)) found.push(...page.filter(({ unsettled }) => unsettled));
      return found;
    },
    async eraseSettled(owner) {
      for await (const page of pagesOf(table, owner)) {
        const settled = page.filter(({ unsettled }) => !unsettled);
        await Promise.all(settled.map(({ id }) => entity.delete({ owner, id }).go({ table })));
      }
    },
    async list(owner, limit, from = 0) {
      const made = entity.query.created({ owner }).gte({ createdAt: from });
      const { data } = await made.go({ table, order: "desc", limit });
      return data as unknown as ListedRequest[];
    },
  };
}

/** All records of an owner by key, as they are now, and not more of them at a time than DynamoDB gives at once. */
async function* pagesOf(table: string, owner: string): AsyncGenerator<RequestRecord[]> {
  let cursor: string | null = null;
  do {
    const page: { data: unknown; cursor: string | null } = await requestEntity()
      .query.byKey({ owner })
      .go({ table, consistent: true, cursor });
    yield page.data as RequestRecord[];
    cursor = page.cursor;
  } while (cursor !== null);
}

type Attributes = Record<string, never>;
interface Operations {
  eq(attribute: never, value: unknown): string;
  lte(attribute: never, value: unknown): string;
  gt(attribute: never, value: unknown): string;
  notExists(attribute: never): string;
}

function condition(change: Change, attributes: object, operations: object): string {
  const { eq, lte, gt, notExists } = operations as Operations;
  const text = (clause: Clause): string => {
    const attribute = (attributes as Attributes)[clause.attribute] as never;
    switch (clause.is) {
      case "equal":
        return eq(attribute, clause.value);
      case "atMost":
        return lte(attribute, clause.value);
      case "after":
        return gt(attribute, clause.value);
      case "absent":
        return notExists(attribute);
    }
  };
  return change.when.map((clauses) => `(${clauses.map(text).join(" AND ")})`).join(" OR ");
}
