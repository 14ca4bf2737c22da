import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { audit, type Violation } from "../audit/audit";
import { figuresFor } from "../audit/figures";
import { type CloudProcess, launchCloudProcess, startCloudProcess, startSimulatorProcess } from "../cloud-process";
import { watchCalls } from "../hmrc-calls";
import { randomOf } from "../random";
import { openBusiness, ready } from "../test-client";
import { blindPosts, postsOf } from "./blind-post";
import { DISASTERS, isPossible, type Stage } from "./disaster";
import { heal, planFaults } from "./hmrc-fault";
import { fileAll, type Trader } from "./trader";

export interface Options {
  readonly filings: number;
  readonly seed: number;
  /** Whether the app's data has a small file system of its own, which can be filled; that takes root. */
  readonly ownDisk: boolean;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** What was done, and what came of it. */
export interface Report {
  readonly filed: number;
  readonly seconds: number;
  readonly requests: number;
  readonly posts: number;
  /** Seconds. */
  readonly slowest: number;
  readonly disasters: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
  /** Codes of the last words other than that it is filed. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly violations: readonly Violation[];
}

type Range = readonly [least: number, most: number];

/** The catalogue has places for so many users who may file. */
const MOST_TRADERS = 20;
/** Of one user: each has figures of their own. */
const MOST_FILINGS = 10_000;
/** In bytes: the log of a long run has room in it. */
const DISK_SIZE = 512 << 20;
/**
 * From the end of one disaster to the next, in milliseconds. Once in a while it is long enough that the lease of a consumer
 * that died ends, HMRC's minute is over, and what was begun comes to its end: else nothing would.
 */
const CALM_MS: readonly [Range, ...Range[]] = [
  [2_000, 20_000],
  [2_000, 40_000],
  [2_000, 40_000],
  [150_000, 200_000],
];
/** From one of HMRC's faults to the next, in milliseconds. */
const HMRC_CALM_MS = [1_000, 4_000] as const;
/** HMRC's faults for each POST that it had: with more of them hardly any return would be filed. */
const FAULT_SHARE = 0.3;
const CLOCK = fileURLToPath(new URL("clock.ts", import.meta.url));

/** Files returns at HMRC's simulator while the app is killed, frozen and starved, and compares what both hold. */
export async function torture({ filings, seed, ownDisk, signal, say }: Options): Promise<Report> {
  const began = performance.now();
  const random = randomOf(seed);
  const folder = mkdtempSync(join(tmpdir(), "submit-torture-"));
  const unmount = ownDisk ? mount(folder) : () => undefined;
  const clockFile = join(tmpdir(), `submit-torture-clock-${process.pid}`);
  writeFileSync(clockFile, "0");
  const simulator = await startSimulatorProcess({ HMRC_RATE_LIMIT: "off" });
  const env = { HMRC_API_URL: simulator.apiUrl, HMRC_SIGN_IN_URL: simulator.signInUrl, TORTURE_CLOCK: clockFile };
  const options = { dataDir: folder, env, preload: CLOCK };
  let cloud = await startCloudProcess(options);
  try {
    const traders = await tradersOf(cloud, filings);
    say(`${traders.length} users with ${filings} periods; seed ${seed}`);
    const watch = watchCalls(simulator.apiUrl);
    const stage: Stage = {
      random,
      hmrcApiUrl: simulator.apiUrl,
      clockFile,
      ownDisk,
      cloud: () => cloud,
      launch: () => launchCloudProcess({ ...options, port: cloud.port }),
      async restart(between) {
        await cloud.kill();
        await between?.(folder);
        cloud = await untilStarted(() => startCloudProcess({ ...options, port: cloud.port }));
      },
    };
    let filed = 0;
    const all = Promise.race([
      Promise.all(traders.map((trader) => fileAll(trader, () => void filed++))),
      aborted(signal),
    ]);
    const { disasters, faults } = await disturb(
      stage,
      all,
      () => postsOf(watch.seen()).length,
      () => say(`${((performance.now() - began) / 1000).toFixed(0)} s: ${filed} of ${filings} filed`),
    );
    await heal(simulator.apiUrl);
    const found = await audit(traders, simulator.apiUrl);
    const posts = postsOf(await watch.stop());
    const presses = traders.flatMap(({ filings: each }) => each.flatMap((filing) => filing.presses));
    return {
      filed,
      seconds: (performance.now() - began) / 1000,
      requests: presses.length,
      posts: posts.length,
      slowest: Math.max(...traders.flatMap((trader) => trader.filings.map((each) => each.slowest))) / 1000,
      disasters,
      faults,
      refusals: count(presses.flatMap(({ word }) => (word?.kind === "failed" ? [word.problem.code] : []))),
      violations: [...found, ...blindPosts(posts)],
    };
  } catch (error) {
    say(`The app's log is kept: ${keepLog(folder)}`);
    throw error;
  } finally {
    await cloud.kill();
    await simulator.stop();
    unmount();
    rmSync(folder, { recursive: true, force: true });
    rmSync(clockFile, { force: true });
  }
}

/** Keeps what the functions logged, and says where. */
function keepLog(folder: string): string {
  const kept = join(tmpdir(), `submit-torture-${process.pid}.log`);
  cpSync(join(folder, "submit.log"), kept);
  return kept;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("Stopped.")));
  });
}

