import { isApiName } from "@submit/contract/registry";
import { log } from "@submit/core/log";
import * as Metric from "@submit/core/metric";
import { park } from "@submit/core/queue/parked-queue";
import type { RequestMessage } from "@submit/core/queue/request-queue";
import * as v from "valibot";

const Message = v.object({ api: v.pipe(v.string(), v.check(isApiName)), owner: v.string(), id: v.string() });

/** The message in a body; undefined when this version can't read it. */
export function messageOf(body: string): RequestMessage | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Message), body);
  return parsed.success ? parsed.output : undefined;
}

/**
 * The message in a body. One that can't be read would fail for ever and hold up those behind it, so it is parked for an
 * operator, with the name of its queue: then there is none to work on. Throws when it can't be parked.
 */
export async function readOrPark(body: string, queue: string): Promise<RequestMessage | undefined> {
  const message = messageOf(body);
  if (message) return message;
  await park(body, queue);
  log.error("message.parked");
  Metric.record({ Faults: 1 });
  return undefined;
}
