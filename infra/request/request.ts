import { type ApiSpec, concurrencyOf, resourceNames, timesOf } from "@submit/contract/protocol/spec";
import { apiNames, specOf } from "@submit/contract/registry";
import { stage } from "../stage/stage";
import { consumerOf } from "./consumer";

const FORTNIGHT = 14 * 24 * 60 * 60;
/** What the index of unsettled requests holds of each: the record itself, with its sealed input, would be written twice at every change. */
const WAITING = ["createdAt", "sendCount", "fencingToken", "group", "__edb_e__", "__edb_v__"];
/** SST's own defaults are batches of ten, gathered for 20 s. */
const oneByOne: sst.aws.QueueSubscriberArgs = {
  batch: { size: 1, window: "0 seconds", partialResponses: true },
};

/** The table of an API's requests. */
const tables = apiNames.map((api) => {
  const spec = specOf(api);
  const names = resourceNames(api);
  const table = new sst.aws.Dynamo(names.table, {
    fields: {
      ...{ owner: "string", id: "string", unsettled: "string", group: "string" },
      ...{ resendAt: "number", createdAt: "number" },
    },
    primaryIndex: { hashKey: "owner", rangeKey: "id" },
    globalIndexes: {
      unsettled: { hashKey: "unsettled", rangeKey: "resendAt", projection: WAITING },
      line: { hashKey: "group", rangeKey: "createdAt", projection: "keys-only" },
      created: { hashKey: "owner", rangeKey: "createdAt", projection: "keys-only" },
    },
    ttl: "expiresAt",
    // Its items are gone within days: there is nothing to recover. What is confidential in them is sealed, so DynamoDB
    // encrypts them with a key that costs nothing to ask for, unlike those of the durable tables: the sweep asks each minute.
    transform: { table: { pointInTimeRecovery: { enabled: false } } },
  });
  return { api, spec, names, table };
});

const requestTables = tables.map(({ table }) => table);

/**
 * All that each API has in AWS, derived from its declaration. The queues are FIFO: with one message group SQS itself
 * gives out one message at a time, so a concurrency of one is never exceeded and nobody is throttled. On a standard
 * queue the pollers outnumber a reserved concurrency, are throttled, and use up the receives of healthy messages.
 *
 * A message of a consumer that died is visible again shortly after its lease has ended. AWS's advice of six times the
 * function's time is for batches and throttled functions; here it would hold up the message group for minutes.
 */
export const requests = tables.map(({ api, spec, names, table }) => {
  const deadLetterQueue = new sst.aws.Queue(names.deadLetterQueue, {
    fifo: true,
    transform: { queue: { messageRetentionSeconds: FORTNIGHT } },
  });
  const queue = new sst.aws.Queue(names.queue, {
    fifo: true,
    visibilityTimeout: `${timesOf(spec).visibilitySeconds} seconds`,
    dlq: { queue: deadLetterQueue.arn, retry: 5 },
  });
  const consumer = queue.subscribe(consumerOf(spec, table, requestTables), { ...oneByOne, ...capped(spec) });
  return { api, spec, names, table, queue, deadLetterQueue, consumer };
});

/** With a message group for each owner the poller keeps the cap, without a throttle. AWS takes two at least, and one group needs none. */
function capped(spec: ApiSpec): sst.aws.QueueSubscriberArgs {
  const maximumConcurrency = concurrencyOf(spec, stage.mostConcurrency);
  return maximumConcurrency === 1
    ? {}
    : { transform: { eventSourceMapping: { scalingConfig: { maximumConcurrency } } } };
}
