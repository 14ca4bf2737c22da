import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The app under test. */
export interface App {
  url: string;
  /** Where HMRC's simulator takes fault plans; absent for a deployed stage. */
  simulator: string | undefined;
  stop: () => Promise<void>;
}

/** A deployed stage named by TEST_URL, or nothing: then each suite starts a local cloud of its own. */
export const deployed = process.env.TEST_URL;

/** Starts a fresh local cloud on free ports, unless TEST_URL names a deployed stage. */
export async function startApp(environment: Record<string, string> = {}): Promise<App> {
  if (deployed) return { url: deployed.replace(/\/$/, ""), simulator: simulatorBeside(deployed), stop: async () => {} };
  const port = await freePorts();
  const data = await mkdtemp(join(tmpdir(), "submit-behaviour-"));
  const env = { ...process.env, ...environment, PORT: String(port), LOCAL_DATA: data };
  const main = join(import.meta.dirname, "../../../packages/local/src/main.ts");
  const child = spawn("bun", [main], { env, stdio: ["ignore", "pipe", "pipe"] });
  await ready(child);
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { url: `http://localhost:${port}`, simulator: `http://localhost:${port + 2}`, stop };
}

/** A local cloud that somebody else started has its simulator two ports above the app. */
function simulatorBeside(app: string): string | undefined {
  const url = new URL(app);
  if (url.hostname !== "localhost" && url.hostname !== "127.0.0.1") return undefined;
  return `http://${url.hostname}:${Number(url.port) + 2}`;
}

/** Sends a command to the simulator's controls. */
export async function control<T>(app: App, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await ask(app, path, init);
  return (await response.json()) as T;
}

/** Keeps HMRC from answering the calls that match, until what it gives is called. */
export async function hold(app: App, match: object): Promise<() => Promise<void>> {
  const fault = { kind: "delay", delayMs: 600_000, times: "always", match };
  const { faults } = await control<{ faults: { id: number }[] }>(app, "faults", fault);
  return async () => {
    for (const { id } of faults) await ask(app, `faults/${id}`, { method: "DELETE" });
  };
}

async function ask(app: App, path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`${app.simulator}/simulator/${path}`, init);
  if (!response.ok) throw new Error(`The simulator answered ${response.status}: ${await response.text()}`);
  return response;
}

/** Settles when the cloud says that it runs; rejects with what it said when it ends before. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Submit is running")) resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => reject(new Error(`The local cloud ended with ${code}: ${said}`)));
  });
}

/** The first of four neighbouring ports that are free at this moment. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await Promise.all([0, 1, 2, 3].map((offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
