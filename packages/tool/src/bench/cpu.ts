import { existsSync, readFileSync } from "node:fs";

/** Ticks of Linux's `/proc/PID/stat` in a second. */
const TICKS = 100;

/** Processor time, in milliseconds. */
export interface Cpu {
  /** Of a process, its threads' included. */
  readonly all: number;
  /** Of its main thread alone; the same where the system does not tell. */
  readonly main: number;
}

/** Processor time that a process has used so far; by `ps`, in whole seconds alone, where there is no `/proc`. */
export function cpuOf(pid: number): Cpu {
  const all = timeIn(`/proc/${pid}/stat`) ?? timeByPs(pid);
  return { all, main: timeIn(`/proc/${pid}/task/${pid}/stat`) ?? all };
}

/** The part of `count` in what was used since. */
export function cpuSince(before: Cpu, pid: number, count: number): Cpu {
  const now = cpuOf(pid);
  return { all: (now.all - before.all) / count, main: (now.main - before.main) / count };
}

function timeIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  // The name of the program, in brackets, may hold spaces; the times are the 14th and 15th field.
  const fields = readFileSync(file, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS;
}

function timeByPs(pid: number): number {
  const text = Bun.spawnSync(["ps", "-o", "time=", "-p", String(pid)])
    .stdout.toString()
    .trim();
  return text.split(/[:-]/).reduce((sum, part) => sum * 60 + Number.parseFloat(part), 0) * 1_000;
}
