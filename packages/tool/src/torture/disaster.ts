import { appendFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CloudProcess } from "../cloud-process";
import type { Random } from "../random";
import { breakAll } from "./hmrc-fault";
import { tear } from "./torn-write";

/** What befalls the app, and for how long in milliseconds. */
export interface Stage {
  readonly random: Random;
  readonly hmrcApiUrl: string;
  /** Says how far its clock is off; read by the process while it runs. */
  readonly clockFile: string;
  /** Whether the data folder's file system is its own, so that it can be filled. */
  readonly ownDisk: boolean;
  cloud(): CloudProcess;
  /** Starts another process on the same data and port, without waiting until it answers. */
  launch(): Promise<CloudProcess>;
  /** Kills the process and starts it on the same data; `between` is done while it is down. */
  restart(between?: (dataDir: string) => void | Promise<void>): Promise<void>;
}

export type Disaster = (stage: Stage) => Promise<void>;

/** Every kind of disaster, the frequent ones named more than once. */
export const DISASTERS: readonly [[string, Disaster], ...[string, Disaster][]] = [
  ["kill -9", (stage) => stage.restart()],
  ["kill -9", (stage) => stage.restart()],
  ["kill -9", (stage) => stage.restart()],
  ["kill -9, again while it starts", killTwice],
  ["kill -9, torn write", (stage) => stage.restart((dataDir) => tearLogs(dataDir, stage.random))],
  ["the process stands still", standStill],
  ["clock jumps", moveClock],
  ["disk full", fillDisk],
  ["disk full, and kill -9", (stage) => fillDisk(stage, () => stage.restart())],
  ["HMRC down", breakHmrc],
];

/** Whether a disaster can be had here: the disk can be filled only where it is the app's own. */
export function isPossible(name: string, { ownDisk }: Pick<Stage, "ownDisk">): boolean {
  return ownDisk || !name.startsWith("disk full");
}

/** The second time before it answers, or just as it does. */
function killTwice({ random, launch, restart }: Stage): Promise<void> {
  return restart(async () => {
    const starting = await launch();
    const answers = starting.ready().catch(() => undefined);
    await Promise.race([answers, Bun.sleep(random.between(0, 2_000))]);
    await starting.kill();
  });
}

/** As a machine does whose lid is closed: everything is late at once when it goes on. */
async function standStill({ cloud, random }: Stage): Promise<void> {
  const { pid } = cloud();
  process.kill(pid, "SIGSTOP");
  await Bun.sleep(random.pick([3_000, 20_000, 45_000]));
  process.kill(pid, "SIGCONT");
}

/** To another time for a while, and back. */
async function moveClock({ clockFile, random }: Stage): Promise<void> {
  writeFileSync(clockFile, String(random.pick([-300_000, -30_000, 30_000, 300_000])));
  await Bun.sleep(random.between(5_000, 30_000));
  writeFileSync(clockFile, "0");
}

async function fillDisk({ cloud, random }: Stage, meanwhile?: () => Promise<void>): Promise<void> {
  const { dataDir } = cloud();
  const filler = join(dataDir, "filler");
  fill(dataDir, filler);
  // It can't start again before there is room.
  const done = meanwhile?.();
  await Bun.sleep(random.between(2_000, 10_000));
  rmSync(filler, { force: true });
  await done;
}

function fill(dataDir: string, filler: string): void {
  for (let size = 1 << 20; size >= 4096; size = size >> 4) {
    try {
      for (;;) {
        const { bavail, bsize } = statfsSync(dataDir);
        if (bavail * bsize < size) break;
        appendFileSync(filler, Buffer.alloc(size));
      }
    } catch {
      // Somebody else took the last of it.
    }
  }
}

/** The write to each database's log that was under way is cut off in the middle. */
function tearLogs(dataDir: string, random: Random): void {
  for (const folder of ["dynamodb", "sqs", "oidc", "ses"]) {
    for (const name of readdirSync(join(dataDir, folder)))
      if (name.endsWith("-wal")) tear(join(dataDir, folder, name), random);
  }
}

async function breakHmrc({ hmrcApiUrl, random }: Stage): Promise<void> {
  const mend = await breakAll(hmrcApiUrl);
  await Bun.sleep(random.between(5_000, 40_000));
  await mend();
}
