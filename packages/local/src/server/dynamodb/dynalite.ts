import type { Server } from "node:http";
import { createRequire } from "node:module";
import { type Parser, rememberExpressions } from "./expression-cache";
import { type Operation, TableStore } from "./table-store";

type Dynalite = (
  options: Record<"createTableMs" | "deleteTableMs" | "updateTableMs", number> & { path: string },
) => Server;

type Attributes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly { AttributeName: string }[];
}

interface Table {
  readonly TableName: string;
  readonly GlobalSecondaryIndexes?: readonly Index[];
}

/** What a write does to the indexes of its table. */
interface IndexActions {
  readonly puts: readonly { index: string; key: string; item: Attributes }[];
  readonly deletes: readonly { index: string; key: string }[];
}

type Callback = (error?: unknown) => void;

/** What is changed in dynalite's module of tables. Its version is pinned, and tests cover this. */
interface Tables {
  validationError(message: string): Error;
  createKey(item: Attributes, table: Table): string;
  getIndexActions(
    indexes: readonly Index[],
    before: Attributes | undefined,
    after: Attributes | null,
    table: Table,
  ): IndexActions;
  updateIndexes(
    store: { readonly db: TableStore },
    table: Table,
    before: Attributes | undefined,
    after: Attributes | null,
    done: Callback,
  ): void;
}

/**
 * dynalite, changed in four ways. It keeps its tables in SQLite: LevelDB, its own, takes no write after a disk has been full,
 * and hangs on a file that is cut short. It writes an item and its entries in indexes at once: a process that was killed
 * between them left an entry of no item, and the item's next try made another. It refuses an item with an empty key of an
 * index, as DynamoDB does. And it parses each expression once.
 */
export function loadDynalite(): Dynalite {
  const file = createRequire(import.meta.url).resolve("dynalite");
  const require = createRequire(file);
  require.cache[require.resolve("level")] = { exports: { Level: TableStore } } as unknown as NodeJS.Module;
  const tables = require("./db") as Tables;
  if (!changed.has(tables)) {
    changed.add(tables);
    writeIndexesWithItems(tables);
    for (const name of ["condition", "update", "projection"])
      rememberExpressions(require(`./db/${name}Parser`) as Parser);
  }
  return require(file) as Dynalite;
}

const changed = new WeakSet<Tables>();

/** Called before an item is written, or deleted, under a lock of its key. */
function writeIndexesWithItems(tables: Tables): void {
  tables.updateIndexes = ({ db }, table, before, after, done) => {
    const empty = after && emptyIndexKey(table, after);
    const item = after ?? before;
    if (empty) return done(tables.validationError(empty));
    if (!item) return done();
    const { puts, deletes } = tables.getIndexActions(table.GlobalSecondaryIndexes ?? [], before, after, table);
    const entry = (index: string, key: string) => `index-global~${table.TableName}~${index}~${key}`;
    db.beside(`item-${table.TableName}~${tables.createKey(item, table)}`, [
      ...deletes.map(({ index, key }): Operation => ({ type: "del", key: entry(index, key) })),
      ...puts.map(({ index, key, item }): Operation => ({ type: "put", key: entry(index, key), value: item })),
    ]);
    done();
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
