import { type Cloud, type CloudOptions, startCloud } from "./cloud";
import { fileLog } from "./host/log";
import { HELP, parseOptions } from "./option";

// Output may go to a file on a disk that is full: what can't be written ends nothing.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

/** Signals this close together are one. */
const SAME_PRESS_MS = 500;

try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options) await run(options);
  else say(HELP);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function run(options: CloudOptions): Promise<void> {
  const stopping = signalled();
  const cloud = await startCloud(options);
  survive(cloud.logFile);
  say(welcome(cloud));
  const crash = await Promise.race([stopping, cloud.crashed]);
  if (crash) process.stderr.write(`AWS's stand-ins have ended: ${crash.message} Nothing is lost: start again.\n`);
  say("Stopping.\n");
  await cloud.stop();
  process.exit(crash ? 1 : 0);
}

/** A stray rejection ends one invocation in Lambda. Here it would end every function, so it is logged instead. */
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
        // A terminal signals the whole process group, and `bun run` passes the signal on once more.
        if (first !== undefined && performance.now() - first > SAME_PRESS_MS) process.exit(1);
        first ??= performance.now();
        resolve();
      });
    }
  });
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
Mailbox           ${cloud.mailboxUrl}   e-mail that the app has sent; none leaves this machine

Data folder       ${cloud.dataDir}   (--fresh forgets it)
Log               ${cloud.logFile}

Ctrl-C ends all of it, and so does: kill ${process.pid}
`;
}

function say(text: string): void {
  process.stdout.write(text);
}
