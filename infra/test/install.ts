import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { node, nodePath } from "./node";

const root = path.resolve(import.meta.dirname, "../..");
const platform = path.join(root, ".sst/platform");
const require = createRequire(import.meta.url);

/** Lays out SST's components and types in `.sst`, which git ignores: some seconds the first time, nothing after that. */
export function install(): void {
  if (isInstalled()) return;
  // The CLI brings its own bun unless it finds one here; on this machine there is one already, and it runs this file.
  const home = path.join(tmpdir(), `submit-sst-${process.pid}`);
  const bin = path.join(home, "sst/bin");
  mkdirSync(bin, { recursive: true });
  try {
    symlinkSync(process.execPath, path.join(bin, "bun"));
    execFileSync(node(), [path.join(path.dirname(require.resolve("sst/package.json")), "bin/sst.mjs"), "install"], {
      cwd: root,
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        PATH: nodePath,
        XDG_CONFIG_HOME: home,
        SST_STAGE: "ci",
        SST_TELEMETRY_DISABLED: "1",
        SST_SKIP_DEPENDENCY_CHECK: "1",
        AWS_EC2_METADATA_DISABLED: "true",
      },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  if (!isInstalled()) throw new Error("sst install ended without an error and left .sst incomplete");
}

function isInstalled(): boolean {
  const marker = path.join(platform, "version");
  if (!existsSync(marker) || !existsSync(path.join(platform, "node_modules/@pulumi/aws"))) return false;
  const lock = path.join(root, ".sst/provider-lock.json");
  if (!existsSync(lock)) return false;
  const [, wanted] = /aws: \{ version: "([\d.]+)"/.exec(readFileSync(path.join(root, "sst.config.ts"), "utf8")) ?? [];
  const providers = JSON.parse(readFileSync(lock, "utf8")) as { name: string; version: string }[];
  if (!wanted || providers.find(({ name }) => name === "aws")?.version !== wanted) return false;
  const { version } = require("sst/package.json") as { version: string };
  return readFileSync(marker, "utf8").trim() === version;
}

if (import.meta.main) install();
