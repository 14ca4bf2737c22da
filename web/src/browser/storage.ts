import * as v from "valibot";

/** The part of the browser's Storage that is used here. */
export interface Keep {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What is kept under a key, if it is there and has the shape; anything else counts as absent. */
export function read<S extends v.GenericSchema>(keep: Keep, key: string, schema: S): v.InferOutput<S> | undefined {
  const text = keep.getItem(key);
  if (text === null) return undefined;
  const parsed = v.safeParse(schema, parseJson(text));
  return parsed.success ? parsed.output : undefined;
}

/** Keeps a value as JSON. */
export function write(keep: Keep, key: string, value: unknown): void {
  keep.setItem(key, JSON.stringify(value));
}

/** Removes everything whose key begins so. */
export function forget(keep: Keep, prefix: string): void {
  const keys = Array.from({ length: keep.length }, (_, index) => keep.key(index) ?? "");
  for (const key of keys.filter((each) => each.startsWith(prefix))) keep.removeItem(key);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
