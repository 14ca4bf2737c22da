/**
 * Pulumi's outputs, for a cloud that knows everything at once: a value in a box that lifts properties and `apply`.
 * What only AWS could know stays unknown, and says so where somebody needs it.
 */
export interface Output<T = unknown> {
  apply<U>(change: (value: T) => U | Output<U>): Output<U>;
}

/** What a resource that exists on AWS alone would have answered. */
export class Unknown {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

const VALUE = Symbol("value");

/** Boxes a value; a box of a box is one box. */
export function output<T>(value: T | Output<T>): Output<T> {
  if (isOutput(value)) return value as Output<T>;
  return new Proxy({}, handler(resolve(value))) as Output<T>;
}

/** Whether a value is a box. */
export function isOutput(value: unknown): value is Output {
  return typeof value === "object" && value !== null && VALUE in value;
}

/** The value without boxes, at any depth of plain objects and lists; components and functions stay what they are. */
export function resolve(value: unknown): unknown {
  if (isOutput(value)) return (value as unknown as Record<symbol, unknown>)[VALUE];
  if (Array.isArray(value)) return value.map(resolve);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolve(each)]));
}

/** `$interpolate`: text of a template whose parts may be boxes; unknown when one part is. */
export function interpolate(texts: TemplateStringsArray, ...values: unknown[]): Output<string> {
  return output(join(texts.flatMap((text, index) => (index < values.length ? [text, values[index]] : [text]))));
}

/** `$concat`: the parts as one text. */
export function concat(...parts: unknown[]): Output<string> {
  return output(join(parts));
}

/** `$jsonStringify`: JSON of a value that may hold boxes. */
export function jsonStringify(value: unknown): Output<string> {
  const plain = resolve(value);
  return output((firstUnknown(plain) ?? JSON.stringify(plain)) as string);
}

/** `$jsonParse`: the value of a JSON text that may be boxed. */
export function jsonParse(text: unknown): Output {
  return output(text).apply((plain) => JSON.parse(String(plain)) as unknown);
}

/** The first unknown in a resolved value, at any depth. */
export function firstUnknown(value: unknown): Unknown | undefined {
  if (value instanceof Unknown) return value;
  if (!Array.isArray(value) && !isPlain(value)) return undefined;
  for (const each of Object.values(value)) {
    const found = firstUnknown(each);
    if (found) return found;
  }
  return undefined;
}

/** Whether a value is an object literal, as opposed to a component or another instance. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function join(parts: unknown[]): string {
  const plain = parts.map(resolve);
  return (firstUnknown(plain) ?? plain.map(String).join("")) as string;
}

function handler(value: unknown): ProxyHandler<object> {
  return {
    has: (_, name) => name === VALUE,
    get(_, name) {
      if (name === VALUE) return value;
      if (name === "apply") return (change: (value: unknown) => unknown) => applied(value, change);
      // A box is not a promise, and every `await` asks.
      if (name === "then") return undefined;
      if (name === "toString" || name === "toJSON" || typeof name === "symbol") return refuseText;
      return lifted(value, name);
    },
  };
}

function applied(value: unknown, change: (value: unknown) => unknown): Output {
  // Pulumi leaves `apply` alone as long as a value is not known.
  const result = firstUnknown(value) ?? change(value);
  if (result instanceof Promise) throw new Error("The local cloud can't wait for a promise inside apply()");
  return output(result);
}

function lifted(value: unknown, name: string): Output {
  if (value instanceof Unknown) return output(new Unknown(`${value.source}.${name}`));
  return output((value as Record<string, unknown> | null | undefined)?.[name]);
}

function refuseText(): never {
  throw new Error("An output was used as if it were text: use $interpolate, $jsonStringify or apply()");
}
