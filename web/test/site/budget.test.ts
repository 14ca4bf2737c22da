import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";
import { expect, test } from "vitest";
import { bytesOf } from "../../src/site/budget";

const size = (text: string) => gzipSync(text).byteLength;

/** A bundle of chunks by file name; what each has beside its own code is named by what it gives. */
function bundleOf(chunks: Record<string, object>, styles: Record<string, string> = {}): Rolldown.OutputBundle {
  const chunk = (fileName: string, given: object) => [
    fileName,
    { type: "chunk", fileName, code: `code of ${fileName}`, imports: [], moduleIds: [], ...given },
  ];
  const all = [
    ...Object.entries(chunks).map(([fileName, given]) => chunk(fileName, given)),
    ...Object.entries(styles).map(([fileName, source]) => [fileName, { type: "asset", fileName, source }]),
  ];
  return Object.fromEntries(all) as Rolldown.OutputBundle;
}

test("chunks are as large as they, what they import and their styles, each counted once", () => {
  const bundle = bundleOf(
    {
      "app.js": {
        moduleIds: ["/web/src/other.ts", "/web/src/main.ts"],
        imports: ["one.js", "two.js"],
        viteMetadata: { importedCss: new Set(["app.css"]) },
      },
      "one.js": { imports: ["two.js"], viteMetadata: { importedCss: new Set(["app.css"]) } },
      "two.js": { imports: ["app.js"] },
      "late.js": { moduleIds: ["/web/src/page/late.tsx"], imports: ["two.js"] },
    },
    { "app.css": "a { color: red }", "late.css": "b { color: red }" },
  );
  const scripts = ["app.js", "one.js", "two.js"].map((name) => size(`code of ${name}`));
  const begun = scripts.reduce((sum, each) => sum + each, 0) + size("a { color: red }");
  expect(bytesOf(["main.ts"], bundle)).toBe(begun);
  expect(bytesOf(["main.ts", "page/late.tsx"], bundle)).toBe(begun + size("code of late.js"));
});

test("a chunk that is not there is an error, and not of no size", () => {
  expect(() => bytesOf(["main.ts"], bundleOf({ "app.js": { moduleIds: ["/web/src/site/other-main.ts"] } }))).toThrow(
    "There is no chunk of main.ts",
  );
});
