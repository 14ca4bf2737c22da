import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errors } from "@submit/contract/protocol/error";
import { apiNames, codesOf, specOf } from "@submit/contract/registry";
import { describe, expect, test } from "vitest";
import { raisedByHandlers } from "./support/raised";

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
const byHandlers = raisedByHandlers();

// A code that nothing raises is a promise that nobody keeps.
test.each(Object.keys(errors))("%s is raised", (code) => {
  expect(raised).toContain(code);
});

describe("handler", () => {
  test.each(apiNames)("of %s raises no code that the API does not declare", (api) => {
    expect(
      [...(byHandlers.get(api) ?? ["no handler"])].filter((code) => !codesOf(api).some((each) => each === code)),
    ).toEqual([]);
  });

  test.each(apiNames)("of %s can raise every code that the API declares", (api) => {
    // The engine raises two of them for whatever must not be done twice; the route refuses figures that were keyed.
    const elsewhere = ["OUTCOME_UNKNOWN", "UPSTREAM_UNAVAILABLE", "RECORDS_REQUIRED"];
    const declared = specOf(api).errors.filter((code) => !elsewhere.includes(code));
    expect(declared.filter((code) => !byHandlers.get(api)?.has(code))).toEqual([]);
  });
});
