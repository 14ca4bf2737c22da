import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errors } from "@submit/contract/protocol/error";
import { expect, test } from "vitest";

const packages = join(import.meta.dirname, "../..");
const source = ["core/src", "functions/src"]
  .flatMap((folder) =>
    readdirSync(join(packages, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join(packages, file), "utf8"))
  .join("\n");
const raised = new Set(
  [...source.matchAll(/(?:new ProblemError|\bproblem)\(\s*"([A-Z_]+)"/g)].map((match) => match[1]),
);

// A code that nothing raises is a promise that nobody keeps.
test.each(Object.keys(errors))("%s is raised", (code) => {
  expect(raised).toContain(code);
});
