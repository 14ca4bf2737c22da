import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type CloudProcess, startCloudProcess, startSimulatorProcess } from "../cloud-process";
import { runCommand, say } from "../command";
import { useAllowance } from "./allowance";
import { fileAlone, fileTogether, type Manner } from "./filing";
import { measureGrowth } from "./growth";
import { HELP, parseOptions } from "./option";
import { allowanceRow, aloneRow, growthRows, row, togetherRow } from "./table";

/** Delays of HMRC's, in milliseconds. */
const LATENCIES = [0, 100, 300, 1_000, 5_000];
const MANNERS: readonly Manner[] = ["polled", "waited"];
/** Room for all of them. */
const BUSINESS_BUNDLE = "free/1000/31";
const RATES = [
  { perSecond: 3, perMinute: 150 },
  { perSecond: 100, perMinute: 6_000 },
];
/** A limit that is kept and never reached. */
const OFF = "900/60000";

const running = new Set<() => Promise<void>>();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await Promise.all([...running].map((end) => end()));
    process.exit(1);
  });
}

const figures: Record<string, unknown> = { at: new Date().toISOString(), cpus: navigator.hardwareConcurrency };

await runCommand(async () => {
  const options = parseOptions(process.argv.slice(2));
  if (!options) return say(HELP);
  const { parts, filings, json } = options;
  if (parts.has("overhead")) await overhead(filings);
  if (parts.has("throughput")) for (const clients of options.clients) await throughput(filings, clients);
  if (parts.has("allowance")) await allowance(options.requests);
  if (parts.has("growth")) await growth(options.most);
  mkdirSync(dirname(json), { recursive: true });
  writeFileSync(json, `${JSON.stringify(figures, undefined, 2)}\n`);
  say(`\nThe figures are in ${json}; docs/bench.md says what they mean.\n`);
});

async function overhead(filings: number): Promise<void> {
  say(`One client, ${filings} filings one after the other; times in ms, p50 / p99\n\n`);
  say(row("HMRC takes", "a filing", "less HMRC's delay", "posted directly", "ratio p50", "CPU, ms", "memory, MB"));
  for (const latency of LATENCIES) {
    const count = latency < 1_000 ? filings : Math.ceil(filings / 10);
    for (const manner of MANNERS) {
      const measured = await atSimulator(latency, (cloud) => fileAlone(cloud, { count, latency, manner }));
      figures[`overhead ${latency} ${manner}`] = measured;
      say(aloneRow(`${latency} ms, ${manner}`, measured));
    }
  }
}

async function throughput(filings: number, clients: number): Promise<void> {
  say(`\n${clients} clients at the same time\n\n`);
  say(row("HMRC takes", "filings a s", "a filing", "consumer's own", "CPU, ms", "memory, MB"));
  for (const latency of [0, 300]) {
    const measured = await atSimulator(latency, (cloud) =>
      fileTogether(cloud, Math.max(filings, 2 * clients), clients),
    );
    figures[`throughput ${clients} ${latency}`] = measured;
    say(togetherRow(`${latency} ms`, measured));
  }
}

async function allowance(requests: number): Promise<void> {
  say(`\n${requests} requests of six kinds by 20 users\n\n`);
  say(row("HMRC allows", "calls", "answered 429", "allowance used", "took, s", "through, s", "tries"));
  for (const rate of RATES) {
    const text = `${rate.perSecond}/${rate.perMinute}`;
    const measured = await on({ HMRC_SIMULATOR_RATE: text, HMRC_RATE: text, BUSINESS_BUNDLE }, (cloud) =>
      useAllowance(cloud, requests, rate),
    );
    figures[`allowance ${text}`] = measured;
    say(allowanceRow(text, measured));
  }
}

async function growth(most: number): Promise<void> {
  const sizes = [100, 1_000, 10_000, 100_000].filter((size) => size <= most);
  const measured = await measureGrowth(sizes);
  figures.growth = measured;
  say(`\nA request table that grows, half of it unsettled; each verb in ms, p50\n\n`);
  say(row("requests", ...sizes.map((size) => size.toLocaleString("en-GB"))));
  say(growthRows(measured));
}

/** Measures on a fresh cloud whose HMRC is a process of its own and takes a known time. */
async function atSimulator<T>(latency: number, measure: (cloud: CloudProcess) => Promise<T>): Promise<T> {
  const simulator = await startSimulatorProcess({ HMRC_LATENCY: String(latency), HMRC_RATE_LIMIT: "off" });
  const stop = async () => void (await simulator.stop());
  running.add(stop);
  try {
    const at = { HMRC_API_URL: simulator.apiUrl, HMRC_SIGN_IN_URL: simulator.signInUrl };
    const env = { ...at, HMRC_RATE: OFF, BUSINESS_BUNDLE };
    return await on(env, measure);
  } finally {
    running.delete(stop);
    await stop();
  }
}

/** Measures on a fresh cloud, which is gone afterwards. */
async function on<T>(env: Record<string, string>, measure: (cloud: CloudProcess) => Promise<T>): Promise<T> {
  const began = performance.now();
  const cloud = await startCloudProcess({ env });
  figures.startMs ??= performance.now() - began;
  const end = async () => {
    await cloud.stop();
    cloud.remove();
  };
  running.add(end);
  try {
    return await measure(cloud);
  } finally {
    running.delete(end);
    await end();
  }
}
