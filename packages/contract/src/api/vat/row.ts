import * as v from "valibot";

/**
 * What HMRC promises of a row of its lists, or of an object that holds them, as a schema of what could be read of one. A member
 * that can't be read is left out and named in `unreadable`; so every member may be absent, and the others are true all the same.
 */
export function row<const E extends v.ObjectEntries>(promised: E) {
  const { entries } = v.partial(v.object(promised));
  return Object.assign(v.object({ ...entries, unreadable: Unreadable }), { promised });
}

const Unreadable = v.optional(
  v.pipe(
    v.array(v.string()),
    v.description(
      "Members that HMRC sent in a form that can't be read, or left out although it promises them: they are absent here, and sums lack them",
    ),
  ),
);

/** What HMRC promises of a row, by member; undefined for a schema that `row` did not make. */
export function promisedOf(schema: v.GenericSchema): v.ObjectEntries | undefined {
  return (schema as { promised?: v.ObjectEntries }).promised;
}

/** The name of each member that could not be read in a value and in all rows below it, once. */
export function unreadableIn(value: unknown): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(unreadableIn))];
  if (typeof value !== "object" || value === null) return [];
  const { unreadable, ...rest } = value as { unreadable?: string[] };
  return [...new Set([...(unreadable ?? []), ...Object.values(rest).flatMap(unreadableIn)])];
}
