import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { node } from "./node";

const root = path.resolve(import.meta.dirname, "../..");
const tsc = createRequire(import.meta.url).resolve("typescript-5/bin/tsc");

/** Against SST's own types, whose sources are checked along, and need TypeScript 5: that takes some seconds. */
test.each(["infra", "infra/test"])("types of %s", async (project) => {
  const check = promisify(execFile)(node(), [tsc, "-p", project], { cwd: root });
  await expect(check.catch(({ stdout }) => stdout)).resolves.toMatchObject({ stdout: "" });
});
