import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** What an entry may load before it runs, compressed, in bytes: by the name that the build's input has for it. */
export type Budgets = Readonly<Record<string, number>>;

/** Fails a build whose entry loads more script and style than it may. */
export function holdBudgets(budgets: Budgets): Plugin {
  return {
    name: "submit-budget",
    enforce: "post",
    writeBundle(_, bundle) {
      for (const [name, budget] of Object.entries(budgets)) {
        const bytes = bytesOf(name, bundle);
        if (bytes > budget) this.error(`The entry ${name} loads ${bytes} bytes compressed, and may load ${budget}`);
      }
    },
  };
}

/** How much script and style an entry loads before it runs, compressed, in bytes: its own and what it imports. */
export function bytesOf(name: string, bundle: Rolldown.OutputBundle): number {
  const entry = Object.values(bundle).find((each) => each.type === "chunk" && each.isEntry && each.name === name);
  if (!entry) throw new Error(`There is no entry ${name}`);
  const loaded = new Set<string>();
  const add = (fileName: string): void => {
    const file = bundle[fileName];
    if (loaded.has(fileName) || !file) return;
    loaded.add(fileName);
    if (file.type === "chunk")
      for (const other of [...file.imports, ...(file.viteMetadata?.importedCss ?? [])]) add(other);
  };
  add(entry.fileName);
  return [...loaded].reduce((sum, fileName) => sum + sizeOf(bundle[fileName]), 0);
}

function sizeOf(file: Rolldown.OutputBundle[string] | undefined): number {
  return file ? gzipSync(file.type === "chunk" ? file.code : file.source).byteLength : 0;
}
