export type Input = Readonly<Record<string, unknown>>;
export type Answer = { readonly data?: unknown; readonly rejected?: boolean; readonly cursor?: null };

interface Output {
  readonly Item?: Input;
  readonly Items?: readonly Input[];
  readonly Attributes?: Input;
  readonly LastEvaluatedKey?: Input;
}

/** The document client, as far as entities use it. */
export interface Client {
  send(command: { readonly constructor: { readonly name: string }; readonly input: object }): Promise<Output>;
}

export interface Config {
  readonly client: Client;
  readonly table?: string;
}

/** What an entity's items are like. */
export interface Shape extends Declared {
  /** The names of its attributes, by themselves. */
  readonly names: Input;
  /** The second parts of keys that are made of several of them. */
  readonly composed: readonly { readonly field: string; readonly composite: readonly string[] }[];
}

export interface Declared {
  readonly model: { readonly entity: string; readonly version: string };
  readonly attributes: Readonly<Record<string, { readonly type: unknown; readonly required?: boolean }>>;
}

interface WriteOptions {
  readonly table?: string;
  readonly response?: "all_new";
  readonly returnOnConditionCheckFailure?: boolean;
}

type Verb = keyof typeof COMMANDS;
const COMMANDS = {
  put: "PutCommand",
  create: "PutCommand",
  patch: "UpdateCommand",
  delete: "DeleteCommand",
  remove: "DeleteCommand",
} as const;
/** What is asked of an item's key beforehand. */
const EXISTENCE: Readonly<Partial<Record<Verb, string>>> = {
  create: "attribute_not_exists",
  patch: "attribute_exists",
  remove: "attribute_exists",
};

/** A write as ElectroDB's entities put it together, step by step. */
export class Write {
  readonly #shape: Shape;
  readonly #config: Config;
  readonly #key: readonly string[];
  readonly #item: Input;
  readonly #visible: (item: Input) => Input;
  #verb: Verb = "put";
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, unknown> = {};
  readonly #counts: Record<string, number> = {};
  readonly #set: string[] = [];
  readonly #removed: string[] = [];
  readonly #added: string[] = [];
  #condition = "";

  constructor(shape: Shape, config: Config, key: readonly string[], item: object, visible: (item: Input) => Input) {
    this.#shape = shape;
    this.#config = config;
    this.#key = key;
    this.#item = item as Input;
    this.#visible = visible;
  }

  begin(verb: Verb): this {
    this.#verb = verb;
    const existence = EXISTENCE[verb];
    if (existence) this.#condition = this.#key.map((name) => `${existence}(${this.#named(name)})`).join(" AND ");
    return this;
  }

  set(values: Input): this {
    for (const [name, value] of Object.entries(values))
      if (value !== undefined) this.#set.push(`${this.#named(name)} = ${this.#valued(name, value)}`);
    return this;
  }

  add(values: Input): this {
    for (const [name, value] of Object.entries(values))
      if (value !== undefined) this.#added.push(`${this.#named(name)} ${this.#valued(name, value)}`);
    return this;
  }

  remove(names: readonly string[]): this {
    for (const name of names) this.#removed.push(this.#named(name));
    return this;
  }

