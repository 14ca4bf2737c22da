import { isApiName } from "@submit/contract/registry";
import type { RequestMessage } from "@submit/core/request/queue";
import type { SQSRecord } from "aws-lambda";
import * as v from "valibot";

const Message = v.object({ api: v.pipe(v.string(), v.check(isApiName)), owner: v.string(), id: v.string() });

/** The message in an SQS record; throws when it is not one of ours. */
export function messageOf(record: SQSRecord): RequestMessage {
  return v.parse(Message, JSON.parse(record.body));
}
