import { appendFileSync } from "node:fs";

/** Where the local cloud notes what went wrong in it: one JSON object a line, beside the functions' own lines. */
export type CloudLog = (event: string, fields: Record<string, string | number | undefined>, error?: unknown) => void;

/**
 * A log that appends to a file. Messages of errors are left out, for they quote what a handler was given. A line that can't
 * be written, as on a full disk, is lost: the callers of a log have nothing else to tell it to.
 */
export function fileLog(file: string): CloudLog {
  return (event, fields, error) => {
    const line = { time: new Date().toISOString(), level: "error", event, ...fields, ...trace(error) };
    try {
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    } catch {
      return;
    }
  };
}

function trace(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return {};
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { error: error.name, stack: frames.slice(0, 8).map((frame) => frame.trim()) };
}
