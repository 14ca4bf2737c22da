import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";

type Item = Record<string, AttributeValue>;

/** How many items a copy has, how many the table has already, how many have ended since or are of a deleted account, and how many it lacks or lacked. */
export interface Restored {
  readonly seen: number;
  readonly kept: number;
  readonly expired: number;
  readonly missing: number;
}

/** What is restored from where. */
export interface Restoring {
  readonly from: string;
  readonly to: string;
  /** The table of the marks of deletions. */
  readonly closures: string;
  /** Whether the deletion of an account deletes what the table holds of it. */
  readonly isErased: boolean;
  /** Without it nothing is changed, only counted. */
  readonly apply: boolean;
  readonly now: number;
}

/**
 * Puts back into a table what a copy of it holds and it lacks; what is there stays as it is, but for what the copy holds of
 * accounts that were deleted: a run that was cut off may have put it back. It can be run again at any time. Throws what
 * DynamoDB throws, such as when the two have other keys.
 */
export async function restore(client: DynamoDBClient, options: Restoring): Promise<Restored> {
  const { from, to, closures, isErased, apply, now } = options;
  const keys = await keysOf(client, to);
  if (keys.join() !== (await keysOf(client, from)).join())
    throw new Error(`${from} is no copy of ${to}: its keys differ`);
  const deleted = await deletedOwners(client, closures);
  const counts = { seen: 0, kept: 0, expired: 0, missing: 0 };
  for await (const item of itemsOf(client, from)) {
    counts.seen++;
    const isOver = Number(item.expiresAt?.N ?? Number.POSITIVE_INFINITY) * 1_000 <= now;
    const takesBack = apply && isErased;
    if (deleted.has(item.owner?.S ?? "")) {
      if (takesBack) await takeBack(client, to, keys, item);
      counts.expired++;
    } else if (isOver) counts.expired++;
    else {
      // What is found to be there may be what this put, where the SDK tried again as the answer was lost.
      const wasThere = await isThere(client, to, keys, item, apply);
      if (takesBack && (await isClosed(client, closures, item))) {
        await takeBack(client, to, keys, item);
        counts.expired++;
      } else counts[wasThere ? "kept" : "missing"]++;
    }
  }
  return counts;
}

async function keysOf(client: DynamoDBClient, TableName: string): Promise<string[]> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return (Table?.KeySchema ?? []).flatMap(({ AttributeName }) => AttributeName ?? []);
}

/** Owners of accounts that were deleted, or are about to be: nothing of theirs comes back. */
async function deletedOwners(client: DynamoDBClient, closures: string): Promise<Set<string>> {
  const owners = new Set<string>();
  for await (const closure of itemsOf(client, closures))
    if (closure.owner?.S && isFinal(closure)) owners.add(closure.owner.S);
  return owners;
}

/** Whether there is no way back from the deletion of an account. */
function isFinal({ phase }: Item): boolean {
  return phase?.S !== "asked";
}

async function* itemsOf(client: DynamoDBClient, TableName: string): AsyncGenerator<Item> {
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}) }));
    yield* page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** Whether a table has an item of that key already; where it has none, it has this one afterwards. */
async function isThere(
  client: DynamoDBClient,
  TableName: string,
  keys: readonly string[],
  item: Item,
  apply: boolean,
): Promise<boolean> {
  const Key = keyOf(item, keys);
  if (!apply)
    return (await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item !== undefined;
  const condition = {
    ConditionExpression: "attribute_not_exists(#key)",
    ExpressionAttributeNames: { "#key": keys[0] ?? "" },
  };
  try {
    await client.send(new PutItemCommand({ TableName, Item: item, ...condition }));
    return false;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return true;
    throw error;
  }
}

/**
 * Whether the deletion of an item's account has begun meanwhile: it may have looked before there was something to delete. A
 * deletion that begins after this finds it by itself.
 */
async function isClosed(client: DynamoDBClient, closures: string, { owner }: Item): Promise<boolean> {
  if (!owner?.S) return false;
  const own = { TableName: closures, Key: { owner }, ConsistentRead: true };
  const { Item: closure } = await client.send(new GetItemCommand(own));
  return closure !== undefined && isFinal(closure);
}

/** Takes away what a table holds under the key of an item, where it is of the same owner. */
async function takeBack(client: DynamoDBClient, TableName: string, keys: readonly string[], item: Item): Promise<void> {
  const condition = {
    ConditionExpression: "#owner = :owner",
    ExpressionAttributeNames: { "#owner": "owner" },
    ExpressionAttributeValues: { ":owner": item.owner ?? { NULL: true } },
  };
  try {
    await client.send(new DeleteItemCommand({ TableName, Key: keyOf(item, keys), ...condition }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function keyOf(item: Item, keys: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => keys.includes(name)));
}
