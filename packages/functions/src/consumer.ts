import { log } from "@submit/core/log";
import * as Metric from "@submit/core/metric";
import { awsPorts } from "@submit/core/request/port";
import { processMessage } from "@submit/core/request/process";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { handlers, readsAhead } from "./consume/handlers";
import { readOrPark } from "./consume/message";
import { forOpenAccounts } from "./consume/open-account";

const ports = awsPorts();
const guarded = forOpenAccounts(handlers);

/** The consumer of every API's queue: the message says whose it is. What throws comes again. */
export async function handler(
  event: SQSEvent,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const record of event.Records) {
    const deadline = Date.now() + context.getRemainingTimeInMillis();
    try {
      const message = await readOrPark(record.body, record.eventSourceARN.split(":").at(-1) ?? "");
      if (message) await processMessage(ports, guarded, message, deadline, readsAhead);
    } catch (error) {
      log.error("consumer.crashed", { error });
      Metric.record({ Faults: 1 });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
