import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Who listens on a port, such as "node (process 123)", as far as Linux's /proc tells; undefined elsewhere and for others' processes. */
export function portOwner(port: number): string | undefined {
  const inodes = new Set(["tcp", "tcp6"].flatMap((table) => listenersOn(port, read(`/proc/net/${table}`))));
  if (inodes.size === 0) return undefined;
  const pid = list("/proc").find((name) => /^\d+$/.test(name) && holdsOneOf(name, inodes));
  return pid && `${read(`/proc/${pid}/comm`).trim()} (process ${pid})`;
}

/** Socket inodes that listen on a port. A row holds, from 0: number, local address:port in hex, remote, state, …, 9: inode. */
function listenersOn(port: number, table: string): string[] {
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([, local = "", , state, , , , , , inode = ""]) =>
    state === LISTEN && Number.parseInt(local.split(":")[1] ?? "", 16) === port ? [inode] : [],
  );
}

const LISTEN = "0A";

function holdsOneOf(pid: string, inodes: ReadonlySet<string>): boolean {
  return list(`/proc/${pid}/fd`).some((fd) => {
    const [, inode = ""] = /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${fd}`)) ?? [];
    return inodes.has(inode);
  });
}

// A process may end, or belong to another user, at any step: then there is nothing to read.
const read = (file: string): string => attempt(() => readFileSync(file, "utf8")) ?? "";
const list = (folder: string): string[] => attempt(() => readdirSync(folder)) ?? [];
const link = (file: string): string => attempt(() => readlinkSync(file)) ?? "";

function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
