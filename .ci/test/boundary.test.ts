import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const packages = [
  "contract",
  "core",
  "functions",
  "hmrc-simulator",
  "cognito-simulator",
  "local",
  "simulation",
  "tool",
  "web",
];
const outside = ["node:fs", "hono", "electrodb", "@aws-sdk/client-sqs"];

/** Which packages of ours each folder may import, beside itself. */
const allowed: Record<string, string[]> = {
  "packages/contract/src": [],
  "packages/core/src": ["contract"],
  "packages/functions/src": ["contract", "core"],
  "packages/hmrc-simulator/src": [],
  "packages/cognito-simulator/src": [],
  "packages/local/src": ["contract", "hmrc-simulator", "cognito-simulator"],
  "packages/simulation/src": ["contract", "core", "functions"],
  "packages/tool/src": ["contract", "core", "functions", "hmrc-simulator", "cognito-simulator", "local"],
  infra: ["contract"],
  "web/src": ["contract"],
};

let copy: string;
let refused: Set<string>;

beforeAll(() => {
  // The project's own rules, over files that break them.
  copy = mkdtempSync(join(tmpdir(), "submit-boundary-"));
  mkdirSync(join(copy, "web"));
  for (const file of ["biome.json", "web/words.grit"]) copyFileSync(join(root, file), join(copy, file));
  for (const folder of Object.keys(allowed)) {
    mkdirSync(join(copy, folder), { recursive: true });
    for (const name of packages) write(folder, name, `@submit/${name}/thing`);
    for (const [index, specifier] of outside.entries()) write(folder, `outside-${index}`, specifier);
  }
  const { stdout } = spawnSync(
    join(root, "node_modules/.bin/biome"),
    [
      "lint",
      "--vcs-enabled=false",
      "--only=style/noRestrictedImports",
      "--reporter=json",
      "--max-diagnostics=none",
      ".",
    ],
    { cwd: copy, encoding: "utf8" },
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { path: string | { file: string } } }[] };
  refused = new Set(
    diagnostics.map(({ location: { path } }) => (typeof path === "string" ? path : path.file).replace(/^\.\//, "")),
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("boundary", () => {
  test.each(Object.entries(allowed))("%s", (folder, may) => {
    const others = packages.filter((name) => !folder.includes(name));
    expect(others.filter((name) => !refused.has(`${folder}/${name}.ts`))).toEqual(may);
  });

  test("contract runs anywhere", () => {
    expect(outside.filter((_, index) => !refused.has(`packages/contract/src/outside-${index}.ts`))).toEqual([]);
  });
});

function write(folder: string, name: string, specifier: string): void {
  writeFileSync(
    join(copy, folder, `${name}.ts`),
    `import { thing } from "${specifier}";\nexport const used = thing;\n`,
  );
}
