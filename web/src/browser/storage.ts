import * as v from "valibot";

/** The members of the Web Storage interface that are used here. */
export type StorageArea = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/**
 * The prefix of every key that holds something of a user, so that a sign-out removes all of it without knowing what it
 * is. What belongs to the browser itself, such as its device id, has no such key and stays.
 */
const PREFIX = "submit.user.";

/** The value stored under a key, if it is there and fits the schema; anything else counts as absent. */
export function read<S extends v.GenericSchema>(
  storage: StorageArea,
  key: string,
  schema: S,
): v.InferOutput<S> | undefined {
  const text = storage.getItem(PREFIX + key);
  if (text === null) return undefined;
  const parsed = v.safeParse(schema, parseJson(text));
  return parsed.success ? parsed.output : undefined;
}

/** Stores a value as JSON, until it is removed or the user signs out. */
export function write(storage: StorageArea, key: string, value: unknown): void {
  storage.setItem(PREFIX + key, JSON.stringify(value));
}

/** Removes the value stored under a key. */
export function remove(storage: StorageArea, key: string): void {
  storage.removeItem(PREFIX + key);
}

/** The keys of a user's values that begin so. */
export function keysOf(storage: StorageArea, beginning: string): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")
    .filter((key) => key.startsWith(PREFIX + beginning))
    .map((key) => key.slice(PREFIX.length));
}

/** Whether a value under a key that begins so has a member that is true. */
export function hasTrue(storage: StorageArea, beginning: string, member: string): boolean {
  return keysOf(storage, beginning).some((key) => storage.getItem(PREFIX + key)?.includes(`"${member}":true`));
}

/** Removes everything that is stored of users, or what has a key that begins so. */
export function clear(storage: StorageArea, beginning = ""): void {
  for (const key of keysOf(storage, beginning)) remove(storage, key);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
