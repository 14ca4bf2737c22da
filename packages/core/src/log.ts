import { AsyncLocalStorage } from "node:async_hooks";
import { appendFileSync } from "node:fs";

/** Every field that may reach a log. None can hold a figure, token, VRN, name or address. */
export interface LogFields {
  api?: string;
  requestId?: string;
  route?: string;
  method?: string;
  status?: number | string;
  code?: string;
  page?: string;
  version?: string;
  attempt?: number;
  postCount?: number;
  ms?: number;
  count?: number;
  delay?: number;
  trace?: string;
  error?: unknown;
}

type Level = "info" | "warn" | "error";

const context = new AsyncLocalStorage<LogFields>();
const TEXT = /^[A-Za-z0-9_.:/{}-]{1,120}$/;
const ALLOWED = new Set([
  "api",
  "requestId",
  "route",
  "method",
  "status",
  "code",
  "page",
  "version",
  "attempt",
  "postCount",
  "ms",
  "count",
  "delay",
  "trace",
]);

/** Structured log lines of one JSON object each; fields that are not on the list, or whose text is odd, are dropped. */
export const log = {
  info: (event: string, fields: LogFields = {}) => write("info", event, fields),
  warn: (event: string, fields: LogFields = {}) => write("warn", event, fields),
  error: (event: string, fields: LogFields = {}) => write("error", event, fields),
};

/** Runs `work` with fields, such as the request id, that every line within it carries. */
export function withLog<T>(fields: LogFields, work: () => T): T {
  return context.run({ ...context.getStore(), ...fields }, work);
}

function write(level: Level, event: string, fields: LogFields): void {
  const merged = { ...context.getStore(), ...fields };
  const safe = Object.fromEntries(Object.entries(merged).filter(([name, value]) => ALLOWED.has(name) && isSafe(value)));
  emit({ time: new Date().toISOString(), level, event, ...safe, ...trace(merged.error) });
}

/** Writes one line: to standard output, or to the file that LOG_FILE names. What can't be written there ends no work. */
export function emit(line: Record<string, unknown>): void {
  const text = `${JSON.stringify(line)}\n`;
  if (!process.env.LOG_FILE) return void process.stdout.write(text);
  try {
    appendFileSync(process.env.LOG_FILE, text);
  } catch (error) {
    process.stderr.write(`A line could not be logged: ${(error as NodeJS.ErrnoException).code}\n`);
  }
}

function isSafe(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && TEXT.test(value));
}

/** Kind and place of an error. Its message is left out: parsers and SDKs quote what they were given. */
function trace(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return {};
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const cause = error.cause instanceof Error ? { cause: error.cause.name } : {};
  return { error: error.name, ...cause, stack: frames.slice(0, 8).map((frame) => frame.trim()) };
}
