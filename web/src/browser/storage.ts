import * as v from "valibot";

/** The members of the Web Storage interface that are used here. */
export type StorageArea = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/**
 * The prefix of every key that holds something of a user, so that a sign-out removes all of it without knowing what it
 * is. What belongs to the browser itself, such as its device id, has no such key and stays.
 */
const PREFIX = "submit.user.";

/** What the browser refused to store, as when it is full, by its area: this page alone has it. */
const refused = new WeakMap<StorageArea, Map<string, string>>();

/** The value stored under a key, if it is there and fits the schema; anything else counts as absent. */
export function read<S extends v.GenericSchema>(
  storage: StorageArea,
  key: string,
  schema: S,
): v.InferOutput<S> | undefined {
  const text = textOf(storage, key);
  if (text === null) return undefined;
  const parsed = v.safeParse(schema, parseJson(text));
  return parsed.success ? parsed.output : undefined;
}

/**
 * Stores a value as JSON, until it is removed or the user signs out; whether it is stored. What the browser refuses this page
 * alone keeps, so that nothing ends with it.
 */
export function write(storage: StorageArea, key: string, value: unknown): boolean {
  const text = JSON.stringify(value);
  try {
    storage.setItem(PREFIX + key, text);
    refusedOf(storage).delete(PREFIX + key);
    return true;
  } catch {
    refusedOf(storage).set(PREFIX + key, text);
    return false;
  }
}

/** Removes the value stored under a key. */
export function remove(storage: StorageArea, key: string): void {
  storage.removeItem(PREFIX + key);
  refusedOf(storage).delete(PREFIX + key);
}

/** The keys of a user's values that begin so. */
export function keysOf(storage: StorageArea, beginning: string): string[] {
  const stored = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  return [...new Set([...stored, ...refusedOf(storage).keys()])]
    .filter((key) => key.startsWith(PREFIX + beginning))
    .map((key) => key.slice(PREFIX.length));
}

/** Whether a value under a key that begins so has a member that is true. */
export function hasTrue(storage: StorageArea, beginning: string, member: string): boolean {
  return keysOf(storage, beginning).some((key) => textOf(storage, key)?.includes(`"${member}":true`));
}

/** Removes everything that is stored of users, or what has a key that begins so. */
export function clear(storage: StorageArea, beginning = ""): void {
  for (const key of keysOf(storage, beginning)) remove(storage, key);
}

function textOf(storage: StorageArea, key: string): string | null {
  return refusedOf(storage).get(PREFIX + key) ?? storage.getItem(PREFIX + key);
}

function refusedOf(storage: StorageArea): Map<string, string> {
  const known = refused.get(storage) ?? new Map<string, string>();
  refused.set(storage, known);
  return known;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
