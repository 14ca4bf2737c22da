import { readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGES = join(import.meta.dirname, "../../..");

/** A change of one source file as it is loaded, in this process alone. */
export interface Transform {
  /** Below `packages/`, such as `core/src/filing/lock.ts`. */
  readonly file: string;
  /** Exact snippets, each of which the file holds once, and what stands in their place. */
  readonly replace: readonly (readonly [found: string, put: string])[];
}

/** The texts of files with changes made, by path. Throws when a snippet is not in its file exactly once. */
export function changedTexts(changes: readonly Transform[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { file, replace } of changes) {
    const path = join(PACKAGES, file);
    let text = texts.get(path) ?? readFileSync(path, "utf8");
    for (const [found, put] of replace) {
      const parts = text.split(found);
      if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times, not once: ${found}`);
      text = parts.join(put);
    }
    texts.set(path, text);
  }
  return texts;
}
