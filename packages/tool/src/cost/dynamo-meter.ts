import type { Server } from "@submit/local/server/server";
import { type IndexKeys, type Item, readUnits, sizeOf, writeUnits } from "./capacity";
import type { Usage } from "./usage";

interface Body {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConsistentRead?: boolean;
}

interface Table {
  readonly keys: readonly string[];
  readonly indexes: readonly IndexKeys[];
}

/** Calls of one SDK command, as DynamoDB's wire has them. */
type Ask = (command: string, body: object) => Promise<{ response: Response; json: Record<string, never> }>;

/**
 * Stands before a DynamoDB and counts the request units that AWS would charge for: the stand-in behind it knows nothing of
 * what indexes cost, so each write is reckoned from the item before and after. Throws for a command that it can't reckon.
 */
export function startDynamoMeter(url: string, usage: Usage): Server {
  const tables = new Map<string, Promise<Table>>();
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 60,
    async fetch(request) {
      const [version, command = ""] = (request.headers.get("x-amz-target") ?? "").split(".");
      const text = await request.text();
      const ask: Ask = async (each, body) => {
        const headers = new Headers(request.headers);
        headers.set("x-amz-target", `${version}.${each}`);
        for (const name of ["content-length", "host", "accept-encoding", "connection"]) headers.delete(name);
        const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
        return { response, json: (await response.json()) as Record<string, never> };
      };
      const body = JSON.parse(text) as Body;
      if (UNCOUNTED.has(command)) return answerOf(await ask(command, body));
      const tableOf = () => {
        const known = tables.get(body.TableName) ?? describe(ask, body.TableName);
        tables.set(body.TableName, known);
        return known;
      };
      return answerOf(await counted(command, body, ask, tableOf, usage));
    },
  });
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop(true) };
}

const UNCOUNTED = new Set(["CreateTable", "DescribeTable", "ListTables", "UpdateTimeToLive"]);

async function counted(
  command: string,
  body: Body,
  ask: Ask,
  tableOf: () => Promise<Table>,
  usage: Usage,
): Promise<Awaited<ReturnType<Ask>>> {
  if (command === "GetItem" || command === "Query") {
    const answer = await ask(command, body);
    const { Item, Items = [] } = answer.json as { Item?: Item; Items?: Item[] };
    const bytes = [Item, ...Items].reduce((sum, each) => sum + sizeOf(each), 0);
    usage.readUnits += readUnits(bytes, body.ConsistentRead ?? false);
    return answer;
  }
  if (!/^(Put|Update|Delete)Item$/.test(command)) throw new Error(`${command} can't be reckoned here`);
  const { keys, indexes } = await tableOf();
  const Key = body.Key ?? Object.fromEntries(keys.map((name) => [name, body.Item?.[name] ?? {}]));
  const look = async () =>
    (await ask("GetItem", { TableName: body.TableName, Key, ConsistentRead: true })).json as { Item?: Item };
  const before = (await look()).Item;
  const answer = await ask(command, body);
  const after = answer.response.ok ? (await look()).Item : before;
  usage.writeUnits += writeUnits(before, after, indexes);
  usage.stored[body.TableName] = (usage.stored[body.TableName] ?? 0) + sizeOf(after) - sizeOf(before);
  return answer;
}

interface Description {
  readonly Table: {
    readonly KeySchema: readonly { AttributeName: string }[];
    readonly GlobalSecondaryIndexes?: readonly {
      readonly IndexName: string;
      readonly KeySchema: readonly { AttributeName: string }[];
      readonly Projection?: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
    }[];
  };
}

async function describe(ask: Ask, TableName: string): Promise<Table> {
  const { Table } = (await ask("DescribeTable", { TableName })).json as unknown as Description;
  const names = (schema: readonly { AttributeName: string }[]) => schema.map((each) => each.AttributeName);
  const keys = names(Table.KeySchema);
  const indexes = (Table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => {
    const index = { name: IndexName, keys: names(KeySchema) };
    if (Projection?.ProjectionType === "ALL") return index;
    return { ...index, holds: [...keys, ...index.keys, ...(Projection?.NonKeyAttributes ?? [])] };
  });
  return { keys, indexes };
}

function answerOf({ response, json }: Awaited<ReturnType<Ask>>): Response {
  return Response.json(json, {
    status: response.status,
    headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": crypto.randomUUID() },
  });
}
