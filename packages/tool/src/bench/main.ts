import { parseArgs } from "node:util";
import { type CloudProcess, startCloudProcess } from "../cloud-process";
import { type Allowance, useAllowance } from "./allowance";
import { type Alone, fileAlone, fileTogether, type Manner, type Memory, type Together } from "./filing";

const HELP = `Measures filing on a local cloud of its own, at a simulator of HMRC that takes a known time.

  --filings N   filings a measurement (100)
  --clients N   clients who file at the same time (20)
  --requests N  requests of many kinds, made as soon as they are taken (300)
  --help        show this
`;

/** Delays of HMRC's, in milliseconds. */
const LATENCIES = [0, 300];
const MANNERS: readonly Manner[] = ["polled", "waited"];
/** Places in the bundles that allow filing. */
const MOST_CLIENTS = 20;

const NOTES = `
polled: ten polls 10 ms apart, then one a second, so whatever takes longer than the first ten costs up to a second more.
waited: one call with Prefer: wait=20. Memory: of the cloud's process, at the start and at most.
HMRC allows 150 calls a minute, so the app files 2.5 a second in the long run; the consumer's own time for a filing says
what one lane could do without that limit.
used: of what HMRC allows in the whole minutes from the first call on. through: when the first kind of request had its
last call, and when the last kind. tries: of the unluckiest request; to wait for HMRC's limit costs none.
`;

const running = new Set<CloudProcess>();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await Promise.all([...running].map(end));
    process.exit(1);
  });
}

try {
  const text = { type: "string" } as const;
  const options = { filings: text, clients: text, requests: text, help: { type: "boolean" } } as const;
  const { values } = parseArgs({ options });
  const { filings = "100", clients = "20", requests = "300" } = values;
  if (values.help) say(HELP);
  else {
    await bench(countOf("filings", filings), countOf("clients", clients, MOST_CLIENTS));
    await benchAllowance(countOf("requests", requests));
    say(NOTES);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function bench(filings: number, clients: number): Promise<void> {
  say(`One client, ${filings} filings one after the other; times in ms, p50 / p99\n\n`);
  say(row("HMRC takes", "a filing", "less HMRC's delay", "posted directly", "ratio p50", "memory, MB"));
  for (const latency of LATENCIES) {
    for (const manner of MANNERS) {
      const measured = await on(latency, (cloud) => fileAlone(cloud, { count: filings, latency, manner }));
      say(alone(`${latency} ms, ${manner}`, measured));
    }
  }
  say(`\n${clients} clients at the same time, HMRC takes 0 ms\n\n`);
  say(row("filings a s", "a filing", "consumer's own", "", "", "memory, MB"));
  say(together(await on(0, (cloud) => fileTogether(cloud, filings, clients))));
}

async function benchAllowance(requests: number): Promise<void> {
  say(
    `\n${requests} requests of six kinds as soon as they are taken, HMRC refuses more than 3 calls a second or 150 a minute\n\n`,
  );
  say(row("calls", "answered 429", "allowance used", "took, s", "through, s", "tries"));
  say(allowance(await on(0, (cloud) => useAllowance(cloud, requests), "3/150")));
}

/** Measures on a fresh cloud, which is gone afterwards. Unless told, HMRC's limit refuses nobody: the app keeps to it by itself. */
async function on<T>(latency: number, measure: (cloud: CloudProcess) => Promise<T>, rate = "off"): Promise<T> {
  const env = { HMRC_SIMULATOR_LATENCY: String(latency), HMRC_SIMULATOR_RATE: rate };
  const cloud = await startCloudProcess({ env });
  running.add(cloud);
  try {
    return await measure(cloud);
  } finally {
    await end(cloud);
  }
}

async function end(cloud: CloudProcess): Promise<void> {
  running.delete(cloud);
  await cloud.stop();
  cloud.remove();
}

function alone(what: string, { filing, overhead, direct, memory }: Alone): string {
  const ratio = `${(filing.p50 / direct.p50).toFixed(1)} x`;
  return row(what, pair(filing), pair(overhead), pair(direct), ratio, range(memory));
}

function together({ filing, perSecond, work, memory }: Together): string {
  return row(
    perSecond.toFixed(2),
    pair(filing),
    `${work.toFixed(0)} (${(1000 / work).toFixed(0)}/s)`,
    "",
    "",
    range(memory),
  );
}

function allowance({ calls, throttled, used, seconds, through, attempts }: Allowance): string {
  const [first, last] = through.map((each) => each.toFixed(1));
  const share = `${(used * 100).toFixed(1)} %`;
  return row(String(calls), String(throttled), share, seconds.toFixed(1), `${first} to ${last}`, String(attempts));
}

function pair({ p50, p99 }: { p50: number; p99: number }): string {
  return `${p50.toFixed(0)} / ${p99.toFixed(0)}`;
}

function range({ first, most }: Memory): string {
  return `${first.toFixed(0)} to ${most.toFixed(0)}`;
}

function row(...cells: string[]): string {
  return `${cells
    .map((cell) => cell.padEnd(19))
    .join("")
    .trimEnd()}\n`;
}

function countOf(name: string, text: string, most = 1000): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > most) throw new Error(`--${name} must be a number from 1 to ${most}`);
  return count;
}

function say(text: string): void {
  process.stdout.write(text);
}
