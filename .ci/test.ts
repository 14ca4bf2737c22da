import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "./chromium";

/** Runs every check and every kind of test, says how long each took, and ends with how many passed and failed. */
interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Tests are counted one by one, any other check as one. */
  readonly tests?: true;
}

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const check = (name: string, ...command: string[]): Step => ({ name, command });
const vitest = (...projects: [string, ...string[]]): Step => ({
  name: projects.join(", "),
  command: ["bun", "--bun", "vitest", "run", ...projects.flatMap((project) => ["--project", project])],
  tests: true,
});

/** Both cores are busy with these. */
const FIRST: readonly Step[] = [
  check("web build", "bun", "run", "--cwd", "web", "build"),
  vitest("local", "unit", "web"),
];

/**
 * These mostly wait, and look at what users see within seconds, which a machine that does everything at once can't show:
 * one after the other, and what runs beside them has the lowest priority.
 */
const CLOUD: readonly Step[] = [vitest("system"), vitest("behaviour")];

/** These need a processor and no clock: they take what the cloud's tests leave. */
const BESIDE: readonly Step[] = [
  check("lint", "bun", "x", "biome", "ci", "--colors=off", "."),
  check("types", "bun", "x", "tsc", "--project", "."),
  check("web types", "bun", "x", "tsc", "--project", "web"),
  check("OpenAPI unchanged", "bun", "packages/functions/src/openapi/file.ts", "--check"),
  check("OpenAPI lint", "bun", ".ci/openapi.ts"),
  check("simulation", "bun", "packages/simulation/src/main.ts", "--seconds", "20"),
  check("defects", "bun", "packages/simulation/src/main.ts", "--defects", "--draw", "4", "--seconds", "60"),
  vitest("infra"),
].map((step) => ({ ...step, command: ["nice", "-n", "19", ...step.command] }));

const begun = Date.now();
const folder = mkdtempSync(join(tmpdir(), "submit-test-"));
const env = { ...process.env, CHROMIUM: chromium() };
const counts = await runAll(FIRST);
counts.push(...(await Promise.all([runAll(CLOUD), runAll(BESIDE)])).flat());
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`All of it took ${secondsSince(begun)} s\n`);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`${counts.reduce((sum, count) => sum + count.passed, 0)} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** One after the other. */
async function runAll(steps: readonly Step[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (const step of steps) counts.push(await run(step));
  return counts;
}

/** What a step prints is shown when it has ended, before its result. */
async function run(step: Step): Promise<Count> {
  const started = Date.now();
  const report = join(folder, `${step.name}.json`);
  const reporters = step.tests ? ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`] : [];
  const [command = "", ...rest] = [...step.command, ...reporters];
  const child = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"], env });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => output.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) =>
    child.once("close", resolve).once("error", reject),
  );
  const count = step.tests ? counted(report, status) : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  process.stdout.write(Buffer.concat(output));
  process.stdout.write(
    `${count.failed === 0 ? "ok" : "FAILED"}  ${step.name}: ${count.passed} passed, ${count.failed} failed in ${secondsSince(started)} s\n\n`,
  );
  return count;
}

/** A run that ended badly, or tested nothing, has failed even where no single test has. */
function counted(report: string, status: number | null): Count {
  try {
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8"));
    return { passed, failed: (status !== 0 || passed === 0) && failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function secondsSince(started: number): string {
  return ((Date.now() - started) / 1000).toFixed(1);
}
