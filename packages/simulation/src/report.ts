import type { Result } from "./run";

/** What many runs came to. */
export interface Tally {
  add(result: Result): void;
  /** Lines for people. */
  lines(seconds: number): string[];
  runs(): number;
}

export function createTally(): Tally {
  const faults = new Map<string, number>();
  const states = new Map<string, number>();
  let runs = 0;
  let steps = 0;
  const addAll = (to: Map<string, number>, from: ReadonlyMap<string, number>) => {
    for (const [name, count] of from) to.set(name, (to.get(name) ?? 0) + count);
  };
  return {
    add(result) {
      runs++;
      steps += result.steps;
      addAll(faults, result.faults);
      addAll(states, result.states);
    },
    lines: (seconds) => [
      `${runs} runs in ${seconds.toFixed(1)} s: ${(runs / seconds).toFixed(1)} a second, ${Math.round(steps / Math.max(runs, 1))} steps each`,
      `faults: ${listed(faults)}`,
      `states: ${listed(states)}`,
    ],
    runs: () => runs,
  };
}

/** A trace as a person reads it: what waits and looks without news is left out. */
export function readable(trace: readonly string[]): string[] {
  return trace.filter((line) => !/^ *[\d.]+ router \d+ +(get|get Requests|waiting|list|query Requests)$/.test(line));
}

function listed(counts: ReadonlyMap<string, number>): string {
  const all = [...counts].sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} ${count}`);
  return all.length === 0 ? "none" : all.join(", ");
}
