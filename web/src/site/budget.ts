import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

/** How much script and style chunks may load together before they run, compressed, in bytes: by the modules of ours that they begin with. */
export interface Budget {
  readonly of: readonly string[];
  readonly most: number;
}

/** Fails a build whose chunks load more script and style than they may. */
export function holdBudgets(...budgets: readonly Budget[]): Plugin {
  return {
    name: "submit-budget",
    enforce: "post",
    writeBundle(_, bundle) {
      for (const { of, most } of budgets) {
        const bytes = bytesOf(of, bundle);
        if (bytes > most) this.error(`${of.join(" and ")} load ${bytes} bytes compressed, and may load ${most}`);
      }
    },
  };
}

/** How much script and style chunks load before they run, compressed, in bytes: their own and what they import, each once. */
export function bytesOf(names: readonly string[], bundle: Rolldown.OutputBundle): number {
  const loaded = new Set<string>();
  const add = (fileName: string): void => {
    const file = bundle[fileName];
    if (loaded.has(fileName) || !file) return;
    loaded.add(fileName);
    if (file.type === "chunk")
      for (const other of [...file.imports, ...(file.viteMetadata?.importedCss ?? [])]) add(other);
  };
  for (const name of names) {
    const chunk = Object.values(bundle).find((each) => each.type === "chunk" && each.moduleIds.some(isOf(name)));
    if (!chunk) throw new Error(`There is no chunk of ${name}`);
    add(chunk.fileName);
  }
  return [...loaded].reduce((sum, fileName) => sum + sizeOf(bundle[fileName]), 0);
}

function isOf(name: string): (id: string) => boolean {
  return (id) => id.endsWith(`/src/${name}`);
}

function sizeOf(file: Rolldown.OutputBundle[string] | undefined): number {
  return file ? gzipSync(file.type === "chunk" ? file.code : file.source).byteLength : 0;
}
