import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { type CloudProcess, startCloudProcess, startSimulatorProcess } from "../cloud-process";
import { numberOf, runCommand, say } from "../command";
import { useAllowance } from "./allowance";
import { fileAlone, fileTogether, type Manner } from "./filing";
import { measureGrowth } from "./growth";
import { allowanceRow, aloneRow, growthRows, row, togetherRow } from "./table";

const HELP = `Measures filing on local clouds of its own, at a simulator of HMRC that takes a known time. docs/bench.md says how.

  --only a,b    of overhead, throughput, allowance, growth (all of them)
  --filings N   filings a measurement (100; a tenth of it where HMRC takes a second or more)
  --clients N,M clients who file at the same time, two filings each at least (20,200)
  --requests N  requests of six kinds by 20 users, one after the other each (300)
  --most N      requests in the largest table (10000)
  --json FILE   where the figures go (.local/bench.json)
  --help        show this
`;

/** Delays of HMRC's, in milliseconds. */
const LATENCIES = [0, 100, 300, 1_000, 5_000];
const MANNERS: readonly Manner[] = ["polled", "waited"];
const MOST_CLIENTS = 500;
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
  const text = { type: "string" } as const;
  const options = { filings: text, clients: text, requests: text, most: text, only: text, json: text } as const;
  const { values } = parseArgs({ options: { ...options, help: { type: "boolean" } } });
  if (values.help) say(HELP);
  else {
    const only = values.only?.split(",");
    const wanted = (name: string) => !only || only.includes(name);
    const filings = numberOf("filings", values.filings ?? "100", 1_000);
    if (wanted("overhead")) await overhead(filings);
    if (wanted("throughput"))
      for (const clients of (values.clients ?? "20,200").split(","))
        await throughput(filings, numberOf("clients", clients, MOST_CLIENTS));
    if (wanted("allowance")) await allowance(numberOf("requests", values.requests ?? "300", 1_000));
    if (wanted("growth")) await growth(numberOf("most", values.most ?? "10000", 100_000));
    const file = values.json ?? ".local/bench.json";
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(figures, undefined, 2)}\n`);
    say(`\nThe figures are in ${file}; docs/bench.md says what they mean.\n`);
  }
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
