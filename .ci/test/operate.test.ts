import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { node } from "../../infra/test/node";

// The pages of docs/operate.md as somebody would follow them, as far as that needs no AWS.

const operate = readFileSync(join(import.meta.dirname, "../../docs/operate.md"), "utf8");

/** The commands of a section, by its heading. */
function commandsOf(heading: string): string {
  const [, section = ""] = operate.split(`## ${heading}\n`);
  return [...(section.split(/^## /m)[0] ?? "").matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => text).join("\n");
}

interface Ring {
  readonly current: string;
  readonly keys: Record<string, string>;
}

describe("rotating SealKeys", () => {
  const before: Ring = { current: "9", keys: { "8": "a", "9": "b" } };
  const [add = "", switchOver = ""] = [
    ...commandsOf("Rotating keys and secrets").matchAll(/node -p '([\s\S]*?)'/g),
  ].map(([, script = ""]) => script);
  const run = (script: string, ring: Ring): Ring =>
    JSON.parse(execFileSync(node(), ["-p", script, JSON.stringify(ring)], { encoding: "utf8" }));
  const added = run(add, before);
  const switched = run(switchOver, added);

  test("adds a key of 32 bytes, and changes none", () => {
    expect(added).toMatchObject({ current: "9", keys: before.keys });
    expect(Object.keys(added.keys)).toEqual(["8", "9", "10"]);
    expect(Buffer.from(added.keys["10"] ?? "", "base64url")).toHaveLength(32);
    expect(switched).toEqual({ ...added, current: "10" });
  });

  // While a deploy goes on, any function and the edge may have either ring: each must open what the other seals.
  test.each([
    ["the first deploy", before, added],
    ["the second", added, switched],
  ])("refuses nothing during %s", (_, old, next) => {
    for (const [one, other] of [
      [old, next],
      [next, old],
    ] as const)
      expect(other.keys[one.current]).toBe(one.keys[one.current]);
  });

  test("in one deploy would", () => {
    expect(before.keys[switched.current]).toBeUndefined();
  });
});

describe("a business that is kept from filing", () => {
  const commands = commandsOf("A business that is kept from filing");

  // One salt in 64 begins with what is read as an option, unless `--` is before it.
  test.each([
    ["the stage's salt", (JSON.parse(process.env.SST_RESOURCE_OwnerSalt ?? "{}") as { value: string }).value],
    ["a salt that begins with -", Buffer.alloc(32, 0xfb).toString("base64url")],
  ])("the user of an owner is found among all, with %s", async (_, value) => {
    vi.stubEnv("SST_RESOURCE_OwnerSalt", JSON.stringify({ value }));
    vi.resetModules();
    const { ownerOf } = await import("../../packages/core/src/identity/owner");
    const [command = ""] = /node -e '[\s\S]*?' .*<owner>$/m.exec(commands) ?? [];
    const runnable = command.replace(/^node/, `"${node()}"`).replace("<owner>", ownerOf("two"));
    const found = execFileSync("sh", ["-c", runnable], {
      input: ["one", "two", "three"].join("\t"),
      encoding: "utf8",
      env: { ...process.env, salt: value },
    });
    vi.unstubAllEnvs();
    expect(found.trim()).toBe("two");
  });

  test("is so by who may not act for it, and not by those whom HMRC refuses for another reason", () => {
    const client = readFileSync(join(import.meta.dirname, "../../packages/core/src/hmrc/client.ts"), "utf8");
    const [, codes = ""] = /const NOT_AUTHORISED = new Set\((\[.*\])\)/.exec(client) ?? [];
    const [names, values] = ["names", "values"].map((option) =>
      JSON.parse(new RegExp(`--expression-attribute-${option} '(.*)'`).exec(commands)?.[1] ?? "{}"),
    );
    const [, condition = "", among = ""] = /--filter-expression '(.* IN )\((.*)\)'/.exec(commands) ?? [];
    expect(condition).toBe("#a = :filing AND #s = :refused AND #c IN ");
    expect(names).toEqual({ "#a": "api", "#s": "status", "#c": "code" });
    expect(among.split(", ").map((name) => values[name]?.S)).toEqual(JSON.parse(codes));
    expect(values).toMatchObject({ ":filing": { S: "hmrcVatReturnPost" }, ":refused": { N: "403" } });
  });
});

describe("going back", () => {
  const commands = commandsOf("Going back").trim().split("\n");

  test("installs that commit's libraries before it deploys", () => {
    const at = ["git switch --detach", "bun install --frozen-lockfile", "bunx sst deploy"].map((start) =>
      commands.findIndex((command) => command.startsWith(start)),
    );
    expect(at).toEqual([0, 1, 2]);
  });
});

describe("restoring", () => {
  test("ends with what the tool does", () => {
    const commands = commandsOf("Restoring data");
    for (const part of ["restore-table-to-point-in-time", "start-restore-job", "bun run restore Receipt", "--apply"])
      expect(commands).toContain(part);
    expect(commands.indexOf("bun run restore")).toBeGreaterThan(commands.indexOf("wait table-exists"));
  });
});

describe("commands", () => {
  const root = join(import.meta.dirname, "../..");
  const text = `${operate}\n${readFileSync(join(root, "docs/deploy.md"), "utf8")}`.replaceAll("\\\n", " ");
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const ours = [...text.matchAll(/bun run ([a-z]+)([^\n`|]*)/g)].flatMap(([, script = "", rest = ""]) =>
    [...(rest.split(/#|\$\(aws/)[0] ?? "").matchAll(/(?<= )--([a-z-]+)/g)].map(
      ([, flag = ""]) => [script, flag] as const,
    ),
  );

  test.each([...new Set(ours.map((each) => each.join(" --")))])("bun run %s is understood", (command) => {
    const [script = "", flag = ""] = command.split(" --");
    const [file = ""] = /\S+\.ts/.exec(scripts[script] ?? "") ?? [];
    expect(readFileSync(join(root, file), "utf8")).toMatch(new RegExp(`"?${flag}"?: \\{ type: "`));
  });

  test("set secrets that there are", () => {
    const known = readFileSync(join(root, "infra/stage/secret.ts"), "utf8");
    const set = [...text.matchAll(/sst secret set (\w+)/g)].map(([, name = ""]) => name);
    expect(set.length).toBeGreaterThan(5);
    for (const name of set) expect(known).toContain(`new sst.Secret("${name}")`);
  });

  test.each([
    ["cognito-idp", "client-cognito-identity-provider"],
    ["dynamodb", "client-dynamodb"],
  ])("ask %s for what it does", (service, sdk) => {
    const client = createRequire(join(root, "packages/core/package.json"))(`@aws-sdk/${sdk}`) as object;
    const known = new Set(Object.keys(client).map((name) => name.toLowerCase()));
    const asked = [...text.matchAll(new RegExp(`aws ${service} ([a-z-]+)`, "g"))].map(([, name = ""]) => name);
    expect(asked.length).toBeGreaterThan(2);
    for (const name of asked.filter((each) => each !== "wait"))
      expect(known).toContain(`${name.replaceAll("-", "")}command`);
  });
});
