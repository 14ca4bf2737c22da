import { DeleteItemCommand, type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import type { CloudLog } from "../../host/log";
import type { TableSpec } from "../../plan/plan";

/** DynamoDB deletes an expired item "within a few days"; here an hour keeps a data folder small. */
const EVERY_MS = 3_600_000;

/** Deletes expired items now and then; what fails is logged, and is tried again next time. */
export function startTimeToLive(client: DynamoDBClient, tables: readonly TableSpec[], log: CloudLog): { stop(): void } {
  const run = async () => {
    for (const table of tables) {
      await deleteExpired(client, table, Date.now()).catch((error: unknown) => {
        log("cloud.time-to-live-failed", { table: table.name }, error);
      });
    }
  };
  const timer = setInterval(run, EVERY_MS);
  void run();
  return { stop: () => clearInterval(timer) };
}

/**
 * Deletes the items of a table whose time to live has ended, as DynamoDB does: the attribute holds seconds since 1970, and
 * one that is over five years old is left alone. An item that has been given a later time meanwhile stays.
 */
export async function deleteExpired(client: DynamoDBClient, table: TableSpec, now: number): Promise<void> {
  if (!table.ttl) return;
  const keys = [table.hash.name, ...(table.range ? [table.range.name] : [])];
  const ended = {
    ExpressionAttributeNames: { "#ttl": table.ttl },
    ExpressionAttributeValues: { ":now": secondsOf(now), ":oldest": secondsOf(now - FIVE_YEARS_MS) },
  };
  const condition = "#ttl < :now AND #ttl > :oldest";
  const scan = { TableName: table.name, FilterExpression: condition, ...ended };
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const item of Items) {
      const Key = Object.fromEntries(Object.entries(item).filter(([name]) => keys.includes(name)));
      const deletion = { TableName: table.name, Key, ConditionExpression: condition, ...ended };
      await client.send(new DeleteItemCommand(deletion)).catch(unlessRenewed);
    }
  }
}

const FIVE_YEARS_MS = 5 * 365 * 86_400_000;

function secondsOf(ms: number): { N: string } {
  return { N: String(Math.floor(ms / 1000)) };
}

function unlessRenewed(error: unknown): void {
  if (!(error instanceof Error && error.name === "ConditionalCheckFailedException")) throw error;
}