  where(say: (attributes: Input, operations: object) => string): this {
    const compare = (operator: string) => (name: string, value: unknown) => {
      const count = this.#counts[name] ?? 0;
      this.#counts[name] = count + 1;
      this.#values[`:${name}${count}`] = value;
      return `${this.#named(name)} ${operator} :${name}${count}`;
    };
    const said = say(this.#shape.names, {
      eq: compare("="),
      lte: compare("<="),
      gt: compare(">"),
      notExists: (name: string) => `attribute_not_exists(${this.#named(name)})`,
    });
    this.#condition = this.#condition ? `${this.#condition} AND ${said}` : said;
    return this;
  }

  async go({ table, response, returnOnConditionCheckFailure = false }: WriteOptions = {}): Promise<Answer> {
    const rejected = returnOnConditionCheckFailure ? { rejected: false } : {};
    const input = { TableName: table ?? this.#config.table, ...this.#input(response), ...this.#expressions() };
    try {
      const { Attributes } = await this.#config.client.send({ constructor: { name: COMMANDS[this.#verb] }, input });
      return { ...rejected, data: Attributes ? this.#visible(Attributes) : this.#item };
    } catch (error) {
      if (returnOnConditionCheckFailure && (error as Error).name === "ConditionalCheckFailedException")
        return { rejected: true };
      throw failureOf(error as Error);
    }
  }

  #input(response: string | undefined): object {
    const { entity, version } = this.#shape.model;
    const stamps = { __edb_e__: entity, __edb_v__: version };
    if (COMMANDS[this.#verb] === "PutCommand") return { Item: { ...this.#whole(), ...stamps } };
    const Key = Object.fromEntries(this.#key.map((name) => [name, this.#item[name]]));
    if (this.#verb !== "patch") return { Key };
    this.set(stamps);
    const clauses = [
      ["SET", this.#set],
      ["REMOVE", this.#removed],
      ["ADD", this.#added],
    ] as const;
    const UpdateExpression = clauses
      .flatMap(([clause, parts]) => (parts.length > 0 ? [`${clause} ${parts.join(", ")}`] : []))
      .join(" ");
    return { Key, UpdateExpression, ...(response === "all_new" ? { ReturnValues: "ALL_NEW" } : {}) };
  }

  #expressions(): object {
    return {
      ...(this.#condition ? { ConditionExpression: this.#condition } : {}),
      ...(Object.keys(this.#names).length > 0 ? { ExpressionAttributeNames: this.#names } : {}),
      ...(Object.keys(this.#values).length > 0 ? { ExpressionAttributeValues: this.#values } : {}),
    };
  }

  /** The item, in the order of the schema, as ElectroDB writes it; throws where it is not of the schema. */
  #whole(): Input {
    const whole: Record<string, unknown> = {};
    for (const [name, { required }] of Object.entries(this.#shape.attributes)) {
      const value = this.#item[name];
      if (value !== undefined) whole[name] = this.#checked(name, value);
      else if (required) throw new Error(`${this.#shape.model.entity} needs ${name}`);
    }
    const { composed, model } = this.#shape;
    for (const { field, composite } of composed)
      whole[field] = [`$${model.entity}_${model.version}`, ...composite.map((name) => `${name}_${whole[name]}`)].join(
        "#",
      );
    return whole;
  }

  #checked(name: string, value: unknown): unknown {
    const type = this.#shape.attributes[name]?.type;
    const isRight =
      type === "string" || type === "number" || type === "boolean"
        ? typeof value === type
        : type === "list"
          ? Array.isArray(value)
          : !Array.isArray(type) || type.includes(value);
    if (!isRight) throw new Error(`${this.#shape.model.entity} can't have such a ${name}`);
    return value;
  }

  #named(name: string): string {
    this.#names[`#${name}`] = name;
    return `#${name}`;
  }

  #valued(name: string, value: unknown): string {
    const isStamp = name.startsWith("__edb_");
    this.#values[`:${name}_u0`] = isStamp ? value : this.#checked(name, value);
    return `:${name}_u0`;
  }
}

/** Sends a command; throws as ElectroDB does. */
export async function send({ client }: Config, name: string, input: object): Promise<Output> {
  try {
    return await client.send({ constructor: { name }, input });
  } catch (error) {
    throw failureOf(error as Error);
  }
}

/** What fails at the client, as ElectroDB tells of it. */
function failureOf(cause: Error): Error {
  const message = `Error thrown by DynamoDB client: "${cause.message}" - For more detail on this error reference: https://electrodb.dev/en/reference/errors/#aws-error`;
  return Object.assign(new Error(message, { cause }), { name: "ElectroError", isElectroError: true });
}
