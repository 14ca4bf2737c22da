import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { concurrencyOf } from "@submit/contract/protocol/spec";
import { apiNames, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";

// What operators read must keep up with what the code does.

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const packages = readdirSync(join(ROOT, "packages")).map((name) => `packages/${name}`);
const pages = [".", "docs", "web", ...packages].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(folder, file)),
);
const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
const operate = read("docs/operate.md");

describe.each(pages)("%s", (page) => {
  test("every `bun run` names a script", () => {
    const named = [...read(page).matchAll(/bun(?:@[\d.]+)? run ([a-z][\w-]*)(?![\w/.])/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test("every link leads somewhere", () => {
    for (const [, target = "", heading] of read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?/g)) {
      const path = target === "" ? page : join(dirname(page), target);
      expect(existsSync(join(ROOT, path)), target).toBe(true);
      if (heading !== undefined) expect(headingsOf(read(path)), target).toContain(heading);
    }
  });
});

/** The headings of a page as links name them. */
function headingsOf(text: string): string[] {
  const headings = [...text.replace(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/^#+ (.+)$/gm)].map(
    ([, heading = ""]) => heading,
  );
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
}

describe.each([...packages, "web", "infra"])("%s/README.md", (place) => {
  test("says of each folder what lives there", () => {
    const source = existsSync(join(ROOT, place, "src")) ? join(place, "src") : place;
    const folders = readdirSync(join(ROOT, source), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
      .map(({ name }) => name);
    // As code: in prose many of these words stand for something else.
    const named = [...read(join(place, "README.md")).matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([code]) => code);
    expect(folders.length).toBeGreaterThan(1);
    expect(folders.filter((name) => !named.some((code) => code.split(/[^\w-]/).includes(name)))).toEqual([]);
  });
});

describe("docs/operate.md", () => {
  test("tells every event of the log", () => {
    const sources = ["packages/core/src", "packages/functions/src"].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => read(join(folder, file))),
    );
    const events = sources.flatMap((text) =>
      [...text.matchAll(/\blog\.(?:info|warn|error)\(\s*"([^"]+)"/g)].map(([, event = ""]) => event),
    );
    expect(events.length).toBeGreaterThan(20);
    expect([...new Set(events)].filter((event) => !operate.includes(`\`${event}\``))).toEqual([]);
  });

  test("tells every alarm", () => {
    const text = read("infra/monitoring/monitoring.ts");
    const own = [...text.matchAll(/\b(?:alarm|edgeAlarm)\(\s*"(\w+)"/g)].map(([, name = ""]) => name);
    expect(own.length).toBeGreaterThan(7);
    expect(own.filter((name) => !operate.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test("tells every metric", () => {
    const [, units = ""] = /const units = \{([\s\S]*?)\n\} as const/.exec(read("packages/core/src/metric.ts")) ?? [];
    const metrics = [...units.matchAll(/^ {2}(\w+): "/gm)].map(([, name = ""]) => name);
    expect(metrics.length).toBeGreaterThan(5);
    expect(metrics.filter((name) => !operate.includes(`\`${name}\``))).toEqual([]);
  });
});

describe.each([
  ["docs/request.md", /\| what breaks \|.*\n\|[-|]+\n((?:\|.*\n)+)/, 20],
  ["docs/hmrc-approval.md", /\| HMRC asks \| here \|.*\n\|[-|]+\n((?:\|.*\n)+)/, 14],
] as const)("%s", (page, pattern, least) => {
  const [, table = ""] = pattern.exec(read(page)) ?? [];
  const rows = table.trim().split("\n");

  test("has its rows", () => expect(rows.length).toBeGreaterThan(least));

  test.each(rows)("%s", (row) => {
    const named = [...(row.split(" | ").at(-1) ?? "").matchAll(/`([\w.-]+)\/([\w/-]+)` "([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(0);
    for (const [, folder = "", file = "", title = ""] of named) {
      const home = packages.includes(`packages/${folder}`) ? `packages/${folder}` : folder;
      expect(read(`${home}/test/${file}.test.ts`)).toContain(`"${title}"`);
    }
  });
});

describe("docs/deploy.md", () => {
  const deploy = read("docs/deploy.md");

  test("tells how many places of Lambda's are reserved", () => {
    const places = apiNames.reduce((sum, api) => sum + concurrencyOf(specOf(api)), 0);
    for (const page of [deploy, read("docs/cost.md")]) expect(page).toMatch(new RegExp(`\\b${places} places\\b`));
  });

  test("tells every secret", () => {
    const names = [...read("infra/stage/secret.ts").matchAll(/new sst\.Secret\("(\w+)"\)/g)].map(
      ([, name = ""]) => name,
    );
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !deploy.includes(name))).toEqual([]);
  });

  test("tells every variable that the program reads", () => {
    const files = readdirSync(join(ROOT, "infra"), { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !/(^|\/)(test|node_modules)\//.test(file),
    );
    const names = files.flatMap((file) =>
      [...read(`infra/${file}`).matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name = ""]) => name),
    );
    expect(names.length).toBeGreaterThan(4);
    // The one with which the local cloud stands in for Cognito.
    const told = names.filter((name) => name !== "SIGN_IN_URL");
    expect(told.filter((name) => !deploy.includes(`\`${name}\``))).toEqual([]);
  });
});
