import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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
