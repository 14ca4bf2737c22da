import { concurrencyOf, resourceNames } from "@submit/contract/protocol/spec";
import { apiNames, specOf } from "@submit/contract/registry";
import { consumerOf, deadLetterConsumerOf } from "./consumer";
import { encrypted } from "./data";

/** AWS's rule for Lambda: a message stays hidden for at least six times as long as its function may run. */
const VISIBILITY = "180 seconds";
const FORTNIGHT = 14 * 24 * 60 * 60;
/** SST's own defaults are batches of ten, gathered for 20 s. */
const oneByOne: sst.aws.QueueSubscriberArgs = {
  batch: { size: 1, window: "0 seconds", partialResponses: true },
};

/**
 * All that each API has in AWS, derived from its declaration. FIFO, with as many message groups as lanes, is what makes
 * a reserved concurrency of one safe: on a standard queue the pollers outnumber the lanes, are throttled, and use up
 * the receives of healthy messages.
 */
export const requests = apiNames.map((api) => {
  const spec = specOf(api);
  const names = resourceNames(api);
  const table = new sst.aws.Dynamo(names.table, {
    fields: { owner: "string", id: "string", unsettled: "string", resendAt: "number", createdAt: "number" },
    primaryIndex: { hashKey: "owner", rangeKey: "id" },
    globalIndexes: {
      unsettled: { hashKey: "unsettled", rangeKey: "resendAt" },
      created: { hashKey: "owner", rangeKey: "createdAt" },
    },
    ttl: "expiresAt",
    // Its items are gone within days: there is nothing to recover.
    transform: { table: { ...encrypted, pointInTimeRecovery: { enabled: false } } },
  });
  const deadLetterQueue = new sst.aws.Queue(names.deadLetterQueue, {
    fifo: true,
    visibilityTimeout: VISIBILITY,
    transform: { queue: { messageRetentionSeconds: FORTNIGHT } },
  });
  const queue = new sst.aws.Queue(names.queue, {
    fifo: true,
    visibilityTimeout: VISIBILITY,
    dlq: { queue: deadLetterQueue.arn, retry: 5 },
  });
  const consumer = queue.subscribe(
    { ...consumerOf(spec, table), concurrency: { reserved: concurrencyOf(spec) } },
    oneByOne,
  );
  const deadLetterConsumer = deadLetterQueue.subscribe(deadLetterConsumerOf(table), oneByOne);
  return { api, spec, names, table, queue, deadLetterQueue, consumer, deadLetterConsumer };
});
