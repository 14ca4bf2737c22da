import { existsSync } from "node:fs";
import path from "node:path";

/** PATH without the folder in which `bun --bun` calls itself node: what runs there needs the real one. */
export const nodePath = (process.env.PATH ?? "")
  .split(path.delimiter)
  .filter((folder) => !path.basename(folder).startsWith("bun-node"))
  .join(path.delimiter);

/** The real node. */
export function node(): string {
  const found = nodePath.split(path.delimiter).map((folder) => path.join(folder, "node"));
  const file = found.find((candidate) => existsSync(candidate));
  if (!file) throw new Error("SST's components run under node, and there is none in PATH");
  return file;
}
