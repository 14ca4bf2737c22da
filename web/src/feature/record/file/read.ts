import { serverNow } from "../../../browser/server-clock";
import type { Grid } from "./grid";
import { kindOf, type Unreadable } from "./kind";
import type { Answer, Task } from "./task";
import type { TemplateWords } from "./template";
import type { WorkbookTrouble } from "./workbook";

/** Why a file can't be read. */
export type FileTrouble = Unreadable | WorkbookTrouble | "too-large" | "too-slow" | "unreachable" | "no-reader";

/** A file or text that was read: its tables, and which bytes they were in. */
export interface Source {
  grids: Grid[];
  readAt: string;
  /** Absent for text that was pasted. */
  file?: { name: string; sha256: string };
}

export type Reading = { kind: "read"; source: Source } | { kind: "trouble"; trouble: FileTrouble };

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_MILLISECONDS = 3_000;
/** The parsers' own script is loaded within this. */
const LOAD_MILLISECONDS = 20_000;

/** Reads a file in a worker that is ended after three seconds. Nothing of the file leaves the browser. */
export async function readFile(file: File): Promise<Reading> {
  if (file.size > MOST_BYTES) return trouble("too-large");
  const bytes = await bytesOf(file);
  if (!bytes) return trouble("unreachable");
  const kind = kindOf(bytes);
  if ("unreadable" in kind) return trouble(kind.unreadable);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return readingOf(await ask({ task: "file", bytes, readable: kind.readable }), { name: file.name, sha256 });
}

/** Reads text that was pasted. */
export async function readText(text: string): Promise<Reading> {
  if (text.length > MOST_BYTES) return trouble("too-large");
  return readingOf(await ask({ task: "text", text }));
}

/** A workbook to fill in, or undefined when the parsers can't be loaded. */
export async function templateOf(
  words: TemplateWords,
  format: "xlsx" | "ods",
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const made = await ask({ task: "template", words, format });
  return made.kind === "template" ? new Uint8Array(made.bytes) : undefined;
}

function readingOf(answer: Answer | { kind: "trouble"; trouble: FileTrouble }, file?: Source["file"]): Reading {
  if (answer.kind === "trouble") return answer;
  if (answer.kind === "template") return trouble("broken");
  const source = { grids: answer.grids, readAt: serverNow().toISOString() };
  return { kind: "read", source: file ? { ...source, file } : source };
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    // A folder, or a file that was moved or is in a cloud that can't be reached.
    return undefined;
  }
}

/** Asks a worker that is made for this and ended after it. */
function ask(task: Task): Promise<Answer | { kind: "trouble"; trouble: FileTrouble }> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return new Promise<Answer | { kind: "trouble"; trouble: FileTrouble }>((resolve) => {
    let stuck: FileTrouble = "no-reader";
    let timer = setTimeout(() => resolve({ kind: "trouble", trouble: stuck }), LOAD_MILLISECONDS);
    worker.addEventListener("message", ({ data }: MessageEvent<Answer | "ready">) => {
      if (data !== "ready") return resolve(data);
      clearTimeout(timer);
      stuck = "broken";
      timer = setTimeout(() => resolve({ kind: "trouble", trouble: "too-slow" }), MOST_MILLISECONDS);
      worker.postMessage(task);
    });
    worker.addEventListener("error", () => resolve({ kind: "trouble", trouble: stuck }));
    worker.addEventListener("messageerror", () => resolve({ kind: "trouble", trouble: "broken" }));
  }).finally(() => worker.terminate());
}

function trouble(name: FileTrouble): Reading {
  return { kind: "trouble", trouble: name };
}
