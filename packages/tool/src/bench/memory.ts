import { existsSync, readFileSync } from "node:fs";

/** Watches how much memory a process holds. */
export interface MemoryWatch {
  /** The first and the most that was seen, in MB. */
  stop(): { readonly first: number; readonly most: number };
}

const EVERY_MS = 500;

/** Looks at the resident memory of a process now and then until stopped. */
export function watchMemory(pid: number): MemoryWatch {
  const first = residentOf(pid);
  let most = first;
  const look = () => {
    most = Math.max(most, residentOf(pid));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return { first, most };
    },
  };
}

/** What a process holds at the moment, in MB; 0 when the process is gone. Linux tells it in a file, other systems by `ps`. */
export function residentOf(pid: number): number {
  const file = `/proc/${pid}/status`;
  const kilobytes = existsSync(file)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1]
    : Bun.spawnSync(["ps", "-o", "rss=", "-p", String(pid)]).stdout.toString();
  return Number(kilobytes ?? 0) / 1024;
}
