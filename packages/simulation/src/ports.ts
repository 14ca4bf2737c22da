import { specOf } from "@submit/contract/registry";
import type { RequestMessage } from "@submit/core/queue/request-queue";
import type { Ports } from "@submit/core/request/port";
import type { RequestKey, RequestRecord } from "@submit/core/request/record";
import type { RequestStore } from "@submit/core/request/store";
import { watchRecord } from "./check/record";
import { checkSend, forgetSends } from "./check/send";
import type { Engine } from "./engine/engine";
import type { Facts } from "./model/facts";
import { API } from "./model/plan";
import { type Act, transient } from "./stage/act";
import { BOUNDS } from "./stage/bound";
import type { Faults } from "./stage/fault";
import type { Random } from "./stage/random";
import type { Stage } from "./stage/stage";
import { createIndexLag } from "./twin/index-lag";
import type { Queue } from "./twin/queue";
import { RECORDS } from "./twin/table";

/** How often a router looks whether a request has ended, in milliseconds, at most. */
const LOOK = 1_000;

/** How late a message is, in milliseconds: by anything, or by about as long as HMRC may be at work. */
const LATE: readonly ((random: Random) => number)[] = [
  (random) => random.between(1_000, 200_000),
  (random) => random.between(0.7, 1) * BOUNDS.hmrcAtWork,
];

export interface PortOptions {
  readonly stage: Stage;
  readonly random: Random;
  readonly faults: Faults;
  readonly engine: Engine;
  readonly facts: Facts;
  readonly act: Act;
  readonly queue: Queue;
  readonly isElectro: boolean;
}

/** The outside world of the request engine: the API that files has its store and queue on the stage; others are empty. */
export function createPorts(options: PortOptions): Ports {
  const { stage, random, engine, isElectro } = options;
  const store = isElectro ? electroStore(options) : watchedStore(options);
  const others = engine.memoryStore();
  const queue = queueOf(options);
  return {
    store: (api) => (api === API ? store : others),
    queue: () => queue,
    now: stage.now,
    // Who waits for a record looks for it less often than a router does, which changes nothing else: most of a run would be looks.
    sleep: (ms) => stage.pause(stage.actor().name.startsWith("router") ? Math.max(ms, LOOK) : ms),
    after: stage.after,
    random: random.next,
  };
}

/** Core's own store over the twin of DynamoDB, whose looks alone may be a moment old. */
function electroStore({ stage, engine }: PortOptions): RequestStore {
  const store = engine.dynamoStore(RECORDS);
  return {
    ...store,
    async look(key) {
      const actor = stage.actor();
      actor.looks++;
      try {
        return await store.look(key);
      } finally {
        actor.looks--;
      }
    },
  };
}

/** The twin of the store, each verb of which takes its turn. */
function watchedStore({ stage, random, engine, facts, act }: PortOptions): RequestStore {
  const twin = engine.memoryStore();
  const index = engine.memoryStore();
  const lag = createIndexLag<readonly [name: string, record: RequestRecord | undefined]>(
    stage.time,
    random,
    ([name, record]) => (record ? index.records.set(name, record) : index.records.delete(name)),
  );
  const nameOf = ({ owner, id }: RequestKey) => `${owner}/${id}`;
  /** The twin does its work when it is called, and gives a promise that is fulfilled by then. */
  async function verb<T>(what: string, key: RequestKey | undefined, run: () => Promise<T>): Promise<T> {
    return act<Promise<T>>(what, () => {
      const before = key && twin.records.get(nameOf(key));
      const result = run();
      const after = key && twin.records.get(nameOf(key));
      if (key && before !== after) {
        lag.add([nameOf(key), after]);
        watchRecord(facts, stage, before, after);
      }
      return result;
    });
  }
  /** A question that an index answers. */
  const ask = <T>(what: string, run: () => Promise<T>) =>
    verb(what, undefined, () => {
      lag.catchUp();
      return run();
    });
  return {
    create: (record) => verb("create", record, () => twin.create(record)),
    discard: (key) => verb("discard", key, () => twin.discard(key)),
    look: (key) => verb("look", undefined, () => twin.look(key)),
    get: (key) => verb("get", undefined, () => twin.get(key)),
    change: (key, change) => verb(changeName(change.set), key, () => twin.change(key, change)),
    due: (now, limit) => ask("due", () => index.due(now, limit)),
    waiting: (limit) => ask("waiting", () => index.waiting(limit)),
    oldest: (group, limit) => ask("oldest", () => index.oldest(group, limit)),
    unsettledOf: (owner) => verb("unsettled", undefined, () => twin.unsettledOf(owner)),
    eraseSettled: (owner) => verb("erase", undefined, () => twin.eraseSettled(owner)),
    list: (owner, limit, from) => ask("list", () => index.list(owner, limit, from)),
  };
}

function changeName({ status, effect }: Partial<RequestRecord>): string {
  return `change ${status ?? ""}${effect ? (effect.answered ? " answered" : " begun") : ""}`;
}

/** Core's own SQS queue over the twin. */
function queueOf({ stage, random, faults, engine, facts, act, queue }: PortOptions) {
  const deliver = (input: { MessageBody: string; MessageGroupId: string; MessageDeduplicationId: string }) => {
    const body = JSON.parse(input.MessageBody) as RequestMessage;
    if (Object.keys(body).some((name) => !["api", "owner", "id"].includes(name)))
      facts.violate("MESSAGE_TELLS", "a message holds more than it may");
    if (faults.happens("message.lost")) return;
    const delay = faults.happens("message.late") ? random.one(LATE)(random) : 0;
    if (queue.send(body, input.MessageGroupId, input.MessageDeduplicationId, delay))
      checkSend(facts, body.id, stage.time());
  };
  const client = {
    async send({ input }: { input: Parameters<typeof deliver>[0] }) {
      const { id } = JSON.parse(input.MessageBody) as RequestMessage;
      const send = () => {
        if (faults.happens("send.refused")) throw transient("ServiceUnavailable");
        deliver(input);
        if (faults.happens("send.lost")) throw transient("TimeoutError");
      };
      try {
        await act(`send ${id.slice(0, 4)}`, send);
      } catch (error) {
        forgetSends(facts, id);
        throw error;
      }
      return {};
    },
  };
  return engine.sqsQueue("queue", specOf(API).concurrency ?? 1, client as never);
}
