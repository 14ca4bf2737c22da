import * as v from "valibot";

const Pointer = v.pipe(v.string(), v.regex(/^(?:\/(?:[^~/]|~[01])*)*$/, "a JSON pointer"));

/** Changes to a JSON document (RFC 6902; of its operations add, replace, remove and move). */
export const Patch = v.array(
  v.variant("op", [
    v.strictObject({ op: v.picklist(["add", "replace"]), path: Pointer, value: v.unknown() }),
    v.strictObject({ op: v.literal("remove"), path: Pointer }),
    v.strictObject({ op: v.literal("move"), from: Pointer, path: Pointer }),
  ]),
);
export type Patch = v.InferOutput<typeof Patch>;

/** What a pointer leads to: a member of an object, or an item of a list. */
type Place = { readonly parent: Record<string, unknown> | unknown[]; readonly key: string };

/** The document after the changes, which are made in it. Throws RangeError where a pointer leads to nothing. */
export function apply(document: unknown, patch: Patch): unknown {
  const root: Record<string, unknown> = { document };
  for (const change of patch) {
    switch (change.op) {
      case "add":
        add(root, change.path, change.value);
        break;
      case "replace":
        remove(root, change.path);
        add(root, change.path, change.value);
        break;
      case "remove":
        remove(root, change.path);
        break;
      case "move":
        add(root, change.path, remove(root, change.from));
        break;
    }
  }
  return root.document;
}

function add(root: Record<string, unknown>, pointer: string, value: unknown): void {
  const { parent, key } = find(root, pointer);
  if (!Array.isArray(parent)) {
    parent[key] = value;
    return;
  }
  const index = key === "-" ? parent.length : indexOf(key);
  if (index > parent.length) throw nothingAt(pointer);
  parent.splice(index, 0, value);
}

function remove(root: Record<string, unknown>, pointer: string): unknown {
  const { parent, key } = find(root, pointer);
  if (!has(parent, key)) throw nothingAt(pointer);
  if (Array.isArray(parent)) return parent.splice(indexOf(key), 1)[0];
  const value = parent[key];
  delete parent[key];
  return value;
}

function find(root: Record<string, unknown>, pointer: string): Place {
  const keys = ["document", ...pointer.split("/").slice(1).map(decodeKey)];
  let parent: unknown = root;
  for (const key of keys.slice(0, -1)) {
    if (!isContainer(parent) || !has(parent, key)) throw nothingAt(pointer);
    parent = Array.isArray(parent) ? parent[indexOf(key)] : parent[key];
  }
  if (!isContainer(parent)) throw nothingAt(pointer);
  return { parent, key: keys.at(-1) ?? "" };
}

function has(parent: Place["parent"], key: string): boolean {
  return Array.isArray(parent) ? indexOf(key) < parent.length : Object.hasOwn(parent, key);
}

function isContainer(value: unknown): value is Place["parent"] {
  return typeof value === "object" && value !== null;
}

function indexOf(key: string): number {
  return /^(?:0|[1-9][0-9]*)$/.test(key) ? Number(key) : Number.POSITIVE_INFINITY;
}

function decodeKey(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}

function nothingAt(pointer: string): RangeError {
  return new RangeError(`There is nothing at ${pointer}`);
}
