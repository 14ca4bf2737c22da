import "../environment";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamo } from "../../../src/aws/client";
import { copyOf } from "../copy";
import { applyUpdate, type Item, type Placeholders, type Predicate, parseCondition } from "./expression";
import type { ProjectedIndexSpec, TableSpec } from "./table";

/** A call as the document client takes it, of all commands that core makes. */
export interface Call extends Placeholders {
  readonly TableName: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ReturnValues?: string;
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
}

/** What each command is known with; anything more is an error, and not passed over. */
const KNOWN: Readonly<Record<string, ReadonlySet<string>>> = {
  GetItemCommand: knownWith("Key", "ConsistentRead"),
  PutItemCommand: knownWith("Item", "ConditionExpression"),
  UpdateItemCommand: knownWith("Key", "UpdateExpression", "ConditionExpression", "ReturnValues"),
  DeleteItemCommand: knownWith("Key", "ConditionExpression"),
  QueryCommand: knownWith("IndexName", "KeyConditionExpression", "ConsistentRead", "ScanIndexForward", "Limit"),
};

function knownWith(...names: readonly (keyof Call | "ConsistentRead")[]): ReadonlySet<string> {
  return new Set(["TableName", "ExpressionAttributeNames", "ExpressionAttributeValues", ...names]);
}

/**
 * The twin of DynamoDB: what core asks of it, over maps, at the edge of a document client, so that nothing is serialised,
 * signed or sent: a call takes 0.1 ms where dynalite takes 4. `memory.test.ts` holds the two against each other.
 */
export function memoryDynamo(
  specs: Readonly<Record<string, TableSpec>>,
  client: DynamoDBDocumentClient = dynamo,
): { stop(): void } {
  const answer = memoryTables(specs);
  client.middlewareStack.add(
    (_, { commandName = "" }) =>
      async ({ input }) => {
        // Even an answer from memory comes later.
        await undefined;
        const output = answer(commandName, input as unknown as Call);
        return { output: { ...copyOf(output), $metadata: {} } as never, response: undefined };
      },
    { step: "initialize", priority: "low", name: "memory" },
  );
  const restore = keepHandlers(client);
  return {
    stop() {
      client.middlewareStack.remove("memory");
      restore();
    },
  };
}

type Handler = (args: { readonly input: object }) => Promise<{ readonly output: object }>;

/** A command of the document client, which has one of DynamoDB's client in it. */
interface DocumentCommand {
  readonly clientCommand: { resolveMiddleware(stack: object, config: object): Handler };
  readonly input: object;
}

/** Has a client put its middleware together once for each kind of command, which takes longer than an answer from memory. */
function keepHandlers(client: DynamoDBDocumentClient): () => void {
  const { send, config, middlewareStack: stack } = client;
  const { add, remove } = stack;
  const handlers = new Map<string, Handler>();
  const forgetting = <A extends unknown[], R>(change: (...args: A) => R) => {
    return (...args: A): R => {
      handlers.clear();
      return change(...args);
    };
  };
  Object.assign(stack, { add: forgetting(add), remove: forgetting(remove) });
  client.send = (async ({ clientCommand, input }: DocumentCommand) => {
    const { name } = clientCommand.constructor;
    const handler = handlers.get(name) ?? clientCommand.resolveMiddleware(stack, config);
    handlers.set(name, handler);
    return (await handler({ input })).output;
  }) as never;
  return () => {
    client.send = send;
    Object.assign(stack, { add, remove });
  };
}

/** The tables themselves: they answer a command of the document client, or throw as DynamoDB does. */
export function memoryTables(
  specs: Readonly<Record<string, TableSpec>>,
): (commandName: string, call: Call) => { readonly Item?: Item; readonly Items?: readonly Item[] } {
  const tables = new Map(Object.entries(specs).map(([name, spec]) => [name, tableOf(spec)]));
  return (commandName, call) => {
    const known = KNOWN[commandName];
    for (const name of Object.keys(call))
      if (!known?.has(name) && call[name as keyof Call] !== undefined)
        throw new Error(`${commandName} of ${call.TableName} is not known with ${name}`);
    const table = tables.get(call.TableName);
    const run = table?.[commandName as keyof typeof table];
    if (!run) throw new Error(`${commandName} of ${call.TableName} is not known`);
    return run(call);
  };
}

function tableOf(spec: TableSpec) {
  const { hash, range, indexes = {} } = spec;
  const items = new Map<string, Item>();
  const nameOf = (key: Item) => (range ? `${key[hash]}\0${key[range]}` : String(key[hash]));

  /** The item as it is, unless the condition refuses it. */
  function checked(name: string, call: Call): Item | undefined {
    const item = items.get(name);
    if (call.ConditionExpression && !parseCondition(call.ConditionExpression, call)(item ?? {})) {
      throw new ConditionalCheckFailedException({ message: "The conditional request failed", $metadata: {} });
    }
    return item;
  }

  return {
    GetItemCommand({ Key = {} }: Call): object {
      const item = items.get(nameOf(Key));
      return item ? { Item: item } : {};
    },
    PutItemCommand(call: Call): object {
      const item = copyOf(call.Item ?? {});
      checked(nameOf(item), call);
      items.set(nameOf(item), item);
      return {};
    },
    UpdateItemCommand(call: Call): object {
      const name = nameOf(call.Key ?? {});
      const before = checked(name, call) ?? call.Key ?? {};
      const after = copyOf(applyUpdate(call.UpdateExpression ?? "", call, before));
      items.set(name, after);
      return call.ReturnValues === "ALL_NEW" ? { Attributes: after } : {};
    },
    DeleteItemCommand(call: Call): object {
      const name = nameOf(call.Key ?? {});
      checked(name, call);
      items.delete(name);
      return {};
    },
    QueryCommand(call: Call): object {
      const key: ProjectedIndexSpec | undefined = call.IndexName ? indexes[call.IndexName] : spec;
      if (!key) throw new Error(`There is no index ${call.IndexName}`);
      const found = matching(items, parseCondition(call.KeyConditionExpression ?? "", call), key.range);
      if (call.ScanIndexForward === false) found.reverse();
      const page = found.slice(0, call.Limit);
      const last = page.length === call.Limit ? page.at(-1) : undefined;
      const names = [hash, range, key.hash, key.range].filter((name) => name !== undefined);
      const end = last && { LastEvaluatedKey: only(last, names) };
      const { projection } = key;
      const seen = projection ? page.map((item) => only(item, [...names, ...projection])) : page;
      return { Items: seen, ...end };
    },
  };
}

/** The items that a key condition chooses, in the order of the key's second part: an index has none that lacks it. */
function matching(items: Map<string, Item>, condition: Predicate, range: string | undefined): Item[] {
  const found = [...items.values()].filter(condition);
  if (range === undefined) return found;
  return found.filter((item) => item[range] !== undefined).sort((one, other) => compare(one[range], other[range]));
}

/** These attributes of an item, as far as it has them. */
function only(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
}
