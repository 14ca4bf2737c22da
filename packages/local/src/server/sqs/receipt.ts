import type { Context, Queue } from "./context";
import type { MessageRow } from "./database";
import { SqsError } from "./error";

/** The handle that a receive gives: it names the message and this receive of it. */
export function handleOf({ queue, sequence, receipt }: MessageRow): string {
  return Buffer.from(JSON.stringify([queue, sequence, receipt])).toString("base64url");
}

/**
 * The message of a handle, and whether the handle is of its last receive; undefined when the message is gone. Throws
 * ReceiptHandleIsInvalid when the handle is none of this queue's.
 */
export function messageOf({ database }: Context, queue: Queue, handle: string) {
  const [name, sequence, receipt] = parse(handle);
  if (name !== queue.name || typeof sequence !== "number" || typeof receipt !== "string") {
    throw new SqsError("ReceiptHandleIsInvalid", `The input receipt handle "${handle}" is not a valid receipt handle.`);
  }
  const sql = "SELECT * FROM message WHERE queue = ? AND sequence = ?";
  const row = database.prepare(sql).get(queue.name, sequence) as MessageRow | undefined;
  return row && { row, isLast: row.receipt === receipt };
}

function parse(handle: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(handle, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
