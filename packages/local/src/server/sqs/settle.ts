import * as v from "valibot";
import { transaction } from "../sqlite";
import { runBatch } from "./batch";
import { type Context, type Queue, queueOf } from "./context";
import { invalidValue, SqsError } from "./error";
import { messageOf } from "./receipt";

const deletion = { ReceiptHandle: v.string() };
export const DeleteMessage = v.strictObject({ QueueUrl: v.string(), ...deletion });

/** Deletes a received message. Of a FIFO queue only while it is in flight; else the handle has expired. */
export function deleteMessage(context: Context, { QueueUrl, ReceiptHandle }: v.InferOutput<typeof DeleteMessage>) {
  const queue = queueOf(context, QueueUrl);
  const result = remove(context, queue, ReceiptHandle);
  context.wake(queue.name);
  return result;
}

export const DeleteMessageBatch = v.strictObject({
  QueueUrl: v.string(),
  Entries: v.array(v.strictObject({ Id: v.string(), ...deletion })),
});

/** Deletes up to ten messages. */
export function deleteMessageBatch(context: Context, { QueueUrl, Entries }: v.InferOutput<typeof DeleteMessageBatch>) {
  const queue = queueOf(context, QueueUrl);
  const result = transaction(context.database, () =>
    runBatch(Entries, ({ ReceiptHandle }) => remove(context, queue, ReceiptHandle)),
  );
  context.wake(queue.name);
  return result;
}

const change = { ...deletion, VisibilityTimeout: v.number() };
export const ChangeMessageVisibility = v.strictObject({ QueueUrl: v.string(), ...change });

/** Keeps a message that is in flight invisible for so many seconds from now; 0 shows it at once. */
export function changeMessageVisibility(context: Context, input: v.InferOutput<typeof ChangeMessageVisibility>) {
  const queue = queueOf(context, input.QueueUrl);
  const result = show(context, queue, input);
  context.wake(queue.name);
  return result;
}

export const ChangeMessageVisibilityBatch = v.strictObject({
  QueueUrl: v.string(),
  Entries: v.array(v.strictObject({ Id: v.string(), ...change })),
});

/** Changes the visibility of up to ten messages. */
export function changeMessageVisibilityBatch(
  context: Context,
  { QueueUrl, Entries }: v.InferOutput<typeof ChangeMessageVisibilityBatch>,
) {
  const queue = queueOf(context, QueueUrl);
  const result = transaction(context.database, () => runBatch(Entries, (entry) => show(context, queue, entry)));
  context.wake(queue.name);
  return result;
}

function remove(context: Context, queue: Queue, handle: string): object {
  const found = messageOf(context, queue, handle);
  if (!found) return {};
  const inFlight = found.row.visible_at > context.now();
  if (queue.fifo && !(inFlight && found.isLast)) throw expired(handle);
  // A standard queue takes an old handle and deletes nothing.
  if (found.isLast) context.database.prepare("DELETE FROM message WHERE sequence = ?").run(found.row.sequence);
  return {};
}

function show(context: Context, queue: Queue, input: { ReceiptHandle: string; VisibilityTimeout: number }): object {
  const { ReceiptHandle: handle, VisibilityTimeout: seconds } = input;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST) {
    throw invalidValue("VisibilityTimeout", seconds, `VisibilityTimeout must be >= 0 and <= ${LONGEST}.`);
  }
  const found = messageOf(context, queue, handle);
  if (!found)
    throw invalidValue(
      "ReceiptHandle",
      handle,
      "Message does not exist or is not available for visibility timeout change.",
    );
  const inFlight = found.row.visible_at > context.now();
  if (queue.fifo && !(inFlight && found.isLast)) throw expired(handle);
  if (!inFlight || !found.isLast) throw new SqsError("MessageNotInflight", "The message referred to is not in flight.");
  const update = context.database.prepare("UPDATE message SET visible_at = ? WHERE sequence = ?");
  update.run(context.now() + seconds * 1000, found.row.sequence);
  return {};
}

/** Twelve hours, in seconds. */
const LONGEST = 43_200;

function expired(handle: string): SqsError {
  return invalidValue("ReceiptHandle", handle, "The receipt handle has expired.");
}
