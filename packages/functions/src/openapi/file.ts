import { readFileSync, writeFileSync } from "node:fs";
import { openApi } from "./openapi";

/** Writes docs/openapi.json, or with `--check` says whether it is what the contract makes. */
const file = new URL("../../../../docs/openapi.json", import.meta.url);
const text = `${JSON.stringify(openApi(), null, 2)}\n`;
if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  process.stderr.write("docs/openapi.json is not what the contract makes: run `bun run openapi` and commit it.\n");
  process.exit(1);
}
