import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";
import { describe, expect, test } from "vitest";

// Words change when another language is spoken, after all of this was loaded: a text that a module reads as it is loaded
// stays English. It may keep groups of words, whose texts it reads later.

const SRC = join(import.meta.dirname, "../../src");
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"], {
  cwd: SRC,
})
  .toString()
  .split("\n")
  .filter((file) => file && !/^(message|site\/(?!markup\/link))/.test(file) && file !== "browser/require-browser.ts");

/** What of the words is read as a module is loaded, and is no group of words. */
async function readAtOnce(name: string, text: string): Promise<string[]> {
  // No word of a file is read that does not import it.
  if (!text.includes("#message/")) return [];
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const source = ts.createSourceFile(name, text, options, true, ts.ScriptKind.TSX);
  const groups = new Map<string, unknown>();
  const found: string[] = [];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const module = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : "";
      const names = statement.importClause?.namedBindings;
      if (!module.startsWith("#message/") || !names || !ts.isNamedImports(names)) continue;
      const words = await import(join(SRC, "message/en", `${module.slice("#message/".length)}.ts`));
      for (const each of names.elements) groups.set(each.name.text, words[(each.propertyName ?? each.name).text]);
    } else look(statement);
  }
  return found;

  function look(node: ts.Node): void {
    if (ts.isFunctionLike(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isVariableDeclaration(node) && node.initializer) {
      const value = groupOf(node.initializer);
      if (value !== undefined) {
        keep(node.name, value);
        return;
      }
    }
    if (ts.isIdentifier(node) && groups.has(node.text) && !isName(node))
      found.push(`${node.text} in ${node.parent.getText()}`);
    ts.forEachChild(node, look);
  }

  /** The group of words that an expression stands for, such as `words.list`. */
  function groupOf(node: ts.Expression): unknown {
    if (ts.isIdentifier(node)) return groups.get(node.text);
    if (!ts.isPropertyAccessExpression(node)) return undefined;
    const within = groupOf(node.expression) as Record<string, unknown> | undefined;
    return within?.[node.name.text];
  }

  function keep(name: ts.BindingName, value: unknown): void {
    if (typeof value !== "object") found.push(name.getText());
    else if (ts.isIdentifier(name)) groups.set(name.text, value);
    else
      for (const each of name.elements)
        if (ts.isBindingElement(each))
          keep(each.name, (value as Record<string, unknown>)[(each.propertyName ?? each.name).getText()]);
  }
}

/** Whether it names something else: a member, or what is declared. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) && parent.name === node;
}

describe("no text is read as a module is loaded", () => {
  test("in any file", async () => {
    expect(files.length).toBeGreaterThan(150);
    const found = await Promise.all(
      files.map(async (file) =>
        (await readAtOnce(file, readFileSync(join(SRC, file), "utf8"))).map((each) => `${file}: ${each}`),
      ),
    );
    expect(found.flat()).toEqual([]);
  });

  test.each([
    ["const names = [header.brand];", 1],
    ["const { brand } = header;", 1],
    ["const text = `The ` + words.menu;", 1],
    ["const all = { ...words.sections };", 1],
    ["const { sections } = words;\nconst name = sections.owed;", 1],
    ["const { sections } = words;\nconst name = () => sections.owed;", 0],
    ["function name() { return header.brand; }\nexport const kept = words.sections;", 0],
  ])("%s", async (code, count) => {
    const text = `import { header, header as words } from "#message/header";\n${code}`;
    expect(await readAtOnce("any.ts", text)).toHaveLength(count);
  });
});
