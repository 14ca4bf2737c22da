import { type Answer, type Config, type Declared, type Input, type Shape, send, Write } from "./write";

interface KeySpec {
  readonly field: string;
  readonly composite: readonly string[];
}

interface IndexSpec {
  readonly index?: string;
  readonly pk: KeySpec;
  readonly sk?: KeySpec;
  readonly projection?: unknown;
}

/** A schema as core declares its entities. */
interface Schema extends Declared {
  readonly indexes: Readonly<Record<string, IndexSpec>>;
}

interface ReadOptions {
  readonly table?: string;
  readonly consistent?: boolean;
  readonly pages?: "all";
  readonly order?: "asc" | "desc";
  readonly limit?: number;
}

type Chain = Readonly<Record<string, (...args: unknown[]) => unknown>>;
/** What core uses of ElectroDB's entity. */
interface Real
  extends Record<"get" | "put" | "create" | "patch" | "upsert" | "delete" | "remove", (item: object) => unknown> {
  readonly query: Readonly<Record<string, (facets: object) => Chain>>;
}
type RealEntity = new (schema: Schema, config: Config) => Real;

/** Whether the twin stands in, or ElectroDB does all itself. */
export const electro = { isTwin: false };

/** What else a query may go on with, which is ElectroDB's. */
const OTHERS = ["lt", "lte", "gt", "gte", "begins", "between", "where"] as const;

/**
 * ElectroDB's entity with a twin, which makes of the calls that a filing makes again and again the same commands, and of
 * what comes back the same answers, in a tenth of the time. All else, and every call where the twin is off, is ElectroDB's.
 */
export function twinOf(Entity: RealEntity) {
  return class implements Real {
    readonly #schema: Schema;
    readonly #config: Config;
    readonly #key: readonly string[];
    /** All keys are attributes as they are. */
    readonly #isPlain: boolean;
    /** So are all but the second parts of indexes. */
    readonly #isPlainBeside: boolean;
    readonly #shape: Shape;
    #made: Real | undefined;
    readonly query: Real["query"];

    constructor(schema: Schema, config: Config) {
      this.#schema = schema;
      const indexes = Object.entries(schema.indexes);
      this.#shape = {
        ...schema,
        names: Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, name])),
        composed: indexes.flatMap(([, { sk }]) => (sk && !isPlain(sk) ? [sk] : [])),
      };
      this.#config = config;
      const main = indexes.find(([, { index }]) => index === undefined)?.[1];
      this.#key = [main?.pk, main?.sk].flatMap((key) => (key ? [key.field] : []));
      this.#isPlainBeside = indexes.every(([, { index, pk, sk }]) => isPlain(pk) && (!sk || index || isPlain(sk)));
      this.#isPlain = this.#isPlainBeside && this.#shape.composed.length === 0;
      this.query = Object.fromEntries(
        indexes.map(([name, spec]) => [name, (facets: object) => this.#query(name, spec, facets)]),
      );
    }

    get #real(): Real {
      this.#made ??= new Entity(this.#schema, this.#config);
      return this.#made;
    }

    get(key: object) {
      if (!electro.isTwin) return this.#real.get(key);
      return {
        go: async ({ table, consistent }: ReadOptions = {}): Promise<Answer> => {
          const { Item } = await send(this.#config, "GetCommand", {
            Key: this.#keyOf(key),
            TableName: table ?? this.#config.table,
            ...(consistent ? { ConsistentRead: true } : {}),
          });
          return { data: Item && this.#owns(Item) ? this.#visible(Item) : null };
        },
      };
    }

    put = (item: object) => this.#write("put", item);
    create = (item: object) => this.#write("create", item);
    patch = (key: object) => this.#write("patch", key);
    delete = (key: object) => this.#write("delete", key);
    remove = (key: object) => this.#write("remove", key);
    upsert = (item: object) => this.#real.upsert(item);

    #write(verb: "put" | "create" | "patch" | "delete" | "remove", item: object) {
      const isMade = this.#isPlain || ((verb === "put" || verb === "create") && this.#isComposed(item as Input));
      return electro.isTwin && isMade ? this.#writer(item).begin(verb) : this.#real[verb](item);
    }

    /** An item has the texts of which the second parts of indexes are made. */
    #isComposed(item: Input): boolean {
      const isText = (name: string) => typeof item[name] === "string";
      return this.#isPlainBeside && this.#shape.composed.every(({ composite }) => composite.every(isText));
    }

    #writer(item: object): Write {
      return new Write(this.#shape, this.#config, this.#key, item, (each) => this.#visible(each));
    }

    #query(name: string, { index, pk, sk, projection }: IndexSpec, facets: object) {
      const real = () => this.#real.query[name]?.(facets) as Chain;
      // Of what holds keys alone, it isn't known whose it is.
      const isSimple = projection !== "keys_only" && isPlain(pk) && (!sk || isPlain(sk));
      if (!electro.isTwin || !isSimple || Object.keys(facets).length > 1) return real();
      const go = async (options: ReadOptions = {}): Promise<Answer> => {
        const { table, consistent, pages: _, order, limit, ...rest } = options;
        if (Object.keys(rest).length > 0) return real().go?.(options) as Promise<Answer>;
        const { Items = [], LastEvaluatedKey } = await send(this.#config, "QueryCommand", {
          KeyConditionExpression: "#pk = :pk",
          TableName: table ?? this.#config.table,
          ExpressionAttributeNames: { "#pk": pk.field },
          ExpressionAttributeValues: { ":pk": (facets as Input)[pk.field] },
          ...(index === undefined ? {} : { IndexName: index }),
          ...(consistent ? { ConsistentRead: true } : {}),
          ...(order === undefined ? {} : { ScanIndexForward: order === "asc" }),
          ...(limit === undefined ? {} : { Limit: limit }),
        });
        if (LastEvaluatedKey) throw new Error("The twin of ElectroDB knows of no second page");
        return { data: Items.filter((item) => this.#owns(item)).map((item) => this.#visible(item)), cursor: null };
      };
      const others = OTHERS.map((other) => [other, (...args: unknown[]) => real()[other]?.(...args)]);
      return { ...Object.fromEntries(others), go };
    }

    #keyOf(key: object): Input {
      return Object.fromEntries(this.#key.map((name) => [name, (key as Input)[name]]));
    }

    #owns({ __edb_e__, __edb_v__ }: Input): boolean {
      return __edb_e__ === this.#schema.model.entity && __edb_v__ === this.#schema.model.version;
    }

    #visible(item: Input): Input {
      const { attributes } = this.#schema;
      const seen: Record<string, unknown> = {};
      for (const name of Object.keys(item)) if (name in attributes) seen[name] = item[name];
      return seen;
    }
  };
}

function isPlain({ field, composite }: KeySpec): boolean {
  return composite.length === 1 && composite[0] === field;
}
