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

/**
 * Puts back into a table what a copy of it holds and it lacks; what is there stays as it is. Without `apply` it only counts.
 * Throws what DynamoDB throws, such as when the two have other keys.
 */
export async function restore(
  client: DynamoDBClient,
  { from, to, closures, apply, now }: { from: string; to: string; closures: string; apply: boolean; now: number },
): Promise<Restored> {
  const keys = await keysOf(client, to);
  if (keys.join() !== (await keysOf(client, from)).join())
    throw new Error(`${from} is no copy of ${to}: its keys differ`);
  const deleted = await deletedOwners(client, closures);
  const counts = { seen: 0, kept: 0, expired: 0, missing: 0 };
  for await (const item of itemsOf(client, from)) {
    counts.seen++;
    const isOver = Number(item.expiresAt?.N ?? Number.POSITIVE_INFINITY) * 1_000 <= now;
    if (isOver || deleted.has(item.owner?.S ?? "")) counts.expired++;
    else if (await isThere(client, to, keys, item, apply)) counts.kept++;
    else if (apply && (await isTakenBack(client, { to, closures }, keys, item))) counts.expired++;
    else counts.missing++;
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
 * Takes away again what was put back of an account whose deletion has begun meanwhile: it may have looked before there was
 * something to delete. A deletion that begins after this finds it by itself.
 */
async function isTakenBack(
  client: DynamoDBClient,
  { to, closures }: { to: string; closures: string },
  keys: readonly string[],
  item: Item,
): Promise<boolean> {
  // The marks of deletions stay in any case.
  if (!item.owner?.S || to === closures) return false;
  const own = { TableName: closures, Key: { owner: item.owner }, ConsistentRead: true };
  const { Item: closure } = await client.send(new GetItemCommand(own));
  if (!closure || !isFinal(closure)) return false;
  const condition = {
    ConditionExpression: "#owner = :owner",
    ExpressionAttributeNames: { "#owner": "owner" },
    ExpressionAttributeValues: { ":owner": item.owner },
  };
  try {
    await client.send(new DeleteItemCommand({ TableName: to, Key: keyOf(item, keys), ...condition }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  return true;
}

function keyOf(item: Item, keys: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => keys.includes(name)));
}
