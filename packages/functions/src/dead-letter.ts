import { resourceNames } from "@submit/contract/protocol/spec";
import { type ApiName, apiNames } from "@submit/contract/registry";
import { deadLetterQueueUrl } from "@submit/core/aws/resource";
import { log } from "@submit/core/log";
import * as Metric from "@submit/core/metric";
import { type HeldMessage, heldQueue } from "@submit/core/queue/held-queue";
import { awsPorts } from "@submit/core/request/port";
import { abandonMessage } from "@submit/core/request/process";
import type { Context } from "aws-lambda";
import { readOrPark } from "./consume/message";

const ports = awsPorts();
/** Left of the function's time for the letters that were taken last, in milliseconds. */
const SETTLING = 15_000;

/** Every two minutes: gives requests whose consumer crashed again and again their last word. A letter that can't be had its way stays. */
export async function handler(_: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<void> {
  const counts = await Promise.all(apiNames.map((api) => settleLetters(api, context)));
  log.info("dead-letter.done", { count: counts.reduce((sum, count) => sum + count, 0) });
}

/** How many letters of an API were settled. */
async function settleLetters(api: ApiName, context: Pick<Context, "getRemainingTimeInMillis">): Promise<number> {
  const letters = heldQueue(deadLetterQueueUrl(api));
  let count = 0;
  try {
    for (let taken = await letters.take(); taken.length > 0; taken = await letters.take()) {
      const settled = await Promise.all(taken.map((letter) => settle(api, letter)));
      count += settled.filter(Boolean).length;
      if (context.getRemainingTimeInMillis() < SETTLING) break;
    }
  } catch (error) {
    crashed(error);
  }
  return count;
}

/** Whether it was done; a letter that failed is seen again by a later run. */
async function settle(api: ApiName, letter: HeldMessage): Promise<boolean> {
  try {
    const message = await readOrPark(letter.body, resourceNames(api).deadLetterQueue);
    if (message) await abandonMessage(ports, message);
    await letter.remove();
    return true;
  } catch (error) {
    crashed(error);
    return false;
  }
}

function crashed(error: unknown): void {
  log.error("dead-letter.crashed", { error });
  Metric.record({ Faults: 1 });
}
