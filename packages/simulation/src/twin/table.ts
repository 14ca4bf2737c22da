import { copyOf } from "../../../core/test/support/copy";
import type { Engine } from "../engine/engine";
import type { Act } from "../stage/act";
import { BOUNDS } from "../stage/bound";
import type { Random } from "../stage/random";
import type { Stage } from "../stage/stage";
import { createIndexLag } from "./index-lag";

export type Row = Readonly<Record<string, unknown>>;

/** Told of what happens in tables. */
export interface Watch {
  readonly written: (table: string, before: Row | undefined, after: Row | undefined) => void;
  /** A read gave what was there before the last write. */
  readonly stale: (table: string) => void;
}

/** The table of request records, where ElectroDB keeps them. */
export const RECORDS = "SimulatedRequests";
/** Of these nothing that is lost or late decides about a filing. */
const ASIDE = new Set(["TestAudit"]);

/** What each command of the document client is at DynamoDB, and in a trace. */
const COMMANDS: Readonly<Record<string, readonly [name: string, verb: string]>> = {
  GetCommand: ["GetItemCommand", "get"],
  PutCommand: ["PutItemCommand", "put"],
  UpdateCommand: ["UpdateItemCommand", "update"],
  DeleteCommand: ["DeleteItemCommand", "delete"],
  QueryCommand: ["QueryCommand", "query"],
};

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Row & {
    readonly TableName: string;
    readonly Key?: Row;
    readonly Item?: Row;
    readonly ConsistentRead?: boolean;
    readonly IndexName?: string;
  };
}

export interface Tables {
  /** Answers a command at once, unseen by anybody. */
  answer(commandName: string, input: object): { readonly Item?: Row; readonly Items?: readonly Row[] };
  /** In place of the document client's. */
  send(command: Command): Promise<object>;
}

/**
 * The twin of DynamoDB over the memory tables that core's tests hold against the embedded one. A read by key that does not
 * ask for consistency may give what was there a moment ago.
 */
export function createTables(engine: Engine, stage: Stage, random: Random, act: Act, watch: Watch): Tables {
  const specs: Readonly<Record<string, { readonly hash: string; readonly range?: string }>> = {
    ...engine.tables.durableTables,
    [RECORDS]: engine.tables.requestTable,
  };
  const raw = engine.memoryTables(specs as never);
  const answer = (name: string, input: object) => raw(name, input as never) as ReturnType<Tables["answer"]>;
  const indexes = engine.memoryTables(specs as never);
  const lag = createIndexLag<readonly [command: string, input: object]>(stage.time, random, ([command, input]) =>
    indexes(command, input as never),
  );
  const former = new Map<string, { item: Row | undefined; until: number }>();
  /** Until when a list of a table's items may lack its last write. */
  const listed = new Map<string, number>();

  function read(input: Command["input"]): object {
    const old = input.ConsistentRead ? undefined : former.get(nameOf(input.TableName, input.Key ?? {}));
    if (!old || old.until < stage.time() || random.chance(0.4)) return answer("GetItemCommand", input);
    stage.log(`reads ${input.TableName} as it was`);
    watch.stale(input.TableName);
    return old.item ? { Item: old.item } : {};
  }

  /** A list may be out of date too. Indexes always may. */
  function list(input: Command["input"]): object {
    if (input.IndexName) {
      lag.catchUp();
      return indexes("QueryCommand", input as never);
    }
    const isOld = !input.ConsistentRead && (listed.get(input.TableName) ?? 0) >= stage.time();
    if (isOld) watch.stale(input.TableName);
    return answer("QueryCommand", input);
  }

  function write(name: string, input: Command["input"]): object {
    const Key = input.Key ?? keyOf(input.TableName, input.Item ?? {});
    const where = { TableName: input.TableName, Key };
    const { Item: before } = answer("GetItemCommand", where);
    const output = answer(name, input);
    const { Item: after } = answer("GetItemCommand", where);
    former.set(nameOf(input.TableName, Key), { item: before, until: stage.time() + BOUNDS.staleness });
    listed.set(input.TableName, stage.time() + BOUNDS.staleness);
    const { TableName } = input;
    lag.add(after ? ["PutItemCommand", { TableName, Item: copyOf(after) }] : ["DeleteItemCommand", where]);
    watch.written(input.TableName, before, after);
    return output;
  }

  function keyOf(table: string, item: Row): Row {
    const { hash, range } = specs[table] ?? { hash: "" };
    return { [hash]: item[hash], ...(range ? { [range]: item[range] } : {}) };
  }

  return {
    answer,
    async send(command) {
      const { input } = command;
      const [name, verb] = COMMANDS[command.constructor.name] ?? [command.constructor.name, "unknown"];
      const run = () =>
        name === "GetItemCommand" ? read(input) : name === "QueryCommand" ? list(input) : write(name, input);
      const output = ASIDE.has(input.TableName)
        ? run()
        : await act(`${verb} ${input.TableName.replace(/^Test|^Simulated/, "")}`, run);
      return { ...copyOf(output), $metadata: {} };
    },
  };
}

function nameOf(table: string, key: Row): string {
  return `${table} ${Object.values(key).join(" ")}`;
}
