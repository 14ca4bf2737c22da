import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { node } from "./node";

const root = path.resolve(import.meta.dirname, "../..");
const tsc = path.join(root, "node_modules/typescript/bin/tsc");

/**
 * Against SST's own types, whose sources are checked along: two of them still say `declare module` for a namespace, which
 * TypeScript 7 refuses, and what is found there is not ours to mend. By one thread: each of several would check most of the
 * same types.
 */
test.each(["infra", "infra/test"])("types of %s", async (project) => {
  const check = promisify(execFile)(node(), [tsc, "--singleThreaded", "--pretty", "false", "-p", project], {
    cwd: root,
  });
  const { stdout } = await check.catch(orThrow);
  const ours = stdout.split("\n").filter((line) => line !== "" && !line.startsWith(".sst/platform/src/components/"));
  expect(ours).toEqual([]);
});

/** What a compiler said that ended with errors in what it checked. Throws where it did not run to its end. */
function orThrow(error: { stdout: string; stderr: string; signal: string | null }): { stdout: string } {
  if (error.stdout === "" || error.stderr !== "" || error.signal) throw error;
  return error;
}
