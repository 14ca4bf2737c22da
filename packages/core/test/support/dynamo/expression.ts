/** A stored item, or what becomes of one. */
export type Item = Readonly<Record<string, unknown>>;
export type Predicate = (item: Item) => boolean;

/** The placeholders of an expression. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

const TOKEN = /\s*(<=|>=|<>|[=<>(),]|[#:\w.]+)/y;
const COMPARE: Readonly<Record<string, (one: number | string, other: number | string) => boolean>> = {
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  ">": (one, other) => one > other,
  ">=": (one, other) => one >= other,
};

/** What a condition or key condition says of an item. Throws for what this twin of DynamoDB's language does not know. */
export function parseCondition(text: string, placeholders: Placeholders): Predicate {
  const { take, takeIf, isOver } = tokensOf(text);
  const condition = either();
  if (!isOver()) throw new Error(`${take()} is not expected in ${text}`);
  return condition;

  function either(): Predicate {
    const first = both();
    if (!takeIf("OR")) return first;
    const rest = either();
    return (item) => first(item) || rest(item);
  }

  function both(): Predicate {
    const first = one();
    if (!takeIf("AND")) return first;
    const rest = both();
    return (item) => first(item) && rest(item);
  }

  function one(): Predicate {
    if (takeIf("NOT")) return negated(one());
    if (takeIf("(")) return closed(either());
    if (takeIf("ATTRIBUTE_EXISTS")) return exists();
    if (takeIf("ATTRIBUTE_NOT_EXISTS")) return negated(exists());
    return comparison(nameAt(take(), placeholders), take(), valueAt(take(), placeholders));
  }

  function exists(): Predicate {
    if (!takeIf("(")) throw new Error(`( is missing in ${text}`);
    const name = nameAt(take(), placeholders);
    return closed((item) => item[name] !== undefined);
  }

  function closed(predicate: Predicate): Predicate {
    if (!takeIf(")")) throw new Error(`) is missing in ${text}`);
    return predicate;
  }
}

/** The item after an update. Throws for what this twin of DynamoDB's language does not know. */
export function applyUpdate(text: string, placeholders: Placeholders, before: Item): Item {
  const { take, takeIf, isOver } = tokensOf(text);
  const after = { ...before };
  while (!isOver()) {
    const clause = take();
    do {
      const name = nameAt(take(), placeholders);
      if (clause === "REMOVE") delete after[name];
      else if (clause === "SET" && takeIf("=")) after[name] = valueAt(take(), placeholders);
      else if (clause === "ADD") after[name] = sum(before[name], valueAt(take(), placeholders));
      else throw new Error(`${clause} is not known in ${text}`);
    } while (takeIf(","));
  }
  return after;
}

/** The tokens of texts that were met before: they are few, as values stand in placeholders. */
const met = new Map<string, Tokens>();

interface Tokens {
  readonly tokens: readonly string[];
  /** The same in capitals, as words may be in either. */
  readonly words: readonly string[];
}

function splitOnce(text: string): Tokens {
  const known = met.get(text);
  if (known) return known;
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== "") {
    const from = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new Error(`${text.slice(from)} is not known`);
    tokens.push(token);
  }
  refuseRedundant(tokens);
  const split = { tokens, words: tokens.map((token) => token.toUpperCase()) };
  met.set(text, split);
  return split;
}

function tokensOf(text: string) {
  const { tokens, words } = splitOnce(text);
  let next = 0;
  return {
    isOver: () => next === tokens.length,
    take(): string {
      const token = tokens[next++];
      if (token === undefined) throw new Error(`Something is missing in ${text}`);
      return token;
    },
    takeIf(wanted: string): boolean {
      const isNext = words[next] === wanted;
      if (isNext) next++;
      return isNext;
    },
  };
}

/** DynamoDB refuses two pairs of parentheses around the same. */
function refuseRedundant(tokens: readonly string[]): void {
  const open: number[] = [];
  let inner: readonly [number, number] = [-1, -1];
  for (const [index, token] of tokens.entries()) {
    if (token === "(") open.push(index);
    if (token !== ")") continue;
    const from = open.pop() ?? -1;
    if (inner[0] === from + 1 && inner[1] === index - 1)
      throw Object.assign(new Error("The expression has redundant parentheses"), { name: "ValidationException" });
    inner = [from, index];
  }
}

function nameAt(token: string, { ExpressionAttributeNames: names = {} }: Placeholders): string {
  const name = names[token];
  if (name === undefined) throw new Error(`${token} names no attribute`);
  return name;
}

function valueAt(token: string, { ExpressionAttributeValues: values = {} }: Placeholders): unknown {
  if (!(token in values)) throw new Error(`${token} has no value`);
  return values[token];
}

function negated(predicate: Predicate): Predicate {
  return (item) => !predicate(item);
}

function comparison(name: string, operator: string, value: unknown): Predicate {
  if (operator === "=") return (item) => item[name] === value;
  if (operator === "<>") return (item) => item[name] !== value;
  const compare = COMPARE[operator];
  if (!compare || !isOrdered(value)) throw new Error(`${name} ${operator} is not known`);
  // Values of different types, and absent ones, compare to nothing.
  return (item) => {
    const held = item[name];
    return isOrdered(held) && typeof held === typeof value && compare(held, value);
  };
}

function isOrdered(value: unknown): value is number | string {
  return typeof value === "number" || typeof value === "string";
}

function sum(held: unknown, added: unknown): number {
  if (typeof added !== "number" || (held !== undefined && typeof held !== "number"))
    throw new Error("Only numbers are added");
  return ((held as number | undefined) ?? 0) + added;
}
