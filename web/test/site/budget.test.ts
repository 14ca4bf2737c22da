import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";
import { expect, test } from "vitest";
import { bytesOf } from "../../src/site/budget";

const size = (text: string) => gzipSync(text).byteLength;

/** A bundle of chunks by file name; what each has beside its own code is named by what it gives. */
function bundleOf(chunks: Record<string, object>, styles: Record<string, string> = {}): Rolldown.OutputBundle {
  const chunk = (fileName: string, given: object) => [
    fileName,
    { type: "chunk", fileName, code: `code of ${fileName}`, imports: [], dynamicImports: [], ...given },
  ];
  const all = [
    ...Object.entries(chunks).map(([fileName, given]) => chunk(fileName, given)),
    ...Object.entries(styles).map(([fileName, source]) => [fileName, { type: "asset", fileName, source }]),
  ];
  return Object.fromEntries(all) as Rolldown.OutputBundle;
}

test("an entry is as large as it, what it imports and their styles, each counted once", () => {
  const bundle = bundleOf(
    {
      "app.js": {
        isEntry: true,
        name: "app",
        imports: ["one.js", "two.js"],
        viteMetadata: { importedCss: new Set(["app.css"]) },
      },
      "one.js": { imports: ["two.js"], viteMetadata: { importedCss: new Set(["app.css"]) } },
      "two.js": { imports: ["app.js"], dynamicImports: ["late.js"] },
      "late.js": { name: "app" },
    },
    { "app.css": "a { color: red }", "late.css": "b { color: red }" },
  );
  const scripts = ["app.js", "one.js", "two.js"].map((name) => size(`code of ${name}`));
  expect(bytesOf("app", bundle)).toBe(scripts.reduce((sum, each) => sum + each, 0) + size("a { color: red }"));
});

test("an entry that is not there is an error, and not of no size", () => {
  expect(() => bytesOf("app", bundleOf({ "app.js": { name: "app" } }))).toThrow("There is no entry app");
});
