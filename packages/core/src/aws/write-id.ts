import { randomUUID } from "node:crypto";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The attribute that names the write which an item had last. */
const WRITE_ID = "writeId";

/** What is looked at of the input of a put or an update. */
interface Write {
  readonly Item?: Readonly<Record<string, unknown>>;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

/**
 * Gives each conditional put, and each update, an id, and lets it pass where it is itself the item's last write. When an
 * answer is lost the SDK makes the write again, and its own condition would refuse it by then. What such an update adds
 * to a number is added twice. A delete needs no id: its condition fails then because the item is gone, as it should be.
 */
export function addWriteIds(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  // Before the step that repeats a call, so that each try at a write has the same id.
  client.middlewareStack.add((next) => (args) => next({ ...args, input: withWriteId(args.input, randomUUID()) }), {
    step: "initialize",
    name: "writeIds",
  });
  return client;
}

function withWriteId<T extends object>(input: T, id: string): T {
  const { Item, UpdateExpression, ConditionExpression, ...write }: Write = input;
  const isConditionalPut = Item !== undefined && ConditionExpression !== undefined;
  if (UpdateExpression === undefined && !isConditionalPut) return input;
  return {
    ...input,
    ...(Item ? { Item: { ...Item, [WRITE_ID]: id } } : {}),
    ...(UpdateExpression ? { UpdateExpression: withAssignment(UpdateExpression) } : {}),
    ...(ConditionExpression ? { ConditionExpression: `(${ConditionExpression}) OR #writeId = :writeId` } : {}),
    ExpressionAttributeNames: { ...write.ExpressionAttributeNames, "#writeId": WRITE_ID },
    ExpressionAttributeValues: { ...write.ExpressionAttributeValues, ":writeId": id },
  };
}

/** An expression may have one SET clause. */
function withAssignment(expression: string): string {
  const assignment = "SET #writeId = :writeId";
  return /\bSET\s/.test(expression) ? expression.replace(/\bSET\s/, `${assignment}, `) : `${assignment} ${expression}`;
}
