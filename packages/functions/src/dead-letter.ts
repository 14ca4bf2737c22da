import { log } from "@submit/core/log";
import * as Metric from "@submit/core/metric";
import { awsPorts } from "@submit/core/request/port";
import { abandonMessage } from "@submit/core/request/process";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { readOrPark } from "./consume/message";

const ports = awsPorts();

/** Gives requests whose consumer crashed again and again their last word. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const record of event.Records) {
    try {
      const message = await readOrPark(record);
      if (message) await abandonMessage(ports, message);
    } catch (error) {
      log.error("dead-letter.crashed", { error });
      Metric.record({ Crashed: 1 });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
