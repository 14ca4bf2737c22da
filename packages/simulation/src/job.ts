import { join } from "node:path";
import type { Options } from "./option";
import { type Counts, linesOf, progressOf, sumOf } from "./report";

const NOTHING: Counts = { runs: 0, steps: 0, faults: {}, states: {} };
/** A line tells how far all are, each so many milliseconds. */
const TOLD_EVERY = 60_000;
/** Each process collects garbage by itself: helpers of its own would only take the others' processors, and a sixth of all time. */
const ALONE = { BUN_JSC_useConcurrentGC: "0", BUN_JSC_numberOfGCMarkers: "1" };

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
      env: { ...process.env, ...ALONE },
      ipc(told) {
        counts[place] = told as Counts;
      },
    });
  });
  const end = () => {
    for (const each of all) each.kill("SIGTERM");
  };
  stop.addEventListener("abort", end);
  /** The first seed that is not done by all. */
  const next = () => seed + Math.min(...counts.map(({ runs }) => runs)) * jobs;
  const telling = setInterval(() => {
    print(`${progressOf(sumOf(counts), elapsed())}, no violation; goes on with --seed ${next()}`);
  }, TOLD_EVERY);
  let found: string | undefined;
  const ended = all.map(async (child) => {
    const [output, status] = await Promise.all([new Response(child.stdout).text(), child.exited]);
    if (output !== "" && found === undefined) found = output;
    // One that was stopped before it had begun has done nothing wrong.
    const isFine = status === 0 || (stop.aborted && child.signalCode === "SIGTERM");
    if (!isFine) end();
    return isFine;
  });
  const areFine = (await Promise.all(ended)).every((isFine) => isFine);
  clearInterval(telling);
  for (const line of linesOf(sumOf(counts), elapsed())) print(line);
  if (found !== undefined) print(found.trimEnd());
  else if (areFine) print(`violations: none${stop.aborted ? `; goes on with --seed ${next()}` : ""}`);
  else print("a process could not run");
  return areFine ? 0 : 1;
}
