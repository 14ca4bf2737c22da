import type { Server } from "node:http";
import { createRequire } from "node:module";
import { type Parser, rememberExpressions } from "./expression-cache";
import { TableStore } from "./table-store";

type Dynalite = (
  options: Record<"createTableMs" | "deleteTableMs" | "updateTableMs", number> & { path: string },
) => Server;

type Attributes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Table {
  readonly GlobalSecondaryIndexes?: readonly { IndexName: string; KeySchema: readonly { AttributeName: string }[] }[];
}

type Callback = (error?: unknown) => void;

/** What is changed in dynalite's module of tables. Its version is pinned, and tests cover this. */
interface Tables {
  validationError(message: string): Error;
  updateIndexes(
    store: unknown,
    table: Table,
    before: Attributes | undefined,
    after: Attributes | null,
    done: Callback,
  ): void;
}

/**
 * dynalite, changed in three ways. It keeps its tables in SQLite: LevelDB, its own, takes no write after a disk has been full,
 * and hangs on a file that is cut short. It refuses an item with an empty key of an index, as DynamoDB does. And it parses
 * each expression once.
 */
export function loadDynalite(): Dynalite {
  const file = createRequire(import.meta.url).resolve("dynalite");
  const require = createRequire(file);
  require.cache[require.resolve("level")] = { exports: { Level: TableStore } } as unknown as NodeJS.Module;
  const tables = require("./db") as Tables;
  if (!changed.has(tables)) {
    changed.add(tables);
    refuseEmptyIndexKeys(tables);
    for (const name of ["condition", "update", "projection"])
      rememberExpressions(require(`./db/${name}Parser`) as Parser);
  }
  return require(file) as Dynalite;
}

const changed = new WeakSet<Tables>();

function refuseEmptyIndexKeys(tables: Tables): void {
  const { updateIndexes } = tables;
  tables.updateIndexes = (store, table, before, after, done) => {
    const empty = after && emptyIndexKey(table, after);
    if (empty) done(tables.validationError(empty));
    else updateIndexes(store, table, before, after, done);
  };
}

function emptyIndexKey(table: Table, item: Attributes): string | undefined {
  for (const { IndexName, KeySchema } of table.GlobalSecondaryIndexes ?? []) {
    for (const { AttributeName } of KeySchema) {
      const value = item[AttributeName];
      if (value?.S !== "" && value?.B !== "") continue;
      return (
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. " +
        `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${IndexName}, IndexKey: ${AttributeName}`
      );
    }
  }
  return undefined;
}
