import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { choosePorts } from "@submit/local/host/port";

export interface CloudProcessOptions {
  /** First of four ports; any free ones when absent. */
  readonly port?: number;
  /** Kept when the cloud ends; when absent, a folder of its own that `remove` takes away. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A module that is loaded before the cloud. */
  readonly preload?: string;
}

/** A local cloud in a process of its own, which can be killed without warning. */
export interface CloudProcess {
  readonly port: number;
  readonly appUrl: string;
  readonly issuerUrl: string;
  readonly hmrcApiUrl: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Waits until it answers; rejects with what it printed when it ends before that. */
  ready(): Promise<void>;
  /** Everything that the functions have logged so far. */
  log(): string;
  /** Everything that the process has printed so far. */
  output(): string;
  /** Asks it to end, and gives its exit code once it has; null when it was killed. */
  stop(): Promise<number | null>;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** Removes its data. */
  remove(): void;
}

/** Starts a local cloud and waits until it answers; rejects with what it printed when it ends before that. */
export async function startCloudProcess(options: CloudProcessOptions = {}): Promise<CloudProcess> {
  const cloud = await launchCloudProcess(options);
  await cloud.ready();
  return cloud;
}

/** Starts a local cloud without waiting until it answers. */
export async function launchCloudProcess(options: CloudProcessOptions = {}): Promise<CloudProcess> {
  const port = options.port ?? (await choosePorts(0));
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "submit-cloud-"));
  const logFile = join(dataDir, "submit.log");
  const env = { ...process.env, ...CLEAN, ...options.env, PORT: String(port), LOCAL_DATA: dataDir };
  const { child, output } = startProcess([...(options.preload ? ["--preload", options.preload] : []), MAIN], env);
  const ended = end(child);
  const appUrl = `http://localhost:${port}`;
  return {
    port,
    appUrl,
    issuerUrl: `http://localhost:${port + 1}`,
    hmrcApiUrl: options.env?.HMRC_API_URL ?? `http://localhost:${port + 2}`,
    dataDir,
    pid: child.pid ?? 0,
    ready: () => answers(`${appUrl}/api/health`, child, output),
    log: () => (existsSync(logFile) ? readFileSync(logFile, "utf8") : ""),
    output,
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** HMRC's simulator alone, which outlives the clouds that call it. */
export async function startSimulatorProcess(env: Readonly<Record<string, string>> = {}) {
  const port = await choosePorts(0);
  const ports = { HMRC_API_PORT: String(port), HMRC_SIGN_IN_PORT: String(port + 1) };
  const { child, output } = startProcess([SIMULATOR], { ...process.env, ...CLEAN, ...env, ...ports });
  const ended = end(child);
  const apiUrl = `http://localhost:${port}`;
  await answers(`${apiUrl}/simulator/state`, child, output);
  return {
    apiUrl,
    signInUrl: `http://localhost:${port + 1}`,
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

const MAIN = fileURLToPath(new URL("../../local/src/main.ts", import.meta.url));
const SIMULATOR = fileURLToPath(new URL("../../hmrc-simulator/src/main.ts", import.meta.url));
/** What a developer's own shell may hold must not lead to another HMRC, nor to limits of their own. */
const CLEAN = Object.fromEntries(
  ["API_URL", "SIGN_IN_URL", "CLIENT_ID", "CLIENT_SECRET", "SIMULATOR", "SIMULATOR_LATENCY", "SIMULATOR_RATE"]
    .concat(["DATA", "FULFIL_DELAY", "LATENCY", "RATE", "RATE_LIMIT", "REDIRECT_URI"])
    .map((name) => [`HMRC_${name}`, undefined]),
);

function startProcess(args: readonly string[], env: Record<string, string | undefined>) {
  const child = spawn(process.execPath, [...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      written += chunk.toString();
    });
  }
  return { child, output: () => written };
}

async function end(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, "exit");
  return code;
}

async function answers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended at its start: ${output()}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await Bun.sleep(50);
  }
}
