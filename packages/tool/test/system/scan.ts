import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DynamoDBClient, ListTablesCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import { startDynamo } from "@submit/local/server/dynamodb/dynamodb-server";

/** Every item of every table in the folder of a cloud that has stopped, as JSON, by the table's name. */
export async function itemsOf(folder: string): Promise<Map<string, string[]>> {
  const dynamo = await startDynamo(folder);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: "eu-west-2", credentials });
  const tables = new Map<string, string[]>();
  try {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    for (const TableName of TableNames) {
      const items: string[] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
        items.push(...Items.map((item) => JSON.stringify(item)));
      }
      tables.set(TableName, items);
    }
  } finally {
    client.destroy();
    await dynamo.stop();
  }
  return tables;
}

/** Names of the secrets that a text holds, plain, percent-encoded or within something in base64. */
export function found(text: string, ...planted: Map<string, string>[]): string[] {
  return planted.flatMap((each) =>
    [...each].filter(([, value]) => formsOf(value).some((form) => text.includes(form))).map(([name]) => name),
  );
}

function formsOf(value: string): string[] {
  return [value, encodeURIComponent(value), ...[0, 1, 2].flatMap((before) => base64Of(value, before))];
}

/** What tells of a value in base64, in either alphabet, where so many bytes, or three more any number of times, come before it. */
function base64Of(value: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
  // Each character holds six bits: the first and the last may hold some of the neighbours'.
  const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6)];
  return (["base64", "base64url"] as const).map((encoding) => bytes.toString(encoding).slice(from, to));
}

/**
 * Has SQLite keep each page that is written to a file from now on, until what it gives is called: that ends it, and gives all
 * that is in the files of its folder, read as Latin-1.
 */
export function keepPages(file: string): () => string[] {
  const database = new DatabaseSync(file);
  // While somebody reads what was before, nothing of the write-ahead log is written over.
  database.exec("BEGIN");
  database.prepare("SELECT count(*) FROM sqlite_master").get();
  return () => {
    const texts = filesUnder(dirname(file)).map((each) => readFileSync(each, "latin1"));
    database.close();
    return texts;
  };
}

/** Every file in a folder and below. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}
