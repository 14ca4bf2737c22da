/** What dynalite tells a parser of expressions: names and values, and which of them no expression has used yet. */
interface Context {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Readonly<Record<string, object>>;
  readonly unusedAttrNames: Record<string, true>;
  readonly unusedAttrVals: Record<string, true>;
  readonly isKeyCondition?: boolean;
}

/** One of dynalite's generated parsers. An expression that is not allowed gives a text, or throws. */
export interface Parser {
  parse(text: string, options: { context: Context }): unknown;
}

/** A parsed expression with its values left out, and the names that it uses. */
interface Template {
  readonly tree: unknown;
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** Where a value of an expression goes. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const MOST = 1_000;
/** What is allowed of these depends on the values themselves and not on their types alone. */
const BY_VALUE = /\b(between|attribute_type)\b/i;

/**
 * Lets a parser parse each expression once, whatever its values: a table is asked the same few things again and again, and
 * parsing them was a third of what dynalite does.
 */
export function rememberExpressions(parser: Parser): void {
  const { parse } = parser;
  const templates = new Map<string, Template>();
  parser.parse = (text, options) => {
    const { context } = options;
    if (BY_VALUE.test(text)) return parse(text, options);
    const key = keyOf(text, context);
    const known = templates.get(key);
    if (known) return filled(known, context);
    const before = { names: Object.keys(context.unusedAttrNames), values: Object.keys(context.unusedAttrVals) };
    const tree = parse(text, options);
    if (typeof tree === "string") return tree;
    if (templates.size >= MOST) templates.clear();
    templates.set(key, {
      tree: copy(tree, emptied(context)),
      names: before.names.filter((name) => !(name in context.unusedAttrNames)),
      values: before.values.filter((name) => !(name in context.unusedAttrVals)),
    });
    return tree;
  };
}

/** Two expressions with the same key differ at most in their values. Only what was unused before counts as used by a template. */
function keyOf(text: string, { attrNames, attrVals = {}, unusedAttrNames, unusedAttrVals }: Context): string {
  const types = Object.entries(attrVals).map(([name, value]) => `${name}:${Object.keys(value).join()}`);
  const unused = [...Object.keys(unusedAttrNames), ...Object.keys(unusedAttrVals)];
  return JSON.stringify([text, attrNames, types, unused]);
}

function filled({ tree, names, values }: Template, { attrVals, unusedAttrNames, unusedAttrVals }: Context): unknown {
  for (const name of names) delete unusedAttrNames[name];
  for (const name of values) delete unusedAttrVals[name];
  return copy(tree, (node) => (node instanceof Slot ? attrVals?.[node.name] : undefined));
}

/** Finds the values of a call in what was parsed, where they stand as they were given. */
function emptied({ attrVals = {} }: Context): (node: object) => Slot | undefined {
  const slots = new Map(Object.entries(attrVals).map(([name, value]) => [value, new Slot(name)]));
  return (node) => slots.get(node);
}

/** A deep copy, as dynalite changes what was parsed, with other things in the place of some. */
function copy(node: unknown, replace: (node: object) => unknown): unknown {
  if (typeof node !== "object" || node === null) return node;
  const other = replace(node);
  if (other !== undefined) return other;
  if (Array.isArray(node)) return node.map((each) => copy(each, replace));
  const made = Object.create(Object.getPrototypeOf(node)) as Record<string, unknown>;
  for (const [name, member] of Object.entries(node)) made[name] = copy(member, replace);
  return made;
}
