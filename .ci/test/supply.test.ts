import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// What is built and run is what was looked at: the versions written down, and no script of theirs that nobody chose.

interface Package {
  readonly scripts?: Record<string, string>;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly overrides?: Record<string, string>;
  readonly trustedDependencies?: readonly string[];
}

const ROOT = join(import.meta.dirname, "../..");
const packages = ["package.json", "web/package.json", ...globSync("packages/*/package.json", { cwd: ROOT })].map(
  (file) => ({ file, content: JSON.parse(readFileSync(join(ROOT, file), "utf8")) as Package }),
);

test("every version is exact", () => {
  const named = packages.flatMap(({ file, content }) => {
    const { dependencies, devDependencies, peerDependencies, optionalDependencies, overrides } = content;
    return [dependencies, devDependencies, peerDependencies, optionalDependencies, overrides].flatMap((each = {}) =>
      Object.entries(each).map(([name, version]) => `${file}: ${name} ${version}`),
    );
  });
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((each) => !/ (workspace:\*|(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?)$/.test(each))).toEqual([]);
});

test("nothing is installed but what the lockfile names", () => {
  const scripts = packages.flatMap(({ content }) => Object.values(content.scripts ?? {}));
  const workflows = globSync(".github/workflows/*.yml", { cwd: ROOT }).map((file) =>
    readFileSync(join(ROOT, file), "utf8"),
  );
  const installs = [...scripts, ...workflows].flatMap((text) => text.match(/\bbun (install|i|add)\b[^\n&;|]*/g) ?? []);
  expect(installs.length).toBeGreaterThan(2);
  expect(installs.filter((command) => !command.includes("--frozen-lockfile"))).toEqual([]);
});

test("scripts are run of the named packages alone", () => {
  const trusted = packages.flatMap(({ content }) => content.trustedDependencies ?? []);
  expect(trusted.sort()).toEqual(["aws-sdk", "classic-level"]);
});
