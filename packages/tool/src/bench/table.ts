import type { Allowance } from "./allowance";
import type { Cpu } from "./cpu";
import type { Alone, Memory, Together } from "./filing";
import type { Growth } from "./growth";

/** A line of a table, each cell of one width. */
export function row(...cells: string[]): string {
  return `${cells
    .map((cell) => cell.padEnd(19))
    .join("")
    .trimEnd()}\n`;
}

/** What one client saw. */
export function aloneRow(what: string, { filing, overhead, direct, cpu, memory }: Alone): string {
  const ratio = `${(filing.p50 / direct.p50).toFixed(1)} x`;
  return row(what, pair(filing), pair(overhead), pair(direct), ratio, cpuText(cpu), range(memory));
}

/** What many clients saw. */
export function togetherRow(what: string, { filing, perSecond, work, cpu, memory }: Together): string {
  return row(what, perSecond.toFixed(1), pair(filing), work.toFixed(0), cpuText(cpu), range(memory));
}

/** How HMRC's allowance was used. */
export function allowanceRow(what: string, { calls, throttled, used, seconds, through, attempts }: Allowance): string {
  const [first, last] = through.map((each) => each.toFixed(1));
  const share = `${(used * 100).toFixed(1)} %`;
  return row(
    what,
    String(calls),
    String(throttled),
    share,
    seconds.toFixed(1),
    `${first} to ${last}`,
    String(attempts),
  );
}

/** Each verb at each size, in milliseconds and as a multiple of the smallest. */
export function growthRows(growth: Growth): string {
  const [least] = growth;
  return Object.keys(least?.verbs ?? {})
    .map((verb) => {
      const first = least?.verbs[verb] ?? 1;
      const cells = growth.map(
        ({ verbs }) => `${(verbs[verb] ?? 0).toFixed(1)} (${((verbs[verb] ?? 0) / first).toFixed(2)} x)`,
      );
      return row(verb, ...cells);
    })
    .join("");
}

function pair({ p50, p99 }: { p50: number; p99: number }): string {
  return `${p50.toFixed(0)} / ${p99.toFixed(0)}`;
}

function cpuText({ main, all }: Cpu): string {
  return `${main.toFixed(0)} of ${all.toFixed(0)}`;
}

function range({ first, most }: Memory): string {
  return `${first.toFixed(0)} to ${most.toFixed(0)}`;
}
