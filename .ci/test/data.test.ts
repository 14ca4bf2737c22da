import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DELETION_KEPT_DAYS } from "../../packages/contract/src/api/account";
import { type BundleSpec, catalogue } from "../../packages/contract/src/protocol/catalogue";

// docs/data.md names all that is kept: what is new has no row yet, and what is gone has one too many.

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const filesOf = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));

const [, table = ""] = /\| what \|.*\n\|[-|]+\n((?:\|.*\n)+)/.exec(read("docs/data.md")) ?? [];
const rows = table
  .trim()
  .split("\n")
  .map((line) => line.slice(2, -2).split(" | "))
  .map(([what = "", where = "", , howLong = ""]) => ({ names: quoted(what), where, howLong }));
const rowsOf = (where: string) => rows.filter((row) => row.where === where);
const told = (where: string) => rowsOf(where).flatMap(({ names }) => names);

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}

describe("entities", async () => {
  const entities = await entitiesOf(filesOf("packages/core/src").filter((file) => /new Entity\(/.test(read(file))));

  test("are found, and no row is of another", () => {
    expect(entities.size).toBeGreaterThan(7);
    const named = rows.flatMap(({ where }) => (where.startsWith("entity ") ? quoted(where) : []));
    expect([...new Set(named)].sort()).toEqual([...entities.keys()].sort());
  });

  test.each([...entities])("%s", (name, attributes) => {
    expect(told(`entity \`${name}\``).sort()).toEqual([...attributes].sort());
  });

  test("every item", () => {
    const [, writeId = ""] = /WRITE_ID = "(\w+)"/.exec(read("packages/core/src/aws/write-id.ts")) ?? [];
    expect(told("every item")).toEqual([writeId, "__edb_e__", "__edb_v__"]);
  });
});

describe("how long", () => {
  const longest = (bundles: readonly BundleSpec[]) => Math.max(...bundles.map(({ days = 0 }) => days));

  test.each([
    ["receipt", () => `${(factor("receipt/receipt", "KEPT_SECONDS") / 86_400).toLocaleString("en-GB")} days`],
    ["connection", () => `${factor("hmrc/connect", "AUTHORITY_MONTHS")} months`],
    ["draft", () => `${factor("draft/draft", "DAYS_AFTER_DUE")} days after the due date`],
    ["draft", () => `${factor("draft/draft", "DAYS_AFTER_SAVING")} days after saving`],
    ["audit", () => `${factor("hmrc/http", "AUDIT_DAYS")} days`],
    ["bundle", () => `${longest(Object.values<BundleSpec>(catalogue))} days`],
    ["filing", () => `${worded(factor("filing/give-back", "KEPT"))} after the outcome of the filing is known`],
    ["filing", () => `${worded(factor("filing/give-back", "LEFT_TO_THEM"))} more`],
    ["closure", () => `${DELETION_KEPT_DAYS} days from its deletion on`],
    ["mail", () => `${factor("reminder/once", "MAIL_DAYS")} days after an e-mail was sent`],
    ["quota", () => `${worded(factor("rate-limit/window", "MINUTE"))}, then gone`],
    [
      "invitation",
      () => `${/numberOf\("days", days, (\d+)\)/.exec(read("packages/tool/src/invite/main.ts"))?.[1]} days`,
    ],
    ["slot", () => `${longest(Object.values<BundleSpec>(catalogue).filter(({ cap }) => cap !== undefined))} days`],
  ])("%s", (name, howLong) => {
    const of = rowsOf(`entity \`${name}\``);
    expect(of.length).toBeGreaterThan(0);
    for (const row of of) expect(row.howLong).toContain(howLong());
  });

  test("request", () => {
    const [first] = rowsOf("entity `request`");
    expect(first?.howLong).toMatch(`${factor("request/engine", "KEPT") / 86_400_000} days`);
    expect(first?.howLong).toMatch(`${factor("request/engine", "SECRET_KEPT") / 1000} s after`);
  });

  test("who never enters the code of a sign-up", () => {
    const [, each = ""] = /schedule: "rate\(1 (\w+)\)"/.exec(read("infra/request/unconfirmed.ts")) ?? [];
    const kept = `${worded(factor("cognito/unconfirmed", "KEPT"))} and an ${each}`;
    expect(rowsOf("Cognito").map(({ howLong }) => howLong.includes(kept))).toEqual([true]);
  });

  test("a sign-in that is under way", () => {
    const lifetime = worded(constant("web/src/session/pending-sign-in.ts", "LIFETIME"));
    const row = rows.find(({ names }) => names.some((name) => name.includes("pending-sign-in")));
    expect(row?.howLong).toContain(`${lifetime}, then gone`);
  });

  test("copies", () => {
    const [daily, yearly] = ["DAILY", "YEARLY"].map((name) => constant("infra/data/backup.ts", name));
    const told = `copies: ${daily} days, on \`production\` those of receipts ${yearly} days`;
    expect(read("docs/data.md")).toContain(told);
  });

  test("log and queues", () => {
    const [, production = "", other = ""] =
      /retention: stage.production \? "(.*)" : "(.*)"/.exec(read("infra/function/function.ts")) ?? [];
    expect(rowsOf("log").map(({ howLong }) => howLong)).toEqual([`${production} on production, ${other} elsewhere`]);
    const days = product(/FORTNIGHT = ([\d_* ]+);/.exec(read("infra/request/request.ts"))?.[1]) / 86_400;
    expect(rowsOf("queues and dead letters")[0]?.howLong).toContain(`${days} days as a dead letter`);
  });
});

test("the log's fields", () => {
  const [, allowed = ""] = /ALLOWED = new Set\(\[([^\]]*)\]/.exec(read("packages/core/src/log.ts")) ?? [];
  const own = ["time", "level", "event", "error", "cause", "stack"];
  const fields = [...allowed.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name);
  expect(told("log").sort()).toEqual([...own, ...fields].sort());
});

test("a message's members", () => {
  const [, members = ""] =
    /interface RequestMessage \{([^}]*)\}/.exec(read("packages/core/src/queue/request-queue.ts")) ?? [];
  expect(told("queues and dead letters")).toEqual([...members.matchAll(/readonly (\w+)/g)].map(([, name]) => name));
});

