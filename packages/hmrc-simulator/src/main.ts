#!/usr/bin/env bun
import { parseArgs } from "node:util";
import * as v from "valibot";
import { startSimulator } from "./simulator";
import { DEFAULT_USER } from "./world/test-user";

const HELP = `A simulator of HMRC's VAT (MTD) API.

  --api-port <n>       HMRC_API_PORT       API and token endpoint (3002)
  --sign-in-port <n>   HMRC_SIGN_IN_PORT   authorize and the user's pages (3003)
  --mode <mode>        HMRC_SIMULATOR      stateful (default) or sandbox
  --data <folder>      HMRC_DATA           where to keep state; without it, state ends with the process
  --redirect-uri <uri> HMRC_REDIRECT_URI   one more redirect URI of client submit-local; may be repeated
  --fulfil-delay <ms>  HMRC_FULFIL_DELAY   from a filing until its obligation shows as fulfilled (0)
  --latency <ms>       HMRC_LATENCY        the least that each API call takes (0)
  --no-rate-limit      HMRC_RATE_LIMIT=off no limit on calls
`;

const Port = v.pipe(v.string(), v.regex(/^[0-9]{1,5}$/), v.transform(Number), v.maxValue(65_535));
const Milliseconds = v.pipe(v.string(), v.regex(/^[0-9]{1,9}$/), v.transform(Number));
const Settings = v.object({
  apiPort: v.optional(Port, "3002"),
  signInPort: v.optional(Port, "3003"),
  mode: v.optional(v.picklist(["stateful", "sandbox"]), "stateful"),
  dataDir: v.optional(v.string()),
  redirectUris: v.array(v.pipe(v.string(), v.url())),
  fulfilDelay: v.optional(Milliseconds, "0"),
  latency: v.optional(Milliseconds, "0"),
});

async function main(): Promise<void> {
  const read = readSettings();
  if (typeof read === "string") return exit(read === HELP ? 0 : 1, read);
  const { dataDir, ...settings } = read.settings;
  try {
    const simulator = await startSimulator({
      ...settings,
      ...(dataDir === undefined ? {} : { dataDir }),
      ...(read.limited ? {} : { rateLimit: false }),
    });
    const end = (): void => void simulator.stop().then(() => process.exit(0));
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
    process.stdout.write(`HMRC simulator, ${settings.mode}
  API and tokens  ${simulator.apiUrl}
  Sign-in         ${simulator.signInUrl}
  State           ${simulator.apiUrl}/simulator
  Sign in with user id ${DEFAULT_USER.userId}, password ${DEFAULT_USER.password} (VRN ${DEFAULT_USER.vrn})
  Client submit-local, secret local-secret
Ctrl-C ends it.
`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const text = explain(code, (error as Error).message, read.settings);
    if (text === undefined) throw error;
    exit(1, text);
  }
}

type Read = { readonly settings: v.InferOutput<typeof Settings>; readonly limited: boolean };

/** Flags win over the environment. A text is what to print instead of starting. */
function readSettings(): Read | string {
  const { env } = process;
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (values.help) return HELP;
    const parsed = v.safeParse(Settings, {
      apiPort: values["api-port"] ?? env.HMRC_API_PORT,
      signInPort: values["sign-in-port"] ?? env.HMRC_SIGN_IN_PORT,
      mode: values.mode ?? env.HMRC_SIMULATOR,
      dataDir: values.data ?? env.HMRC_DATA,
      redirectUris: values["redirect-uri"] ?? (env.HMRC_REDIRECT_URI ?? "").split(" ").filter((uri) => uri !== ""),
      fulfilDelay: values["fulfil-delay"] ?? env.HMRC_FULFIL_DELAY,
      latency: values.latency ?? env.HMRC_LATENCY,
    });
    const limited = values["no-rate-limit"] !== true && env.HMRC_RATE_LIMIT !== "off";
    if (parsed.success) return { settings: parsed.output, limited };
    const [issue] = parsed.issues;
    return `${v.getDotPath(issue) ?? "A setting"} is wrong: ${issue.message}\n`;
  } catch (error) {
    if (error instanceof TypeError) return `${error.message}\n`;
    throw error;
  }
}

const OPTIONS = {
  "api-port": { type: "string" },
  "sign-in-port": { type: "string" },
  mode: { type: "string" },
  data: { type: "string" },
  "redirect-uri": { type: "string", multiple: true },
  "fulfil-delay": { type: "string" },
  latency: { type: "string" },
  "no-rate-limit": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

function exit(status: number, text: string): void {
  (status === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = status;
}

/** What to do about a start that failed; undefined where the settings are not to blame. */
function explain(code: string, message: string, settings: v.InferOutput<typeof Settings>): string | undefined {
  if (code === "EADDRINUSE") {
    const ports = `${settings.apiPort} or ${settings.signInPort}`;
    return `A port is taken: ${ports}. Choose others with --api-port and --sign-in-port.\n`;
  }
  if (settings.dataDir === undefined || !OF_THE_FOLDER.test(code)) return undefined;
  const remedy = "remove its hmrc*.sqlite* files, which forgets what they hold, or choose another folder with --data";
  return `The data folder ${settings.dataDir} can't be used (${message}): ${remedy}\n`;
}

/** What the file system and SQLite say of a folder that can't be used. */
const OF_THE_FOLDER = /^(EACCES|EEXIST|EISDIR|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS|ERR_SQLITE_ERROR)$/;

// Output may go to a file on a disk that is full: what can't be written ends nothing.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

await main();
