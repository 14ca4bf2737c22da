import type { DatabaseSync } from "node:sqlite";
import { isUnavailable, openSqlite, transaction } from "../sqlite";

/** Keys from and to, by their bytes. */
interface Range {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  /** -1 is none. */
  readonly limit?: number;
}

export interface Operation {
  readonly type: "put" | "del";
  readonly key: string;
  readonly value?: unknown;
}

interface Row {
  readonly key: Uint8Array;
  readonly value: string;
}

/**
 * What dynalite keeps, in SQLite: JSON values in the order of their keys' bytes. It has the part of abstract-level's
 * interface that dynalite uses. While nothing can be read or written, as on a full disk, it rejects with the answer that
 * DynamoDB gives then.
 */
export class TableStore {
  readonly #database: DatabaseSync;
  readonly #beside = new Map<string, readonly Operation[]>();

  /** Opens the file of a folder, which is made when absent; throws when it is damaged. */
  constructor(folder: string) {
    const schema = "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID";
    this.#database = openSqlite(folder, "tables.sqlite", schema);
  }

  async get(key: string): Promise<unknown> {
    return attempt(() => {
      const row = this.#database.prepare("SELECT value FROM entry WHERE key = ?").get(bytesOf(key));
      return row && JSON.parse(String(row.value));
    });
  }

  put(key: string, value: unknown): Promise<void> {
    return this.batch([...this.#takeBeside(key), { type: "put", key, value }]);
  }

  del(key: string): Promise<void> {
    return this.batch([...this.#takeBeside(key), { type: "del", key }]);
  }

  /** Has something done in the transaction of the next write of a key. */
  beside(key: string, operations: readonly Operation[]): void {
    this.#beside.set(key, operations);
  }

  async batch(operations: readonly Operation[]): Promise<void> {
    attempt(() =>
      transaction(this.#database, () => {
        for (const each of operations) this.#write(each);
      }),
    );
  }

  keys(range: Range = {}) {
    return this.#entries(range, ({ key }) => Buffer.from(key).toString());
  }

  values(range: Range = {}) {
    return this.#entries(range, ({ value }) => JSON.parse(value) as unknown);
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #takeBeside(key: string): readonly Operation[] {
    const operations = this.#beside.get(key) ?? [];
    this.#beside.delete(key);
    return operations;
  }

  #write({ type, key, value }: Operation): void {
    const upsert = "INSERT INTO entry (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value";
    if (type === "put") this.#database.prepare(upsert).run(bytesOf(key), JSON.stringify(value));
    else this.#database.prepare("DELETE FROM entry WHERE key = ?").run(bytesOf(key));
  }

  /** Entries one by one; undefined after the last. */
  #entries<T>(range: Range, read: (row: Row) => T) {
    const rows = this.#rows(range);
    return {
      next: async (): Promise<T | undefined> =>
        attempt(() => {
          const { value } = rows.next();
          return value && read(value);
        }),
      return: async (): Promise<void> => void rows.return(undefined),
    };
  }

  /** Rows of a range, read a page at a time. */
  *#rows({ gt, gte, lt, lte, reverse = false, limit = -1 }: Range): Generator<Row, undefined> {
    let left = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    let last: Uint8Array | undefined;
    while (left > 0) {
      const given = [
        bound(">", gt),
        bound(">=", gte),
        bound("<", lt),
        bound("<=", lte),
        bound(reverse ? "<" : ">", last),
      ];
      const bounds = given.filter((each) => each !== undefined);
      const where = bounds.map(({ operator }) => `key ${operator} ?`).join(" AND ") || "true";
      const sql = `SELECT key, value FROM entry WHERE ${where} ORDER BY key ${reverse ? "DESC" : "ASC"} LIMIT ?`;
      const keys = bounds.map(({ key }) => key);
      const rows = this.#database.prepare(sql).all(...keys, Math.min(PAGE, left)) as unknown as Row[];
      yield* rows;
      if (rows.length < PAGE) return;
      left -= rows.length;
      last = rows.at(-1)?.key;
    }
  }
}

const PAGE = 100;

function bound(operator: string, key: string | Uint8Array | undefined) {
  return key === undefined ? undefined : { operator, key: bytesOf(key) };
}

function bytesOf(key: string | Uint8Array): Uint8Array {
  return typeof key === "string" ? Buffer.from(key) : key;
}

/** dynalite answers with the status and body of an error; one without them it throws where nobody hears of it. */
function attempt<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    const [statusCode, name] = isUnavailable(error) ? [503, "ServiceUnavailable"] : [500, "InternalServerError"];
    const body = {
      __type: `com.amazonaws.dynamodb.v20120810#${name}`,
      message: "The local DynamoDB can't read or write.",
    };
    throw Object.assign(new Error(body.message, { cause: error }), { statusCode, body });
  }
}
