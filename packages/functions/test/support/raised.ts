import { join } from "node:path";
import ts from "typescript-5";

const root = join(import.meta.dirname, "../../../..");
const entry = join(root, "packages/functions/src/consume/handlers.ts");
/** Imports from this project. */
const OWN = /^(\.|#|@submit\/)/;
/** What makes a problem, with its code as the first argument. */
const MAKERS = new Set(["ProblemError", "problem"]);

/**
 * The error codes that each handler can raise, read from the source: those in its own code and in everything of this
 * project that its code names, however far away. Throws for a code that can't be told from the source.
 */
export function raisedByHandlers(): Map<string, Set<string>> {
  const program = ownProgram();
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  if (!source) throw new Error(`${entry} is not there`);
  const raised = new Map<string, Set<string>>();
  for (const property of handlersIn(source)) raised.set(property.name.getText(), raisedFrom(property, checker));
  return raised;
}

/**
 * Of this project's files alone: a code is a type of ours, and what packages and the DOM declare takes most of the time to
 * read. A code that had its type from a package would be none that can be told.
 */
function ownProgram(): ts.Program {
  const options = {
    ...{
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
    },
    ...{ lib: ["lib.es2023.d.ts"], types: [], strict: true, noEmit: true },
  };
  const host = ts.createCompilerHost(options);
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  host.resolveModuleNameLiterals = (names, from, redirect) =>
    names.map(({ text }) =>
      OWN.test(text) ? ts.resolveModuleName(text, from, options, host, cache, redirect) : { resolvedModule: undefined },
    );
  return ts.createProgram([entry], options, host);
}

function handlersIn(source: ts.SourceFile): ts.ObjectLiteralElementLike[] & { name: ts.PropertyName }[] {
  const found: ts.Node[] = [];
  ts.forEachChild(source, function visit(node) {
    if (ts.isVariableDeclaration(node) && node.name.getText() === "handlers" && node.initializer)
      found.push(node.initializer);
    else ts.forEachChild(node, visit);
  });
  const [object] = found;
  if (!object || !ts.isObjectLiteralExpression(object)) throw new Error("handlers is no object in handlers.ts");
  return [...object.properties] as ts.ObjectLiteralElementLike[] & { name: ts.PropertyName }[];
}

function raisedFrom(start: ts.Node, checker: ts.TypeChecker): Set<string> {
  const codes = new Set<string>();
  const seen = new Set<ts.Node>();
  const waiting = [start];
  const visit = (node: ts.Node): void => {
    const made = (ts.isNewExpression(node) || ts.isCallExpression(node)) && MAKERS.has(node.expression.getText());
    if (made && node.arguments?.[0]) for (const code of codesOf(node.arguments[0], checker)) codes.add(code);
    else if (ts.isIdentifier(node)) waiting.push(...declarationsOf(node, checker));
    ts.forEachChild(node, visit);
  };
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    visit(node);
  }
  return codes;
}

function codesOf(argument: ts.Expression, checker: ts.TypeChecker): string[] {
  const type = checker.getTypeAtLocation(argument);
  const parts = type.isUnion() ? type.types : [type];
  return parts.map((part) => {
    if (part.isStringLiteral()) return part.value;
    throw new Error(`The code in ${argument.parent.getText().slice(0, 80)} can't be told from the source`);
  });
}

/** The functions, constants and classes of this project that a name stands for; what carries a caller's code raises none itself. */
function declarationsOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Node[] {
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol) return [];
  const aliased = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (aliased.declarations ?? []).filter(
    (each) =>
      /\/packages\/(core|functions)\/src\/(?!error\.ts)/.test(each.getSourceFile().fileName) &&
      (ts.isFunctionDeclaration(each) || ts.isVariableDeclaration(each) || ts.isClassDeclaration(each)),
  );
}
