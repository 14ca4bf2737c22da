import * as v from "valibot";
import { firstUnknown, resolve } from "./output";

/** An option that has no meaning on one machine: rights, logs, sizes and money. */
export const ignored = v.optional(v.unknown());

const units: Record<string, number> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** SST's way to write a duration, in seconds. */
export const Duration = v.pipe(
  v.string(),
  v.regex(/^\d+ (second|minute|hour|day)s?$/, "must be a duration such as '30 seconds'"),
  v.transform((text) => {
    const [count, unit] = text.split(" ");
    return Number(count) * (units[(unit ?? "").replace(/s$/, "")] ?? Number.NaN);
  }),
);

/** SST's way to write a size, in megabytes. */
export const Size = v.pipe(
  v.string(),
  v.regex(/^\d+ (MB|GB)$/, "must be a size such as '512 MB'"),
  v.transform((text) => Number.parseInt(text, 10) * (text.endsWith("GB") ? 1024 : 1)),
);

/** The arguments of a component, checked; an option that the local cloud does not answer is an error, never ignored. */
export function parseOptions<S extends v.GenericSchema>(what: string, schema: S, args: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, resolve(args) ?? {});
  if (parsed.success) return parsed.output;
  throw new Error(`${what}: ${parsed.issues.map(reason).join("; ")}`);
}

type Change = ((args: Record<string, unknown>, options: object, name: string) => void) | Record<string, unknown>;

/**
 * What a `transform` makes of a resource's arguments. It may change the arguments in `base`, which the local cloud
 * understands, and set the harmless ones; any other is an error.
 */
export function applyTransform<T extends Record<string, unknown>>(
  what: string,
  change: unknown,
  base: T,
  ignored: readonly string[],
): T {
  const args: Record<string, unknown> = { ...base };
  if (typeof change === "function") (change as Extract<Change, (...args: never[]) => void>)(args, {}, what);
  else Object.assign(args, change);
  for (const [name, value] of Object.entries(args)) {
    const requireKnown = name in base || ignored.includes(name) || value === undefined;
    if (!requireKnown) throw new Error(`${what}: the local cloud does not answer ${name}, which a transform sets`);
  }
  const understood = Object.keys(base).map((name) => [name, resolve(args[name])]);
  return Object.fromEntries(understood) as T;
}

/** A resolved value, if all of it is known here. */
export function known<T>(what: string, value: T): T {
  const unknown = firstUnknown(value);
  if (unknown) throw new Error(`${what} depends on ${unknown.source}, which exists on AWS alone`);
  return value;
}

function reason(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? "the arguments";
  const unknown = firstUnknown(issue.input);
  if (unknown) return `${path} depends on ${unknown.source}, which exists on AWS alone`;
  if (issue.type === "strict_object" && issue.expected === "never") return `the local cloud does not answer ${path}`;
  return `${path}: ${issue.message}`;
}
