import * as v from "valibot";
import { type ErrorCode, errors } from "./error";

/** RFC 9457 problem details, with the members this service adds. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  code: v.string(),
  instance: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ path: v.string(), code: v.string(), message: v.string() }))),
  upstream: v.optional(
    v.object({
      status: v.number(),
      code: v.optional(v.string()),
      errors: v.optional(
        v.array(v.object({ code: v.string(), message: v.optional(v.string()), path: v.optional(v.string()) })),
      ),
    }),
  ),
  location: v.optional(v.string()),
});
export type Problem = v.InferOutput<typeof Problem>;

/** Problem details whose code is one of a known few. */
export type ProblemWith<C extends string> = Omit<Problem, "code"> & { code: C };

/** What only the place that raises the error knows. */
export type ProblemExtra = Partial<Pick<Problem, "instance" | "errors" | "upstream" | "location">>;

/** The problem details of a known error. */
export function problem<const C extends ErrorCode>(code: C, detail: string, extra: ProblemExtra = {}): ProblemWith<C> {
  const { status, title } = errors[code];
  return { type: `/api/docs#${code}`, title, status, detail, code, ...extra };
}

/** Validation issues as problem errors: where, what to do, and never the value that was sent. */
export function inputErrors(issues: readonly v.BaseIssue<unknown>[]): NonNullable<Problem["errors"]> {
  return issues.map((issue) => ({ path: pathOf(issue), code: codeOf(issue), message: messageOf(issue) }));
}

/** The longest path of ours is shorter; beyond that it is the sender's own text, which isn't echoed at length. */
const PATH_LENGTH = 80;
/** Valibot's words for what it expects, as people say them. */
const WORDS: Readonly<Record<string, string>> = { Object: "an object: { … }", string: "text" };

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (v.getDotPath(issue) ?? "").slice(0, PATH_LENGTH);
}

function codeOf(issue: v.BaseIssue<unknown>): string {
  if (isMissing(issue)) return "MISSING";
  if (isUnknown(issue)) return "UNKNOWN";
  return "INVALID";
}

function messageOf(issue: v.BaseIssue<unknown>): string {
  const name = pathOf(issue) || "the request";
  if (isMissing(issue)) return `${name} is missing: add it`;
  if (isUnknown(issue)) return `${name} is not known here: leave it out`;
  // Valibot's own texts quote what it received; ours never do.
  const expected = issue.expected ?? "valid";
  const own = issue.message.startsWith("Invalid ") ? `must be ${WORDS[expected] ?? expected}` : issue.message;
  return `${name} ${own}`;
}

function isMissing(issue: v.BaseIssue<unknown>): boolean {
  return issue.received === "undefined" && issue.expected !== "never";
}

function isUnknown(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === "strict_object" && issue.expected === "never";
}
