import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as v from "valibot";

/** The folder in which everything that outlives the process is kept. */
export interface DataFolder {
  readonly path: string;
  /** Where functions write their log lines. */
  readonly logFile: string;
  /** Where commands find what they need to work on the cloud that runs. */
  readonly environmentFile: string;
  in(name: "dynamodb" | "sqs" | "oidc" | "hmrc" | "ses"): string;
  /** Lets another process have it. */
  release(): void;
}

/** What kept tables and queues before SQLite did. */
const OLD_FILES = ["dynamodb/CURRENT", "sqs/fauxqs.db"];
const PARTS = ["dynamodb", "sqs", "oidc", "hmrc", "ses", "secrets.json", "submit.log", "environment"];

/**
 * Takes a data folder for this process, made if need be; throws when another process has it. The lock is the operating
 * system's, through SQLite: it ends with the process, however that ends. `fresh` removes what the local cloud keeps, and
 * nothing else, so that a mistaken LOCAL_DATA costs nobody their files.
 */
export function openDataFolder(path: string, fresh: boolean): DataFolder {
  mkdirSync(path, { recursive: true });
  const release = lock(path);
  if (fresh) for (const part of PARTS) rmSync(join(path, part), { recursive: true, force: true });
  if (OLD_FILES.some((file) => existsSync(join(path, file)))) {
    release();
    throw unusable(path, "an older version made it");
  }
  const [logFile, environmentFile] = [join(path, "submit.log"), join(path, "environment")];
  return { path, logFile, environmentFile, in: (name) => join(path, name), release };
}

/** What of a start's failures the data folder is to blame for: the file system and SQLite. */
const FOLDER_ERROR_CODES = /^(EACCES|EEXIST|EISDIR|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS|ERR_SQLITE_ERROR)$/;

/** The error that a start failed with; one of the data folder's says what to do. */
export function explainFolderError(error: unknown, path: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FOLDER_ERROR_CODES.test(code) ? unusable(path, (error as Error).message) : error;
}

function unusable(path: string, why: string): Error {
  const remedy = "start with --fresh, which forgets what it holds, or set LOCAL_DATA to another folder";
  return new Error(`The data folder ${path} can't be used (${why}): ${remedy}`);
}

const Keys = v.pipe(v.string(), v.parseJson(), v.object({ OwnerSalt: v.string(), SealKeys: v.string() }));
type Keys = v.InferOutput<typeof Keys>;

/** Keys of this folder, made at its first use: data that was sealed with them must stay readable. */
export function secretsOf(folder: DataFolder): Keys {
  const file = join(folder.path, "secrets.json");
  if (existsSync(file)) {
    const kept = v.safeParse(Keys, readFileSync(file, "utf8"));
    if (!kept.success) throw unusable(folder.path, "secrets.json holds no keys");
    return kept.output;
  }
  const key = () => randomBytes(32).toString("base64url");
  const keys = { OwnerSalt: key(), SealKeys: JSON.stringify({ current: "1", keys: { "1": key() } }) };
  // Whole or not at all, also when the process is killed meanwhile.
  writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
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
