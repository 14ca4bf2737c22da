import { concurrencyOf } from "@submit/contract/protocol/spec";
import { type ApiName, specOf } from "@submit/contract/registry";
import { queueUrl, requestTable, settings } from "../aws/resource";
import { tell } from "../notice";
import { type RequestQueue, sqsQueue } from "../queue/request-queue";
import { dynamoStore } from "./dynamo-store";
import type { RequestKey } from "./record";
import type { RequestStore } from "./store";

/**
 * Everything of the outside world that the request engine touches. Stores and queues throw what the AWS SDK throws;
 * `isTransient` tells what passes by itself. A refused condition is no error: it is the value that the method names.
 */
export interface Ports {
  store(api: ApiName): RequestStore;
  queue(api: ApiName): RequestQueue;
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early where a signal is given that is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `end` in so many milliseconds, unless what it returns is called before. */
  after(ms: number, end: () => void): () => void;
  /** A number from 0 up to 1, for jitter. */
  random(): number;
}

/** The ports of this stage: DynamoDB and SQS, each table and queue looked up when first needed. */
export function awsPorts(): Ports {
  return {
    store: remembered((api) => telling(api, dynamoStore(requestTable(api)))),
    queue: remembered((api) => sqsQueue(queueUrl(api), concurrencyOf(specOf(api), settings().mostConcurrency))),
    now: Date.now,
    sleep,
    after,
    random: Math.random,
  };
}

/** A store that tells whoever waits in this process of each last word that is written through it: never on Lambda, where a router writes none. */
function telling(api: ApiName, store: RequestStore): RequestStore {
  return {
    ...store,
    async change(key, change) {
      const written = await store.change(key, change);
      if (written && !written.unsettled) tell(noticeOf(api, key));
      return written;
    },
  };
}

/** By what name a request's last word is told. */
export function noticeOf(api: ApiName, { owner, id }: RequestKey): string {
  return `${api}/${owner}/${id}`;
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  });
}

/** A timer of this process. */
export function after(ms: number, end: () => void): () => void {
  const timer = setTimeout(end, ms);
  return () => clearTimeout(timer);
}

function remembered<T>(make: (api: ApiName) => T): (api: ApiName) => T {
  const made = new Map<ApiName, T>();
  return (api) => {
    const known = made.get(api) ?? make(api);
    made.set(api, known);
    return known;
  };
}
