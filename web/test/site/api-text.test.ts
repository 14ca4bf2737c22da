import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withoutDescriptions } from "../../src/site/api-text";

const APIS = join(import.meta.dirname, "../../../packages/contract/src/api");

test("no spec has a description in the build, and nothing else is left out", () => {
  const lines = { before: 0, after: 0 };
  for (const file of globSync("**/*.ts", { cwd: APIS })) {
    const code = readFileSync(join(APIS, file), "utf8");
    const rest = withoutDescriptions(code);
    expect(rest, file).not.toMatch(/^ {2}description:/m);
    // A member of a spec begins its line two spaces in, and what it holds stands further in.
    const left = code.replace(/^ {2}description:(\n {4}.*| .*)\n/gm, "");
    expect(rest, file).toBe(left);
    lines.before += code.length;
    lines.after += rest.length;
  }
  expect(lines.after).toBeLessThan(lines.before * 0.95);
});

test("a description of something within a spec stays", () => {
  const code =
    'export const a = {\n  description: "Gone, it \\"is\\".",\n  output: {\n    description: "Stays.",\n  },\n};\n';
  expect(withoutDescriptions(code)).toBe('export const a = {\n  output: {\n    description: "Stays.",\n  },\n};\n');
});
