import type { Readable } from "./kind";
import { type Parsed, parse, parseText } from "./parse";
import { makeTemplate, type TemplateWords } from "./template";

/** What the worker is asked for. */
export type Task =
  | { task: "file"; bytes: Uint8Array; readable: Readable }
  | { task: "text"; text: string }
  | { task: "template"; words: TemplateWords; format: "xlsx" | "ods" };

export type Answer = Parsed | { kind: "template"; bytes: Uint8Array };

/** Does what the worker is asked for. */
export function answer(task: Task): Answer {
  if (task.task === "file") return parse(task.bytes, task.readable);
  if (task.task === "text") return parseText(task.text);
  return { kind: "template", bytes: makeTemplate(task.words, task.format) };
}
