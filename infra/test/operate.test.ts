import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { graphOf } from "./scenario";
import { all, type Graph } from "./synth";

// What the commands of the docs look for by name must be what the program makes.

const text = ["deploy", "operate"]
  .map((page) => readFileSync(path.resolve(import.meta.dirname, `../../docs/${page}.md`), "utf8"))
  .join("\n");

/** Names as the commands have them, for production. */
const wanted = [...text.matchAll(/starts_with\((\w+|@), ?'([^']+)'\)/g)].map(([, , name = ""]) =>
  name.replace(/\$STAGE|<stage>/, "production"),
);

/** What AWS would call each resource, as far as the program decides it: Pulumi ends a name that is its own with something random. */
function namesOf(graph: Graph): string[] {
  return graph.resources.map(({ name, inputs }) => String(inputs.name ?? inputs.bucket ?? inputs.functionName ?? name));
}

describe("commands of the docs", async () => {
  const graph = await graphOf("production");
  const names = namesOf(graph);

  test.each(wanted)("find what is called %s", (prefix) => {
    expect(names.filter((name) => name.startsWith(prefix))).not.toEqual([]);
  });

  test("look for functions, tables, buckets, roles and pools", () => {
    expect(wanted.length).toBeGreaterThanOrEqual(5);
  });

  test("name the vault and the dashboards that there are", () => {
    const own = ["backup/vault:Vault", "cloudwatch/dashboard:Dashboard"].flatMap((type) =>
      all(graph, type).map(({ inputs }) => String(inputs.name ?? inputs.dashboardName)),
    );
    const said = [...text.matchAll(/submit-production(?:-(?:queue|consumer))?(?![\w-])/g)].map(([name]) => name);
    expect(new Set(said)).toEqual(new Set(own));
  });

  test("of removal say what stays of production, and nothing else does", () => {
    const [, removal = ""] = text.split("## 10. Removing a stage");
    const said = [...removal.matchAll(/`([a-z]+\/[a-zA-Z]+)`/g)].map(([, type]) => type);
    const retained = graph.resources.filter((each) => each.retained).map(({ type }) => type.split(":")[1]);
    expect(new Set(said)).toEqual(new Set(retained));
    expect(all(graph, "dynamodb/table:Table").filter((each) => !each.retained)).toEqual([]);
  });

  test("restore tables that are copied", () => {
    const copied = all(graph, "backup/selection:Selection").flatMap(({ inputs }) => inputs.resources as string[]);
    for (const [, table = ""] of text.matchAll(/bun run restore (\w+)/g))
      expect(copied.some((arn) => arn.includes(`-${table}Table`))).toBe(true);
  });
});
