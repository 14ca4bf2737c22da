/** An attribute value as DynamoDB's JSON has it, such as `{"S": "text"}`. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

/** What an index holds of an item. */
export interface IndexKeys {
  readonly name: string;
  /** The attributes that make its key; an item without one of them is not in it. */
  readonly keys: readonly string[];
  /** All that it holds, keys included; every attribute, where absent. */
  readonly holds?: readonly string[];
}

const READ_BLOCK = 4096;
const WRITE_BLOCK = 1024;

/** Bytes that an item counts as (DynamoDB guide, "Item sizes and formats"); 0 for none. */
export function sizeOf(item: Item | undefined): number {
  return Object.entries(item ?? {}).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

/** Read request units of one read: by blocks of 4 KB, half of it where it need not be consistent, and never nothing. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_BLOCK)) * (consistent ? 1 : 0.5);
}

/**
 * Write request units of one write: by blocks of 1 KB of the larger item, before or after, and those of every index of which
 * the entry changes; one whose key changes is deleted and put (DynamoDB guide, "Global secondary indexes", write
 * capacity). A condition that fails costs what the table's own write would have.
 */
export function writeUnits(before: Item | undefined, after: Item | undefined, indexes: readonly IndexKeys[]): number {
  const own = blocks(Math.max(sizeOf(before), sizeOf(after)));
  return indexes.reduce((sum, index) => sum + indexUnits(before, after, index), own);
}

function indexUnits(before: Item | undefined, after: Item | undefined, index: IndexKeys): number {
  const [old, made] = [entryOf(before, index), entryOf(after, index)];
  if (JSON.stringify(old) === JSON.stringify(made)) return 0;
  const isMoved = index.keys.some((key) => JSON.stringify(old?.[key]) !== JSON.stringify(made?.[key]));
  if (!isMoved) return blocks(Math.max(sizeOf(old), sizeOf(made)));
  return (old === undefined ? 0 : blocks(sizeOf(old))) + (made === undefined ? 0 : blocks(sizeOf(made)));
}

/** What an index holds of an item; undefined where the item lacks an attribute of its key. */
function entryOf(item: Item | undefined, { keys, holds }: IndexKeys): Item | undefined {
  if (!item || keys.some((key) => item[key] === undefined)) return undefined;
  return holds ? Object.fromEntries(Object.entries(item).filter(([name]) => holds.includes(name))) : item;
}

function blocks(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WRITE_BLOCK));
}

function valueSize(value: AttributeValue): number {
  const [[kind, content] = ["NULL", true]] = Object.entries(value);
  switch (kind) {
    case "S":
      return Buffer.byteLength(String(content));
    case "N":
      // Two digits a byte, and one byte more.
      return Math.ceil(String(content).replace(/[-.]/g, "").length / 2) + 1;
    case "B":
      return Buffer.from(String(content), "base64").length;
    case "M":
      return 3 + sizeOf(content as Item) + Object.keys(content as Item).length;
    case "L":
      return 3 + (content as AttributeValue[]).reduce((sum, each) => sum + valueSize(each) + 1, 0);
    case "BOOL":
    case "NULL":
      return 1;
    default:
      throw new Error(`The size of a value of type ${kind} is not known here`);
  }
}
