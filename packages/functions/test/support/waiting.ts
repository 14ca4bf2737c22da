import { check, initiateProcessing } from "@submit/core/request/engine";
import { awsPorts } from "@submit/core/request/port";
import type { RequestRecord } from "@submit/core/request/record";

/** The ports of the handlers, once the cloud has started. */
export const ports = awsPorts();

/** Names a request in a message. */
export interface Message {
  readonly api: "bundleGet";
  readonly owner: string;
  readonly id: string;
}

/** A message whose request is not there. */
export const gone: Message = { api: "bundleGet", owner: "1.test", id: "11111111-1111-4111-8111-111111111111" };

/** Bodies that are no message of ours. */
export const malformed = [
  "",
  "{",
  "null",
  "{}",
  '{"api":"nothingGet","owner":"o","id":"i"}',
  '{"api":"bundleGet","id":5}',
];

/** A request that waits in DynamoDB, and its message. */
export async function open(): Promise<Message> {
  const id = crypto.randomUUID();
  const actor = { owner: gone.owner, username: "test", client: {} };
  await initiateProcessing(ports, "bundleGet", id, { input: {}, actor });
  return { ...gone, id };
}

/** The record of a message as a poll finds it. */
export function recordOf(message: Message): Promise<RequestRecord> {
  return check(ports, "bundleGet", message);
}
