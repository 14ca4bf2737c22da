import "./environment";
import { concurrencyOf, timesOf } from "@submit/contract/protocol/spec";
import { type ApiName, specOf } from "@submit/contract/registry";
import { after, type Ports } from "../../src/request/port";
import { type Handlers, processMessage } from "../../src/request/process";
import { memoryQueue, memoryStore } from "./memory";

export interface World {
  readonly ports: Ports;
  store(api: ApiName): ReturnType<typeof memoryStore>;
  queue(api: ApiName): ReturnType<typeof memoryQueue>;
  /** Lets time pass, in milliseconds. */
  pass(ms: number): void;
  /** Takes one message of an API's queue through the consumer; false when there is none. A crash leaves it for later. */
  consume(api: ApiName, handlers: Handlers): Promise<boolean>;
}

/** The request engine's outside world in memory: a clock that moves when told, and faults where a test puts them. */
export function createWorld(wrap: (ports: Ports) => Ports = (ports) => ports): World {
  const stores = new Map<ApiName, ReturnType<typeof memoryStore>>();
  const queues = new Map<ApiName, ReturnType<typeof memoryQueue>>();
  let now = Date.parse("2026-11-24T12:00:00Z");
  const store = (api: ApiName) =>
    stores.get(api) ?? (stores.set(api, memoryStore()).get(api) as ReturnType<typeof memoryStore>);
  const queue = (api: ApiName) =>
    queues.get(api) ??
    (queues.set(api, memoryQueue(concurrencyOf(specOf(api)))).get(api) as ReturnType<typeof memoryQueue>);
  const ports = wrap({
    store,
    queue,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    after,
    random: () => 0.5,
  });
  return {
    ports,
    store,
    queue,
    pass(ms) {
      now += ms;
    },
    async consume(api, handlers) {
      const delivery = await queue(api).receive();
      if (!delivery) return false;
      // The message is done with whatever happens: what a crash leaves behind, the sweep finds.
      const deadline = now + timesOf(specOf(api)).functionSeconds * 1000;
      await processMessage(ports, handlers, delivery.message, deadline).catch(() => undefined);
      await delivery.done();
      return true;
    },
  };
}

/** Performers of which a test needs some; the others must not be called. */
export function handlersOf(some: Partial<Handlers>): Handlers {
  const none = async () => {
    throw new Error("This performer should not run");
  };
  return new Proxy(some, { get: (target, name) => Reflect.get(target, name) ?? none }) as Handlers;
}
