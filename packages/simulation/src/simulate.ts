import { loadEngine } from "./engine/engine";
import type { Options } from "./option";
import { createTally, readable } from "./report";
import { type Result, runOnce } from "./run";
import { shrink } from "./shrink";
import { NOTHING_CUT } from "./stage/fault";

/** Runs seed after seed until enough are done, or it is told to stop; ends at the first violation with 1. */
export async function simulate(
  options: Options,
  print: (line: string) => void,
  isStopped: () => boolean = () => false,
): Promise<number> {
  const { runs, seconds, seed, trace, defect } = options;
  const scene = { isBeyond: options.beyond, isElectro: options.electrodb };
  const engine = await loadEngine();
  if (trace) {
    const { violations } = await runOnce(engine, seed, NOTHING_CUT, { ...scene, trace: print });
    return violations.length === 0 ? 0 : 1;
  }
  print(`seed ${seed}`);
  const tally = createTally();
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1_000;
  const most = runs ?? (seconds === undefined ? 1_000 : Number.POSITIVE_INFINITY);
  let violated: Result | undefined;
  for (
    let run = 0;
    run < most && !violated && !isStopped() && elapsed() < (seconds ?? Number.POSITIVE_INFINITY);
    run++
  ) {
    // A signal comes through between two runs.
    await new Promise((resolve) => setImmediate(resolve));
    const result = await runOnce(engine, seed + run, NOTHING_CUT, scene);
    tally.add(result);
    if (result.violations.length > 0) violated = result;
    if (tally.runs() % 10_000 === 0) for (const line of tally.lines(elapsed())) print(line);
  }
  for (const line of tally.lines(elapsed())) print(line);
  if (!violated) print("violations: none");
  else await explain(violated);
  return violated ? 1 : 0;

  async function explain(result: Result): Promise<void> {
    const { name, detail } = result.violations[0] ?? {};
    print(`violation: ${name}: ${detail}`);
    print(`seed ${result.plan.seed} (again with --seed ${result.plan.seed} --runs 1)`);
    if (defect !== undefined) return;
    const { trace: lines, result: shrunk, tries } = await shrink(engine, result, scene);
    print(`shrunk by ${tries} runs to ${shrunk.plan.filings.length} filings and ${shrunk.happened.length} faults:`);
    for (const { user, input, at, habit } of shrunk.plan.filings)
      print(
        `  ${user} ${habit} ${input.vrn}/${input.periodKey}, box 1 ${input.vatDueSales}, after ${(at / 1_000).toFixed(1)} s`,
      );
    for (const line of readable(lines)) print(line);
  }
}