/** One disaster after another until all is filed, and faults of HMRC's all the while. */
async function disturb(stage: Stage, all: Promise<unknown>, posts: () => number, report: () => void) {
  const disasters: string[] = [];
  const faults: string[] = [];
  let over = false;
  const ended = all.finally(() => {
    over = true;
  });
  ended.catch(() => undefined);
  const possible = DISASTERS.filter(([name]) => isPossible(name, stage)) as [(typeof DISASTERS)[0]];
  const plagueHmrc = async () => {
    while (!over) {
      if (faults.length <= 1 + posts() * FAULT_SHARE)
        faults.push(...(await planFaults(stage.hmrcApiUrl, stage.random)));
      await Promise.race([ended.catch(() => undefined), Bun.sleep(stage.random.between(...HMRC_CALM_MS))]);
    }
  };
  const plagued = plagueHmrc();
  while (!over) {
    await Promise.race([ended.catch(() => undefined), Bun.sleep(stage.random.between(...stage.random.pick(CALM_MS)))]);
    if (over) break;
    const [name, disaster] = stage.random.pick(possible);
    await disaster(stage);
    disasters.push(name);
    report();
  }
  await plagued;
  await ended;
  return { disasters: count(disasters), faults: count(faults) };
}

/** One after the other, as all of them connect in one line. */
async function tradersOf(cloud: CloudProcess, filings: number): Promise<Trader[]> {
  const count = Math.min(MOST_TRADERS, filings);
  const traders: Trader[] = [];
  for (let index = 0; index < count; index++) {
    const periods = Math.floor(filings / count) + (index < filings % count ? 1 : 0);
    const business = await openBusiness(cloud.hmrcApiUrl, periods);
    const bundle = index % 2 === 0 ? "test" : "guest";
    const person = await ready(cloud.appUrl, `torture-${index}@example.com`, business, bundle);
    const own = business.periodKeys.map((_, period) => {
      const boxes = figuresFor(index * MOST_FILINGS + period);
      return { period, boxes, presses: [], slowest: 0 };
    });
    traders.push({ business, person, filings: own });
  }
  return traders;
}

/** A full disk, or a port that is not free yet, may be in the way of a start. */
async function untilStarted(start: () => Promise<CloudProcess>): Promise<CloudProcess> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 60) throw error;
      await Bun.sleep(1_000);
    }
  }
}

function mount(folder: string): () => void {
  const mounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", `size=${DISK_SIZE}`, "tmpfs", folder]);
  if (mounted.exitCode !== 0) throw new Error(`No file system of its own: ${mounted.stderr.toString()}Use --no-disk.`);
  return () => void Bun.spawnSync(["umount", folder]);
}

function count(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].sort(([one], [other]) => one.localeCompare(other)));
}
