import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

// Follows CONTRIBUTING.md's "Add an API in ten minutes" in a copy of the project, block by block.

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "submit-contributing-"));
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const file of files.split("\n").filter((name) => name !== "" && existsSync(join(ROOT, name)))) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  // These hold relative links alone, so that the copy's packages find each other.
  const packages = readdirSync(join(ROOT, "packages"));
  for (const folder of [...packages.map((name) => `packages/${name}`), "web"]) {
    const modules = join(ROOT, folder, "node_modules");
    if (existsSync(modules))
      cpSync(modules, join(copy, folder, "node_modules"), { recursive: true, verbatimSymlinks: true });
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("the walk-through leads to a working API", { timeout: 300_000 }, async () => {
  const steps = stepsOf(readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8"));
  expect(steps.map(({ path }) => path)).toHaveLength(6);
  for (const step of steps) follow(step);

  const bun = (...args: string[]) => run("bun", args, { cwd: copy });
  await bun("packages/functions/src/openapi/file.ts");
  expect(readFileSync(join(copy, "docs/openapi.json"), "utf8")).toContain('"/api/v1/receipt/count"');
  const flow = await bun(
    ...["--bun", "vitest", "run", "--project", "unit", "packages/functions/test/flow.test.ts", "-t", "receiptCountGet"],
  );
  expect(flow.stdout).toMatch(/Tests .*\d+ passed/);
  // What the steps changed, and all that they import.
  const changed = { extends: "./tsconfig.json", include: ["packages/functions/src"] };
  writeFileSync(join(copy, "tsconfig.changed.json"), JSON.stringify(changed));
  await bun("x", "tsc", "--singleThreaded", "--project", "tsconfig.changed.json");
});

interface Step {
  readonly path: string;
  readonly kind: string;
  readonly lines: readonly string[];
}

/** The fenced blocks that name a file. */
function stepsOf(markdown: string): Step[] {
  return [...markdown.matchAll(/^```(ts|diff) (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, kind = "", path = "", text = ""]) => ({
      kind,
      path,
      lines: text.split("\n").slice(0, -1),
    }),
  );
}

/** Writes a new file, or changes an old one where the lines of the block's context stand, which must be one place. */
function follow({ kind, path, lines }: Step): void {
  const file = join(copy, path);
  if (kind === "ts") {
    expect(existsSync(file), path).toBe(false);
    writeFileSync(file, `${lines.join("\n")}\n`);
    return;
  }
  const side = (mark: string) =>
    lines
      .filter((line) => line.startsWith(" ") || line.startsWith(mark))
      .map((line) => line.slice(1))
      .join("\n");
  const before = readFileSync(file, "utf8");
  expect(before.split(side("-")), `${path}: the block's context`).toHaveLength(2);
  writeFileSync(
    file,
    before.replace(side("-"), () => side("+")),
  );
}
