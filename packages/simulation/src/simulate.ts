import { loadEngine } from "./engine/engine";
import { explain } from "./explain";
import type { Options } from "./option";
import { type Counts, createTally, linesOf, progressOf } from "./report";
import { type Result, runOnce } from "./run";
import type { Run } from "./shrink";
import { NOTHING_CUT } from "./stage/fault";

/** A line tells how far it is after so many runs. */
const TOLD_EVERY = 1_000;
/** A process that is one of several tells the other after so many runs. */
const SENT_EVERY = 20;

/** Runs seed after seed until enough are done, or it is told to stop; ends at the first violation with 1. */
export async function simulate(
  options: Options,
  print: (line: string) => void,
  stop: AbortSignal,
  /** Told how far it is, instead of a person, where this is one of several processes. */
  send?: (counts: Counts) => void,
): Promise<number> {
  const { runs, seconds = Number.POSITIVE_INFINITY, seed, trace, part } = options;
  const scene = { isBeyond: options.beyond, isElectro: options.electrodb };
  const engine = await loadEngine();
  if (trace) {
    for (let before = seed - ((runs ?? 1) - 1) * part.of; before < seed; before += part.of)
      await runOnce(engine, before, NOTHING_CUT, scene);
    const { violations } = await runOnce(engine, seed, NOTHING_CUT, { ...scene, trace: print });
    return violations.length === 0 ? 0 : 1;
  }
  if (!send) print(`seed ${seed}`);
  const tally = createTally();
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1_000;
  const end = seed + (runs ?? (seconds === Number.POSITIVE_INFINITY ? 1_000 : Number.POSITIVE_INFINITY));
  let violated: Result | undefined;
  let next = seed + part.place;
  for (; next < end && !violated && !stop.aborted && elapsed() < seconds; next += part.of) {
    // A signal comes through between two runs.
    await new Promise((resolve) => setImmediate(resolve));
    const result = await runOnce(engine, next, NOTHING_CUT, scene);
    tally.add(result);
    if (result.violations.length > 0) violated = result;
    if (send && tally.runs() % SENT_EVERY === 0) send(tally.counts());
    if (!send && tally.runs() % TOLD_EVERY === 0)
      print(`${progressOf(tally.counts(), elapsed())}, no violation; goes on with --seed ${next + part.of}`);
  }
  if (send) send(tally.counts());
  else for (const line of linesOf(tally.counts(), elapsed())) print(line);
  if (violated) await explain(violated, runAgain(violated.plan.seed), { ...options, runs: tally.runs() }, print);
  else if (!send) print(`violations: none${stop.aborted ? `; goes on with --seed ${next}` : ""}`);
  return violated ? 1 : 0;

  function runAgain(again: number): Run {
    return (cut, told) => runOnce(engine, again, cut, { ...scene, ...(told && { trace: told }) });
  }
}
