import { parseArgs } from "node:util";
import { type Cloud, type CloudOptions, startCloud } from "./cloud";
import { fileLog } from "./host/log";
import { parsePort } from "./host/port";

const HELP = `Starts Submit and everything it needs on this machine.

  --fresh   forget what the data folder holds
  --dev     serve the web app from its sources, by Vite
  --help    show this

  PORT, LOCAL_DATA                        first of four ports (3000), data folder (.local)
  HMRC_SIMULATOR                          stateful (default) or sandbox
  HMRC_SIMULATOR_LATENCY                  milliseconds that each of its answers takes
  HMRC_SIMULATOR_RATE                     calls a second and a minute (3/150), or off
  HMRC_API_URL, HMRC_SIGN_IN_URL,
  HMRC_CLIENT_ID, HMRC_CLIENT_SECRET      another HMRC instead of the simulator
  EDGE_PUBLIC_IP, EDGE_VIEWER_IP          with another HMRC: public addresses of the app and of its user
`;

/** Signals this close together are one. */
const SAME_PRESS_MS = 500;

try {
  const { values } = parseArgs({
    options: { fresh: { type: "boolean" }, dev: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) say(HELP);
  else await run(values.fresh ?? false, values.dev ?? false);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function run(fresh: boolean, dev: boolean): Promise<void> {
  const stopping = signalled();
  const cloud = await startCloud({
    port: parsePort(process.env.PORT || "3000"),
    dataDir: process.env.LOCAL_DATA || ".local",
    fresh,
    dev,
    hmrc: simulatorOptions(),
  });
  survive(cloud.logFile);
  say(welcome(cloud));
  await stopping;
  say("Stopping.\n");
  await cloud.stop();
  process.exit(0);
}

/** In Lambda a stray rejection ends one invocation; here it must not end everything. It is noted, as there. */
function survive(logFile: string): void {
  const log = fileLog(logFile);
  for (const event of ["unhandledRejection", "uncaughtException"] as const) {
    process.on(event, (error: unknown) => log(`cloud.${event}`, {}, error));
  }
}

/** Settles at the first Ctrl-C; a later one ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        // A terminal tells the whole group, and `bun run` passes it on once more: that is one Ctrl-C.
        if (first !== undefined && performance.now() - first > SAME_PRESS_MS) process.exit(1);
        first ??= performance.now();
        resolve();
      });
    }
  });
}

function simulatorOptions(): NonNullable<CloudOptions["hmrc"]> {
  const latency = process.env.HMRC_SIMULATOR_LATENCY || "0";
  if (!/^\d{1,6}$/.test(latency)) throw new Error("HMRC_SIMULATOR_LATENCY must be a number of milliseconds");
  return { mode: modeOf(process.env.HMRC_SIMULATOR || "stateful"), latency: Number(latency), ...rateOf() };
}

function modeOf(text: string): "stateful" | "sandbox" {
  if (text === "stateful" || text === "sandbox") return text;
  throw new Error("HMRC_SIMULATOR must be stateful or sandbox");
}

function rateOf(): NonNullable<CloudOptions["hmrc"]> {
  const text = process.env.HMRC_SIMULATOR_RATE;
  if (!text) return {};
  if (text === "off") return { rateLimit: false };
  const [, perSecond, perMinute] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (!perSecond || !perMinute) throw new Error("HMRC_SIMULATOR_RATE must be such as 3/150, or off");
  return { rateLimit: { perSecond: Number(perSecond), perMinute: Number(perMinute) } };
}

function welcome(cloud: Cloud): string {
  const hmrc = cloud.simulated
    ? `HMRC API          ${cloud.hmrcApiUrl}   simulated; what it holds: ${cloud.hmrcApiUrl}/simulator
HMRC sign-in      ${cloud.hmrcSignInUrl}   user id 100000000001, password: password, VRN 234567847`
    : `HMRC API          ${cloud.hmrcApiUrl}
HMRC sign-in      ${cloud.hmrcSignInUrl}`;
  return `
Submit is running. Open ${cloud.appUrl}

Web app and API   ${cloud.appUrl}
Sign-in           ${cloud.issuerUrl}   any e-mail address, no password
${hmrc}

Data folder       ${cloud.dataDir}   (--fresh forgets it)
Log               ${cloud.logFile}

Ctrl-C ends all of it.
`;
}

function say(text: string): void {
  process.stdout.write(text);
}
