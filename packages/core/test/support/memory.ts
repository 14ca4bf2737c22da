import type { RequestMessage, RequestQueue } from "../../src/queue/request-queue";
import type { RequestRecord } from "../../src/request/record";
import { allows, apply, farthestFrom } from "../../src/request/state";
import type { RequestStore } from "../../src/request/store";
import { copyOf } from "./copy";

/** The twin of an API's table: the same verbs over a map. */
export function memoryStore(): RequestStore & { readonly records: Map<string, RequestRecord> } {
  const records = new Map<string, RequestRecord>();
  const nameOf = ({ owner, id }: { owner: string; id: string }) => `${owner}/${id}`;
  const sorted = (chosen: (record: RequestRecord) => boolean, by: (record: RequestRecord) => number) =>
    records.size === 0 ? [] : [...records.values()].filter(chosen).sort((one, other) => by(one) - by(other));
  const unsettled = () =>
    sorted(
      (record) => record.unsettled === "yes" && record.resendAt !== undefined,
      (record) => record.resendAt ?? 0,
    ).map(({ owner, id, group, sendCount, fencingToken, createdAt, resendAt = 0 }) => ({
      ...{ owner, id, sendCount, fencingToken, createdAt, resendAt },
      ...(group === undefined ? {} : { group }),
    }));
  return {
    records,
    async create(record) {
      if (records.has(nameOf(record))) return false;
      records.set(nameOf(record), copyOf(record));
      return true;
    },
    async discard(key) {
      const record = records.get(nameOf(key));
      if (record?.status !== "pending" || record.fencingToken !== 0) return false;
      return records.delete(nameOf(key));
    },
    async get(key) {
      return copyOf(records.get(nameOf(key)));
    },
    async look(key) {
      return copyOf(records.get(nameOf(key)));
    },
    async change(key, change) {
      const record = records.get(nameOf(key));
      if (!record || !allows(change, record)) return undefined;
      const next = copyOf(apply(change, record));
      records.set(nameOf(key), next);
      return copyOf(next);
    },
    async due(now, limit) {
      const all = unsettled();
      const due = all.filter(({ resendAt = 0 }) => resendAt <= now);
      const wrong = all.filter(({ resendAt = 0 }) => resendAt > farthestFrom(now));
      return [...due, ...wrong].slice(0, limit);
    },
    async waiting(limit) {
      return unsettled().slice(0, limit);
    },
    async oldest(group, limit) {
      return sorted(
        (record) => record.group === group,
        (record) => record.createdAt,
      )
        .slice(0, limit)
        .map(({ owner, id }) => ({ owner, id }));
    },
    async unsettledOf(owner) {
      const records_ = sorted(
        (record) => record.owner === owner && record.unsettled === "yes",
        (record) => record.createdAt,
      );
      return copyOf(records_);
    },
    async eraseSettled(owner) {
      for (const [name, record] of records) if (record.owner === owner && !record.unsettled) records.delete(name);
    },
    async list(owner, limit, from = 0) {
      return sorted(
        (record) => record.owner === owner && record.createdAt >= from,
        (record) => -record.createdAt,
      ).slice(0, limit);
    },
  };
}

/** A message on its way; `done` deletes it, and until then its group waits. */
export interface Delivery {
  readonly message: RequestMessage;
  done(): Promise<void>;
}

/** A queue that a test can also receive from. */
export interface TestQueue extends RequestQueue {
  receive(): Promise<Delivery | undefined>;
}

/** The twin of a FIFO queue: order, one in flight of each group, deduplication by send. */
export function memoryQueue(concurrency: number): TestQueue & { readonly waiting: RequestMessage[] } {
  const waiting: RequestMessage[] = [];
  const groups = new Map<RequestMessage, string>();
  const inFlight = new Set<string>();
  const seen = new Set<string>();
  const groupOf = (message: RequestMessage) => (concurrency === 1 ? "everybody" : (groups.get(message) ?? ""));
  return {
    waiting,
    async send({ api, owner, id }, group, send) {
      const name = `${owner}/${id}/${send}`;
      if (seen.has(name)) return;
      seen.add(name);
      const message = { api, owner, id };
      groups.set(message, group);
      waiting.push(message);
    },
    async receive() {
      const message = waiting.find((each) => !inFlight.has(groupOf(each)));
      if (!message) return undefined;
      const group = groupOf(message);
      inFlight.add(group);
      return {
        message,
        async done() {
          waiting.splice(waiting.indexOf(message), 1);
          inFlight.delete(group);
        },
      };
    },
  };
}
