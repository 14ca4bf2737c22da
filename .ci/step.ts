import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A check, or a run of tests, of which `bun run test` has many. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Tests are counted one by one, any other check as one. */
  readonly tests?: true;
  /** What it needs may not be there: it then ends with NOT_DONE, and its last line of output says why. */
  readonly mayNotBeDone?: true;
}

/** How a step ends that could be neither passed nor failed. */
export const NOT_DONE = 75;

interface Count {
  readonly passed: number;
  readonly failed: number;
}

export interface Result extends Count {
  readonly name: string;
  /** From start to end, and of the processor, without what nobody waited for: Chromium's processes. */
  readonly seconds: string;
  readonly processor: string;
  readonly output: string;
  /** Why it was not done. */
  readonly notDone?: string;
}

/** Runs a step to its end. What counts its tests is written to the folder. */
export async function run(step: Step, folder: string, env: Record<string, string | undefined>): Promise<Result> {
  const started = Date.now();
  const report = join(folder, `${step.name}.json`);
  const reporters = step.tests ? ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`] : [];
  const child = Bun.spawn([...step.command, ...reporters], { stdin: "ignore", stdout: "pipe", stderr: "pipe", env });
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), child.exited]);
  const isDone = !(step.mayNotBeDone && status === NOT_DONE);
  const count = step.tests
    ? counted(report, status)
    : { passed: status === 0 ? 1 : 0, failed: isDone && status !== 0 ? 1 : 0 };
  // Of the process and of all that it started and waited for; in microseconds.
  const processor = Number(child.resourceUsage()?.cpuTime.total ?? 0) / 1e6;
  return {
    ...count,
    ...(isDone ? {} : { notDone: output.trimEnd().split("\n").at(-1) ?? "" }),
    name: step.name,
    seconds: secondsSince(started),
    processor: processor.toFixed(1),
    output: `${output}${errors}`,
  };
}

/** A result on one line. */
export function lineOf({ name, passed, failed, notDone, seconds, processor }: Result): string {
  const verdict = notDone !== undefined ? "NOT DONE" : failed === 0 ? "ok" : "FAILED";
  const why = notDone !== undefined ? `. ${notDone}` : "";
  return `${verdict}  ${name}: ${passed} passed, ${failed} failed in ${seconds} s, ${processor} s of the processor${why}`;
}

/** How many seconds ago something started. */
export function secondsSince(started: number): string {
  return ((Date.now() - started) / 1000).toFixed(1);
}

function text(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

/** A run that ended badly, or tested nothing, has failed even where no single test has. */
function counted(report: string, status: number): Count {
  try {
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8"));
    return { passed, failed: (status !== 0 || passed === 0) && failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
