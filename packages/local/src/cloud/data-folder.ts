import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The folder in which everything that outlives the process is kept. */
export interface DataFolder {
  readonly path: string;
  /** Where functions write their log lines. */
  readonly logFile: string;
  /** Where commands find what they need to work on the cloud that runs. */
  readonly environmentFile: string;
  in(name: "dynamodb" | "sqs" | "oidc" | "hmrc"): string;
  /** Lets another process have it. */
  release(): void;
}

const PARTS = ["dynamodb", "sqs", "oidc", "hmrc", "secrets.json", "submit.log", "environment"];

/**
 * Takes a data folder for this process, made if need be; throws when another process has it. The lock is the operating
 * system's, through SQLite: it ends with the process, however that ends. `fresh` removes what the local cloud keeps, and
 * nothing else, so that a mistaken LOCAL_DATA costs nobody their files.
 */
export function openDataFolder(path: string, fresh: boolean): DataFolder {
  mkdirSync(path, { recursive: true });
  const release = lock(path);
  if (fresh) for (const part of PARTS) rmSync(join(path, part), { recursive: true, force: true });
  const [logFile, environmentFile] = [join(path, "submit.log"), join(path, "environment")];
  return { path, logFile, environmentFile, in: (name) => join(path, name), release };
}

/** Keys of this folder, made at its first use: data that was sealed with them must stay readable. */
export function keysOf(folder: DataFolder): { OwnerSalts: string; SealKeys: string } {
  const file = join(folder.path, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const ring = () => JSON.stringify({ current: "1", keys: { "1": randomBytes(32).toString("base64url") } });
  const keys = { OwnerSalts: ring(), SealKeys: ring() };
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

function lock(path: string): () => void {
  const pidFile = join(path, "pid");
  const database = new DatabaseSync(join(path, "lock"));
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch {
    database.close();
    const pid = existsSync(pidFile) ? ` (process ${readFileSync(pidFile, "utf8").trim()})` : "";
    throw new Error(`The data folder ${path} is in use${pid}: stop that one, or set LOCAL_DATA to another folder`);
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return () => {
    rmSync(pidFile, { force: true });
    database.close();
  };
}
