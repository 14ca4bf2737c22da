import { existsSync, readFileSync } from "node:fs";

/** Ticks of Linux's `/proc/PID/stat` in a second. */
const TICKS = 100;

/** Processor time that a process has used so far, its threads' included, in milliseconds; by `ps`, whole seconds alone, where there is no `/proc`. */
export function cpuOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) {
    const text = Bun.spawnSync(["ps", "-o", "time=", "-p", String(pid)])
      .stdout.toString()
      .trim();
    return text.split(/[:-]/).reduce((sum, part) => sum * 60 + Number.parseFloat(part), 0) * 1_000;
  }
  // The name of the program, in brackets, may hold spaces; the times are the 14th and 15th field.
  const fields = readFileSync(file, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS;
}
