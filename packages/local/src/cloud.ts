import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startIssuer } from "@submit/cognito-simulator/issuer";
import { type Options as SimulatorOptions, startSimulator } from "@submit/hmrc-simulator/simulator";
import { startVite } from "./edge/vite";
import { type DataFolder, explainFolderError, openDataFolder, secretsOf } from "./host/data-folder";
import { choosePorts } from "./host/port";
import { replaceEnvironment } from "./lambda/environment";
import { writeEnvironmentFile } from "./lambda/environment-file";
import { type PlatformOptions, startPlatform } from "./platform";
import type { Program } from "./sst/program";

export interface CloudOptions {
  /** First of four ports in a row; 0 takes any four free ones. */
  readonly port: number;
  readonly dataDir: string;
  /** Forgets what the data folder holds. */
  readonly fresh?: boolean;
  /** How HMRC's simulator behaves, or the addresses of another HMRC: the real sandbox, or someone else's simulator. */
  readonly hmrc?: Pick<SimulatorOptions, "mode" | "latency" | "rateLimit"> | HmrcAddress;
  /** What HMRC knows this app by; what the simulator knows, unless given. */
  readonly hmrcClient?: { readonly id?: string | undefined; readonly secret?: string | undefined };
  /** Public IP addresses of the app and of whoever uses it, for HMRC's fraud prevention headers. */
  readonly address?: { readonly edge?: string | undefined; readonly viewer?: string | undefined };
  /** The address that e-mail comes from; where it is empty none is sent. */
  readonly mailSender?: string;
  /** Serves the web app from its sources, by Vite. */
  readonly dev?: boolean;
  /** Runs the functions elsewhere than in this process, or watches what they ask of AWS. */
  readonly platform?: Pick<PlatformOptions, "host" | "between">;
  /** Told of faults of the servers themselves. */
  readonly log?: (line: string) => void;
}

/** Origins of an HMRC. */
export interface HmrcAddress {
  readonly apiUrl: string;
  readonly signInUrl: string;
}

/** The app and everything it needs, running. */
export interface Cloud {
  readonly appUrl: string;
  readonly issuerUrl: string;
  readonly hmrcApiUrl: string;
  readonly hmrcSignInUrl: string;
  /** Where the e-mail is that the app has sent. */
  readonly mailboxUrl: string;
  /** Whether HMRC is simulated here. */
  readonly simulated: boolean;
  readonly dataDir: string;
  readonly logFile: string;
  /** Settles when a part of it ends though nobody has stopped it, with the reason. */
  readonly crashed: Promise<Error>;
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
    throw explainFolderError(error, resolve(options.dataDir));
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
  const hmrc = await startHmrc(port, folder, appUrl, options.hmrc ?? {}, stack);
  const address = addressesOf(options.address ?? {}, hmrc.simulated);
  stack.defer(
    replaceEnvironment({
      SIGN_IN_URL: issuer.url,
      HMRC_API_URL: hmrc.apiUrl,
      HMRC_SIGN_IN_URL: hmrc.signInUrl,
      EDGE_PUBLIC_IP: address.edge,
      MAIL_SENDER: options.mailSender ?? process.env.MAIL_SENDER ?? "reminders@submit.example",
    }),
  );
  const vite = options.dev ? await startVite(ROOT) : undefined;
  if (vite) stack.defer(vite.stop);
  const platform = await startPlatform({
    ...options.platform,
    load: loadProgram,
    port,
    folders: { dynamodb: folder.in("dynamodb"), sqs: folder.in("sqs"), ses: folder.in("ses") },
    logFile: folder.logFile,
    vite: vite?.url,
    viewerAddress: address.viewer,
    config: {
      stage: STAGE,
      region: REGION,
      root: ROOT,
      appUrl,
      issuer,
      secrets: {
        ...secretsOf(folder),
        HmrcClientId: options.hmrcClient?.id ?? "submit-local",
        HmrcClientSecret: options.hmrcClient?.secret ?? "local-secret",
      },
    },
  });
  stack.defer(platform.stop);
  stack.defer(writeEnvironmentFile(folder.environmentFile, platform.plan.functions));
  return {
    appUrl,
    issuerUrl: issuer.url,
    hmrcApiUrl: hmrc.apiUrl,
    hmrcSignInUrl: hmrc.signInUrl,
    mailboxUrl: platform.mailboxUrl,
    simulated: hmrc.simulated,
    dataDir,
    logFile: folder.logFile,
    crashed: platform.crashed,
  };
}

async function loadProgram(): Promise<Program> {
  used = true;
  const module = (await import(resolve(ROOT, "sst.config.ts"))) as { default: Program };
  return module.default;
}

/** HMRC's simulator, or the other HMRC that the options name. */
async function startHmrc(
  port: number,
  folder: DataFolder,
  appOrigin: string,
  options: NonNullable<CloudOptions["hmrc"]>,
  stack: AsyncDisposableStack,
): Promise<HmrcAddress & { readonly simulated: boolean }> {
  if ("apiUrl" in options) return { ...options, simulated: false };
  const simulator = await startSimulator({
    mode: "stateful",
    ...options,
    apiPort: port + 2,
    signInPort: port + 3,
    dataDir: folder.in("hmrc"),
    redirectUris: [`${appOrigin}/hmrc/callback`],
  });
  stack.defer(simulator.stop);
  return { apiUrl: simulator.apiUrl, signInUrl: simulator.signInUrl, simulated: true };
}

/**
 * Public addresses for the fraud prevention headers; nothing on this machine has one. The simulator gets two addresses that
 * RFC 5737 reserves for documentation; another HMRC gets none unless they are given.
 */
function addressesOf({ edge, viewer }: NonNullable<CloudOptions["address"]>, simulated: boolean) {
  return {
    edge: edge ?? (simulated ? "203.0.113.9" : undefined),
    viewer: viewer ?? (simulated ? "198.51.100.23" : undefined),
  };
}
