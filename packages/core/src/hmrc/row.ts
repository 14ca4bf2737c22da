import { promisedOf, unreadableIn } from "@submit/contract/api/vat/row";
import * as v from "valibot";
import { log } from "../log";
import { jsonOf, type RawAnswer, UnreadableAnswer } from "./answer";

/** The object of an answer, as far as it can be read. Throws UnreadableAnswer where the body is no JSON object. */
export function readBody<T>(schema: v.GenericSchema<unknown, T>, answer: RawAnswer): T {
  const body = jsonOf(answer);
  if (!isObject(body)) throw new UnreadableAnswer(answer);
  return reported(readRow(schema, body));
}

/** The rows of an answer's list, each as far as it can be read. Throws UnreadableAnswer where the body has no such list. */
export function readList<T>(schema: v.GenericSchema<unknown, T>, name: string, answer: RawAnswer): T[] {
  const body = jsonOf(answer);
  const list = isObject(body) ? body[name] : undefined;
  if (!Array.isArray(list)) throw new UnreadableAnswer(answer);
  return reported(list.map((each) => readRow(schema, each)));
}

/**
 * What can be read of a row: a member that HMRC promises and that is missing or odd is left out and named in `unreadable`.
 * A value that is no object is a row that lacks all that HMRC promises.
 */
export function readRow<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const promised = promisedOf(schema);
  if (!promised) throw new Error("A schema that is no row was taken for one");
  const given = isObject(value) ? value : {};
  const unreadable: string[] = [];
  const read = Object.entries(promised).flatMap(([name, member]) => {
    const found = readMember(member as v.GenericSchema, given[name]);
    if (!found) unreadable.push(name);
    return found?.value === undefined ? [] : [[name, found.value] as const];
  });
  return { ...Object.fromEntries(read), ...(unreadable.length > 0 ? { unreadable } : {}) } as T;
}

/** A member's value, where it can be read; rows in it are read one by one. */
function readMember(schema: v.GenericSchema, value: unknown): { value: unknown } | undefined {
  const inner = withoutOptional(schema);
  // To valibot a list is an object too.
  if (promisedOf(inner) && value !== undefined) return isObject(value) ? { value: readRow(inner, value) } : undefined;
  const { item } = inner as { item?: v.GenericSchema };
  if (item && promisedOf(item) && Array.isArray(value)) return { value: value.map((each) => readRow(item, each)) };
  const result = v.safeParse(schema, value);
  return result.success ? { value: result.output } : undefined;
}

function withoutOptional(schema: v.GenericSchema): v.GenericSchema {
  return (schema as { wrapped?: v.GenericSchema }).wrapped ?? schema;
}

/** The same rows; the log is told how many of their members can't be read, and nothing of what they hold. */
function reported<T>(rows: T): T {
  const count = unreadableIn(rows).length;
  if (count > 0) log.warn("hmrc.unreadable-members", { count });
  return rows;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
