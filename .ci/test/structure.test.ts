import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";

// How the tree is laid out: no import circle between files or folders, and no folder that hides what lives in it.

const ROOT = join(import.meta.dirname, "../..");
const MOST_FILES = 15;
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: ROOT });
const files = listed
  .toString()
  .split("\n")
  .filter((file) => /^(packages\/[^/]+|web)\/src\/|^infra\/(?!test\/)/.test(file) && existsSync(join(ROOT, file)));
const sources = new Set(files.filter((file) => /\.tsx?$/.test(file)));
const edges = [...sources].flatMap((file) =>
  importsOf(file, readFileSync(join(ROOT, file), "utf8")).map((target) => [file, target] as const),
);

describe("imports", () => {
  test("are seen", () => {
    expect(edges.length).toBeGreaterThan(1_000);
    expect(edges).toContainEqual(["packages/core/src/filing/filing.ts", "packages/core/src/filing/lock.ts"]);
    expect(edges).toContainEqual(["packages/functions/src/router.ts", "packages/core/src/request/port.ts"]);
  });

  test("make no circle of files", () => {
    expect(circleOf(edges)).toEqual([]);
  });

  test("make no circle of folders; a folder and one within it are two", () => {
    const between = edges.map(([from, to]) => [posix.dirname(from), posix.dirname(to)] as const);
    expect(circleOf(between.filter(([from, to]) => from !== to))).toEqual([]);
  });

  test("that make a circle are found", () => {
    const line = [
      ["a", "b"],
      ["b", "c"],
    ] as const;
    expect(circleOf(line)).toEqual([]);
    expect(circleOf([...line, ["c", "a"]]).sort()).toEqual(["a", "b", "c"]);
  });
});

test(`no folder has more than ${MOST_FILES} files of its own`, () => {
  const counts = Map.groupBy(files, (file) => posix.dirname(file));
  const crowded = [...counts].filter(([, own]) => own.length > MOST_FILES).map(([folder]) => folder);
  expect(crowded).toEqual([]);
});

/** The files of ours that a file imports. */
function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)"([^"]+)"/gm)].flatMap(([, name = ""]) => {
    const [, pack, path] = /^@submit\/([^/]+)\/(.+)$/.exec(name) ?? [];
    if (!name.startsWith(".") && !pack) return [];
    const base = pack ? `packages/${pack}/src/${path}` : posix.join(posix.dirname(file), name);
    return [base, `${base}.ts`, `${base}.tsx`].filter((target) => sources.has(target));
  });
}

/** What is left when all that imports nothing, or that nothing imports, has been taken away again and again: the circles. */
function circleOf(all: readonly (readonly [string, string])[]): string[] {
  let left = [...all];
  for (;;) {
    const importing = new Set(left.map(([from]) => from));
    const imported = new Set(left.map(([, to]) => to));
    const inside = left.filter(([from, to]) => importing.has(to) && imported.has(from));
    if (inside.length === left.length) return [...new Set(inside.map(([from]) => from))];
    left = inside;
  }
}
