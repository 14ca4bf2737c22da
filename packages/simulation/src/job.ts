import { join } from "node:path";
import type { Options } from "./option";
import { type Counts, linesOf, progressOf, sumOf } from "./report";

const NOTHING: Counts = { runs: 0, steps: 0, faults: {}, states: {} };
/** A line tells how far all are, each so many milliseconds. */
const TOLD_EVERY = 60_000;

/** Simulates by several processes, each with seeds of its own, and adds up what they did; the first violation ends all. */
export async function simulateByJobs(
  options: Options & { readonly jobs: number },
  args: readonly string[],
  print: (line: string) => void,
  stop: AbortSignal,
): Promise<number> {
  const { jobs, seed } = options;
  print(`seed ${seed}`);
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1_000;
  const counts: Counts[] = Array.from({ length: jobs }, () => NOTHING);
  const all = counts.map((_, place) => {
    const command = ["bun", join(import.meta.dirname, "main.ts"), ...args, "--seed", String(seed)];
    return Bun.spawn([...command, "--part", `${place}/${jobs}`], {
      stdout: "pipe",
      stderr: "inherit",
      ipc(told) {
        counts[place] = told as Counts;
      },
    });
  });
  const end = () => {
    for (const each of all) each.kill("SIGTERM");
  };
  stop.addEventListener("abort", end);
  const telling = setInterval(() => {
    const first = Math.min(...counts.map(({ runs }) => runs));
    print(`${progressOf(sumOf(counts), elapsed())}, no violation; goes on with --seed ${seed + first * jobs}`);
  }, TOLD_EVERY);
  let found: string | undefined;
  const ended = all.map(async ({ stdout, exited }) => {
    const [output, status] = await Promise.all([new Response(stdout).text(), exited]);
    if (output !== "" && found === undefined) found = output;
    if (status !== 0) end();
    return status;
  });
  const statuses = await Promise.all(ended);
  clearInterval(telling);
  for (const line of linesOf(sumOf(counts), elapsed())) print(line);
  if (found !== undefined) print(found.trimEnd());
  else if (statuses.every((status) => status === 0)) print("violations: none");
  else print("a process could not run");
  return statuses.every((status) => status === 0) ? 0 : 1;
}
