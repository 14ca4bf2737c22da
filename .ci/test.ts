import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "./chromium";
import { lineOf, type Result, run, type Step, secondsSince } from "./step";

/** Runs every check and every kind of test, says how long each took, and ends with how many passed and failed. */
const check = (name: string, ...command: string[]): Step => ({ name, command });
const vitest = (projects: readonly string[], ...options: string[]): Step => ({
  name: projects.join(", "),
  command: ["bun", "--bun", "vitest", "run", ...projects.flatMap((project) => ["--project", project]), ...options],
  tests: true,
});

/** In CI alone: whoever tries this out can't mend what the registry has come to know of since. Not every mirror of it knows. */
const AUDIT: readonly Step[] = process.env.CI ? [{ ...check("audit", "bun", ".ci/audit.ts"), mayNotBeDone: true }] : [];

/** What others need before they begin. */
const FIRST: readonly Step[] = [check("web build", "bun", "run", "--cwd", "web", "build")];

/** These mostly wait, for pages, queues and clocks. All behaviour tests take as long as everything here: `bun run behaviour`. */
const WAITING: readonly (readonly Step[])[] = [[vitest(["behaviour"], "--tags-filter=journey")], [vitest(["system"])]];

/**
 * These need a processor and no clock, so they take what those that wait leave: users of the cloud get their answers first.
 * Two lanes of about the same length, the longest first.
 */
const WORKING: readonly (readonly Step[])[] = [
  [vitest(["local", "unit", "web"])],
  [
    vitest(["infra"]),
    check("simulation", "bun", "packages/simulation/src/main.ts", "--seconds", "30"),
    check("defects", "bun", "packages/simulation/src/main.ts", "--defects", "--draw", "10", "--seconds", "240"),
    check("lint", "bun", "x", "biome", "ci", "--colors=off", "."),
    // By one thread: each of several would check most of the same types.
    check("types", "bun", "x", "tsc", "--singleThreaded", "--project", "."),
    check("web types", "bun", "x", "tsc", "--singleThreaded", "--project", "web"),
    check("OpenAPI unchanged", "bun", "packages/functions/src/openapi/file.ts", "--check"),
    check("OpenAPI lint", "bun", ".ci/openapi.ts"),
    ...AUDIT,
  ],
].map((lane) => lane.map((step) => ({ ...step, command: ["nice", "-n", "10", ...step.command] })));

const begun = Date.now();
const busy = busySeconds();
const folder = mkdtempSync(join(tmpdir(), "submit-test-"));
const env = { ...process.env, CHROMIUM: chromium() };
const results = await runAll(FIRST);
results.push(...(await Promise.all([...WAITING, ...WORKING].map(runAll))).flat());
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${results.map(lineOf).join("\n")}\n`);
const worked = (busySeconds() - busy).toFixed(1);
process.stdout.write(
  `All of it took ${secondsSince(begun)} s, ${worked} s of this machine's processors, whoever used them\n`,
);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.stdout.write(`${results.reduce((sum, result) => sum + result.passed, 0)} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** One after the other. What a step prints is shown when it has ended, before its result. */
async function runAll(steps: readonly Step[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const step of steps) {
    const result = await run(step, folder, env);
    process.stdout.write(`${result.output}${lineOf(result)}\n\n`);
    results.push(result);
  }
  return results;
}

/** For how many seconds the processors of this machine have worked, for whomever: Chromium's processes count too. */
function busySeconds(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + (user + nice + sys + irq) / 1000, 0);
}
