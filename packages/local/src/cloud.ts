import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startIssuer } from "@submit/cognito-simulator/issuer";
import { type Options as SimulatorOptions, startSimulator } from "@submit/hmrc-simulator/simulator";
import { startVite } from "./edge/vite";
import { type DataFolder, explained, keysOf, openDataFolder } from "./host/data-folder";
import { choosePorts } from "./host/port";
import { setEnvironment } from "./lambda/environment";
import { writeEnvironmentFile } from "./lambda/environment-file";
import { type PlatformOptions, startPlatform } from "./platform";
import type { Program } from "./sst/program";

export interface CloudOptions {
  /** First of four ports in a row; 0 takes any four free ones. */
  readonly port: number;
  readonly dataDir: string;
  /** Forgets what the data folder holds. */
  readonly fresh?: boolean;
  /** How HMRC's simulator behaves; without meaning when HMRC_API_URL names another HMRC. */
  readonly hmrc?: Pick<SimulatorOptions, "mode" | "latency" | "rateLimit">;
  /** Serves the web app from its sources, by Vite. */
  readonly dev?: boolean;
  /** Runs the functions elsewhere than in this process, or watches what they ask of AWS. */
  readonly platform?: Pick<PlatformOptions, "host" | "between">;
  /** Told of faults of the servers themselves. */
  readonly log?: (line: string) => void;
}

/** The whole of it, running on this machine. */
export interface Cloud {
  readonly appUrl: string;
  readonly issuerUrl: string;
  readonly hmrcApiUrl: string;
  readonly hmrcSignInUrl: string;
  /** Whether HMRC is simulated here. */
  readonly simulated: boolean;
  readonly dataDir: string;
  readonly logFile: string;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const REGION = "eu-west-2";
const STAGE = "local";

let used = false;

/**
 * Starts the app and everything it needs, by running sst.config.ts against this machine. One process runs one cloud, once:
 * modules of the program and of the functions are loaded once, and `Resource` is read when they are. Nothing of core or
 * functions may be imported before it has started. Rejects, with everything stopped again, when a port or the data folder
 * is taken.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  if (used) throw new Error("This process has run a cloud already: start another process for another one");
  try {
    await using starting = new AsyncDisposableStack();
    const cloud = await start(options, starting);
    const running = starting.move();
    return { ...cloud, stop: () => running.disposeAsync() };
  } catch (error) {
    throw explained(error, resolve(options.dataDir));
  }
}

async function start(options: CloudOptions, stack: AsyncDisposableStack): Promise<Omit<Cloud, "stop">> {
  const dataDir = resolve(options.dataDir);
  const port = await choosePorts(options.port);
  const appUrl = `http://localhost:${port}`;
  const folder = openDataFolder(dataDir, options.fresh ?? false);
  stack.defer(folder.release);
  const log = options.log ? { log: options.log } : {};
  const issuer = await startIssuer({ port: port + 1, dataDir: folder.in("oidc"), appOrigin: appUrl, ...log });
  stack.defer(issuer.stop);
  const hmrc = await startHmrc(port, folder, appUrl, options.hmrc, stack);
  const { edgePublicIp, viewerAddress } = addressesOf(hmrc.simulated);
  stack.defer(
    setEnvironment({
      SIGN_IN_URL: issuer.url,
      HMRC_API_URL: hmrc.apiUrl,
      HMRC_SIGN_IN_URL: hmrc.signInUrl,
      EDGE_PUBLIC_IP: edgePublicIp,
    }),
  );
  const vite = options.dev ? await startVite(ROOT) : undefined;
  if (vite) stack.defer(vite.stop);
  const platform = await startPlatform({
    ...options.platform,
    load: loadProgram,
    port,
    folders: { dynamodb: folder.in("dynamodb"), sqs: folder.in("sqs") },
    logFile: folder.logFile,
    vite: vite?.url,
    viewerAddress,
    facts: {
      stage: STAGE,
      region: REGION,
      root: ROOT,
      appUrl,
      issuer,
      secrets: { ...keysOf(folder), ...hmrcClient() },
    },
  });
  stack.defer(platform.stop);
  stack.defer(writeEnvironmentFile(folder.environmentFile, platform.plan.functions));
  return {
    appUrl,
    issuerUrl: issuer.url,
    hmrcApiUrl: hmrc.apiUrl,
    hmrcSignInUrl: hmrc.signInUrl,
    simulated: hmrc.simulated,
    dataDir,
    logFile: folder.logFile,
  };
}

async function loadProgram(): Promise<Program> {
  used = true;
  const module = (await import(resolve(ROOT, "sst.config.ts"))) as { default: Program };
  return module.default;
}

/** HMRC's simulator, unless the environment names another HMRC: the real sandbox, or someone else's simulator. */
async function startHmrc(
  port: number,
  folder: DataFolder,
  appOrigin: string,
  options: CloudOptions["hmrc"],
  stack: AsyncDisposableStack,
): Promise<{ apiUrl: string; signInUrl: string; simulated: boolean }> {
  const apiUrl = process.env.HMRC_API_URL;
  if (apiUrl) {
    const signInUrl = process.env.HMRC_SIGN_IN_URL;
    if (!signInUrl) throw new Error("HMRC_API_URL is set, so HMRC_SIGN_IN_URL must be set too");
    return {
      apiUrl: originOf("HMRC_API_URL", apiUrl),
      signInUrl: originOf("HMRC_SIGN_IN_URL", signInUrl),
      simulated: false,
    };
  }
  const simulator = await startSimulator({
    apiPort: port + 2,
    signInPort: port + 3,
    dataDir: folder.in("hmrc"),
    mode: options?.mode ?? "stateful",
    redirectUris: [`${appOrigin}/hmrc/callback`],
    ...(options?.latency !== undefined && { latency: options.latency }),
    ...(options?.rateLimit !== undefined && { rateLimit: options.rateLimit }),
  });
  stack.defer(simulator.stop);
  return { ...simulator, simulated: true };
}

/** Scheme, host and port of an address, to which paths are added; throws a plain sentence when it is none. */
function originOf(name: string, text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new Error(`${name} must be such as https://test-api.service.hmrc.gov.uk, not ${JSON.stringify(text)}`);
  return new URL(text).origin;
}

/**
 * The addresses that the edge and its viewer have on the internet, which nobody has on this machine. The simulator is told of
 * two that RFC 5737 sets apart for documentation; any other HMRC of none, unless somebody names the true ones.
 */
function addressesOf(simulated: boolean) {
  return {
    edgePublicIp: process.env.EDGE_PUBLIC_IP || (simulated ? "203.0.113.9" : undefined),
    viewerAddress: process.env.EDGE_VIEWER_IP || (simulated ? "198.51.100.23" : undefined),
  };
}

/** What the simulator knows this app by, unless the environment names credentials at another HMRC. */
function hmrcClient() {
  return {
    HmrcClientId: process.env.HMRC_CLIENT_ID || "submit-local",
    HmrcClientSecret: process.env.HMRC_CLIENT_SECRET || "local-secret",
  };
}
