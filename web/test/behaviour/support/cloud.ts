import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A local cloud: the addresses of the app and of the simulator of HMRC. */
export interface Cloud {
  url: string;
  simulator: string;
  stop: () => Promise<void>;
}

/**
 * A stage for many users at the same time: each has a place, and HMRC lets an application with so many call more often; with 3
 * calls a second the tests would wait for each other.
 */
const ROOM = { HMRC_RATE: "50/3000", HMRC_SIMULATOR_RATE: "off", BUSINESS_BUNDLE: "free/1000/31" };

/** Starts a local cloud with data of its own on free ports. */
export async function startCloud(environment: Record<string, string> = {}): Promise<Cloud> {
  const port = await freePorts();
  const data = await mkdtemp(join(tmpdir(), "submit-behaviour-"));
  const env = { ...process.env, ...ROOM, ...environment, PORT: String(port), LOCAL_DATA: data };
  const main = join(import.meta.dirname, "../../../../packages/local/src/main.ts");
  const child = spawn("bun", [main], { env, stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    }
    await rm(data, { recursive: true, force: true });
  };
  await ready(child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const url = `http://localhost:${port}`;
  return { url, simulator: simulatorBeside(url) ?? "", stop };
}

/** HMRC's simulator beside a local cloud, two ports above the app; undefined for an app that is elsewhere. */
export function simulatorBeside(app: string): string | undefined {
  const url = new URL(app);
  if (url.hostname !== "localhost" && url.hostname !== "127.0.0.1") return undefined;
  return `http://${url.hostname}:${Number(url.port) + 2}`;
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
