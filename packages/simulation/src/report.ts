import type { Result } from "./run";

/** What many runs came to, as it goes from one process to another. */
export interface Counts {
  readonly runs: number;
  readonly steps: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, number>>;
}

/** Runs that are counted one by one. */
export function createTally() {
  const faults = new Map<string, number>();
  const states = new Map<string, number>();
  let runs = 0;
  let steps = 0;
  return {
    add(result: Result): void {
      runs++;
      steps += result.steps;
      addAll(faults, result.faults);
      addAll(states, result.states);
    },
    runs: () => runs,
    counts: (): Counts => ({ runs, steps, faults: Object.fromEntries(faults), states: Object.fromEntries(states) }),
  };
}

/** The sum of what several processes counted. */
export function sumOf(all: readonly Counts[]): Counts {
  const faults = new Map<string, number>();
  const states = new Map<string, number>();
  for (const each of all) {
    addAll(faults, Object.entries(each.faults));
    addAll(states, Object.entries(each.states));
  }
  const sum = (of: (counts: Counts) => number) => all.reduce((before, counts) => before + of(counts), 0);
  return {
    runs: sum(({ runs }) => runs),
    steps: sum(({ steps }) => steps),
    faults: Object.fromEntries(faults),
    states: Object.fromEntries(states),
  };
}

/** How far it is, in a line. */
export function progressOf({ runs, steps }: Counts, seconds: number): string {
  const pace = `${(runs / seconds).toFixed(1)} a second, ${Math.round(steps / Math.max(runs, 1))} steps each`;
  return `${runs} runs in ${seconds.toFixed(1)} s: ${pace}`;
}

/** All that was counted, in lines. */
export function linesOf(counts: Counts, seconds: number): string[] {
  return [progressOf(counts, seconds), `faults: ${listed(counts.faults)}`, `states: ${listed(counts.states)}`];
}

/** A trace as a person reads it: what waits and looks without news is left out. */
export function readable(trace: readonly string[]): string[] {
  return trace.filter((line) => !/^ *[\d.]+ router \d+ +(get|get Requests|waiting|list|query Requests)$/.test(line));
}

function addAll(to: Map<string, number>, from: Iterable<readonly [string, number]>): void {
  for (const [name, count] of from) to.set(name, (to.get(name) ?? 0) + count);
}

function listed(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return all.length === 0 ? "none" : all.map(([name, count]) => `${name} ${count}`).join(", ");
}
