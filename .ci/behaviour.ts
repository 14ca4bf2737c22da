import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { chromium } from "./chromium";

/** One behaviour suite, or all: `bun run behaviour [bundle|submitVat|…] [--url https://…]`. */
const { values, positionals } = parseArgs({ options: { url: { type: "string" } }, allowPositionals: true });
const files = positionals.map(
  (name) => `web/test/behaviour/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.test.ts`,
);
const url = values.url ? { TEST_URL: values.url } : {};
// A stage serves its own.
if (!values.url) {
  const built = spawnSync("bun", ["run", "--cwd", "web", "build"], { stdio: "inherit" });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
const { status } = spawnSync("bun", ["--bun", "vitest", "run", "--project", "behaviour", ...files], {
  stdio: "inherit",
  env: { ...process.env, ...url, CHROMIUM: chromium() },
});
process.exit(status ?? 1);