describe("the browser", () => {
  const sources = filesOf("web/src").map((file) => ({ file, text: read(file) }));

  test("every key that is written", () => {
    const written = sources.flatMap(({ file, text }) => keysIn(file, text));
    const named = [...told("session storage"), ...told("local storage")].map((key) => key.replace(/<\w+>/g, "*"));
    expect(named.sort()).toEqual([...new Set(written)].sort());
  });

  test("stores nothing by another way", () => {
    const others = sources.filter(({ text }) => /indexedDB|document\.cookie|cookieStore|caches\.open/.test(text));
    expect(others.map(({ file }) => file)).toEqual([]);
  });
});

/** The keys that a file writes, with `*` for what differs. A key that can't be told from the file is named by its place. */
function keysIn(file: string, text: string): string[] {
  // What hands on what it was given.
  if (file === "web/src/vat/vrn-note.ts") return [];
  if (file === "web/src/browser/storage.ts") return [];
  const mayWrite = /import \{[^}]*\bwrite\b[^}]*\} from "[./]*browser\/storage"/.test(text);
  const noted = firstArguments(text, /\bwriteNote\(\s*/g).map((topic) => `submit.user.*.${keyOf(file, text, topic)}.*`);
  const kept = (mayWrite ? firstArguments(text, /\bwrite\(\s*[\w.]+,\s*/g) : []).map(
    (key) => `submit.user.${keyOf(file, text, key)}`,
  );
  const own = firstArguments(text, /\.setItem\(\s*/g).map((key) => keyOf(file, text, key));
  return [...noted, ...kept, ...own];
}

/** What stands behind each place that a pattern finds, to the comma that ends it. */
function firstArguments(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(
    ({ 0: found, index }) => /^(?:[^,()]|\([^()]*\))+/.exec(text.slice(index + found.length))?.[0].trim() ?? "",
  );
}

function keyOf(file: string, text: string, expression: string): string {
  const [, literal] = /^"([^"]+)"$/.exec(expression) ?? [];
  if (literal !== undefined) return literal;
  const [, prefix] = /^(\w+) \+ \w+$/.exec(expression) ?? [];
  if (prefix) return `${keyOf(file, text, prefix)}*`;
  const [, maker] = /^(\w+)\(.*\)$/.exec(expression) ?? [];
  const value = maker
    ? new RegExp(`function ${maker}\\([^)]*\\): string \\{\\s*return \`([^\`]+)\`;`).exec(text)?.[1]
    : new RegExp(`const ${expression.replace(/\W/g, "")} = "([^"]+)";`).exec(text)?.[1];
  return value?.replace(/\$\{\w+\}/g, "*") ?? `${expression} in ${file}`;
}

async function entitiesOf(files: readonly string[]): Promise<Map<string, string[]>> {
  const modules = await Promise.all(files.map((file) => import(join(ROOT, file)) as Promise<Record<string, unknown>>));
  const made = modules.flatMap((module) => Object.values(module)).map((make) => typeof make === "function" && make());
  return new Map(made.filter(isEntity).map(({ schema }) => [schema.model.entity, Object.keys(schema.attributes)]));
}

/** What is looked at of an entity of ElectroDB's. */
interface Entity {
  readonly schema: { readonly model: { readonly entity: string }; readonly attributes: object };
}

function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && "schema" in value;
}

/** The value of a constant of core's that is a product of numbers. */
function factor(file: string, name: string): number {
  return constant(`packages/core/src/${file}.ts`, name);
}

function constant(file: string, name: string): number {
  return product(new RegExp(`const ${name} = ([\\d_* ]+);`).exec(read(file))?.[1]);
}

/** A time in milliseconds as the table says it. */
function worded(ms: number): string {
  const words = new Map([
    [86_400_000, "a day"],
    [3_600_000, "an hour"],
    [60_000, "a minute"],
  ]);
  return words.get(ms) ?? `${ms} ms`;
}

function product(text = ""): number {
  return text.split("*").reduce((all, each) => all * Number(each.replaceAll("_", "")), 1);
}
