import * as v from "valibot";
import { type ApiName, specOf } from "../../src/registry";

/** Every field of a schema that is looked into, whatever its kind. */
interface Node {
  readonly type: string;
  readonly pipe?: readonly Node[];
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly wrapped?: v.GenericSchema;
  readonly item?: v.GenericSchema;
  readonly key?: v.GenericSchema;
  readonly value?: v.GenericSchema;
  readonly getter?: (input: unknown) => v.GenericSchema;
}

/** Texts of which at least one fits each text field of the contract. Two of a kind make two fields differ. */
const TEXTS = [
  "test",
  "true",
  "7",
  "123456789",
  "26C3",
  "#001",
  "2026-01-01",
  "2026-03-31",
  "2026-04-01T09:30:00.000Z",
  "123456789012",
  "XD002750002155",
  "https://example.com/callback",
  "v".repeat(43),
  "C4",
  "a".repeat(64),
  "123456",
  "0190a000-0000-7000-8000-000000000001",
];

/** A valid input of an API, made from its declaration: plain ones first. */
export function inputOf(api: ApiName): Record<string, unknown> {
  return fitting(specOf(api).input, `input of ${api}`) as Record<string, unknown>;
}

/** A valid input of an API with every optional field that can be there. */
export function fullInputOf(api: ApiName): Record<string, unknown> {
  const { input } = specOf(api);
  const fits = samplesOf(input).filter((each) => v.is(input, each)) as Record<string, unknown>[];
  const [longest = inputOf(api)] = fits.sort((one, other) => Object.keys(other).length - Object.keys(one).length);
  return longest;
}

/** A valid output of an API, made from its declaration. */
export function outputOf(api: ApiName): unknown {
  return fitting(specOf(api).output, `output of ${api}`);
}

/** Names of the fields of an API's input, in any of its forms. */
export function fieldsOf(api: ApiName): string[] {
  const { pipe, entries, getter } = nodeOf(specOf(api).input);
  const object = pipe?.[0]?.entries ?? entries ?? nodeOf(getter?.({}) ?? v.object({})).entries ?? {};
  return Object.keys(object);
}

function fitting(schema: v.GenericSchema, what: string): unknown {
  const found = samplesOf(schema).find((each) => v.is(schema, each));
  if (found === undefined) throw new Error(`No sample fits the ${what}: add a text that does`);
  return found;
}

function samplesOf(schema: v.GenericSchema): unknown[] {
  const node = nodeOf(schema);
  switch (node.type) {
    case "string":
      return TEXTS.filter((text) => v.is(schema, text));
    case "number":
      return [0, 100];
    case "boolean":
      return [true];
    case "null":
      return [null];
    case "literal":
      return [node.literal];
    case "picklist":
      return [...(node.options ?? [])];
    case "optional":
      return samplesOf(node.wrapped as v.GenericSchema);
    case "lazy":
      return samplesOf(node.getter?.({}) as v.GenericSchema);
    case "union":
    case "variant":
      return (node.options ?? []).flatMap((option) => samplesOf(option as v.GenericSchema));
    case "array":
      return [samplesOf(node.item as v.GenericSchema).slice(0, 1)];
    case "record":
      return [recordOf(node)];
    case "object":
    case "strict_object":
      return objectsOf(node);
    default:
      throw new Error(`No sample is known for a schema of type ${node.type}`);
  }
}

function recordOf(node: Node): unknown {
  const [key] = samplesOf(node.key as v.GenericSchema);
  const [value] = samplesOf(node.value as v.GenericSchema);
  return { [String(key)]: value };
}

/** With the required fields, with each optional one added, and with all; two fields of a kind differ. */
function objectsOf(node: Node): unknown[] {
  const entries = node.pipe?.[0]?.entries ?? node.entries ?? {};
  const names = Object.keys(entries);
  const optional = names.filter((name) => nodeOf(entries[name] as v.GenericSchema).type === "optional");
  const chosen = [[], ...optional.map((name) => [name]), optional];
  const used = new Map<string, number>();
  const value = (name: string) => {
    const samples = samplesOf(entries[name] as v.GenericSchema);
    const kind = JSON.stringify(samples);
    const turn = used.get(kind) ?? 0;
    used.set(kind, turn + 1);
    return samples[turn % samples.length];
  };
  const all = new Map(names.map((name) => [name, value(name)]));
  return chosen.map((extra) =>
    Object.fromEntries([...all].filter(([name]) => !optional.includes(name) || extra.includes(name))),
  );
}

function nodeOf(schema: v.GenericSchema): Node {
  return schema as unknown as Node;
}
