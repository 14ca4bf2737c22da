import { parseArgs } from "node:util";
import { audit, type Violation } from "../audit/audit";
import { type Rate, seenOf, usedOf } from "../bench/allowance";
import { residentOf } from "../bench/memory";
import type { Spread } from "../bench/statistic";
import { type CloudProcess, startCloudProcess } from "../cloud-process";
import { numberOf, runCommand, say } from "../command";
import { makeFew } from "../few";
import { watchCalls } from "../hmrc-calls";
import { randomOf } from "../random";
import { openBusiness, ready } from "../test-client";
import { load, type Report } from "./load";
import type { User } from "./mix";
import { settle } from "./settle";
import { problemsOf } from "./verdict";

const HELP = `Has many users make requests of many kinds at a local cloud of its own, without HMRC's limit on calls, when one that is
turned away is made again within its minute as a page does, and then with it, when that is its end.

  --requests N  how many, each time (10000)
  --users N     by how many users (200)
  --limit WHICH off, on, or both (both)
  --seed S      which requests (1)
  --help        show this
`;

/** A place for everybody. */
const BUSINESS_BUNDLE = "free/1000/31";
const PERIODS = 200;
/** People sign in so many at a time. */
const AT_ONCE = 10;
const RATE: Rate = { perSecond: 3, perMinute: 150 };
const LIMITS = {
  off: { HMRC_SIMULATOR_RATE: "off", HMRC_RATE: "900/60000" },
  on: { HMRC_SIMULATOR_RATE: "3/150", HMRC_RATE: "3/150" },
} as const;
/** What is at work when the last answer comes has ended by then, in milliseconds. */
const CALM_MS = 30_000;

await runCommand(async () => {
  const text = { type: "string" } as const;
  const options = { requests: text, users: text, limit: text, seed: text, help: { type: "boolean" } } as const;
  const { values } = parseArgs({ options });
  if (values.help) return say(HELP);
  const requests = numberOf("requests", values.requests ?? "10000", 1_000_000);
  const users = numberOf("users", values.users ?? "200", 1_000);
  const seed = numberOf("seed", values.seed ?? "1", 2 ** 31);
  for (const limit of limitsOf(values.limit ?? "both")) await underLoad(limit, requests, users, seed);
});
process.exit();

function limitsOf(text: string): (keyof typeof LIMITS)[] {
  if (text === "both") return ["off", "on"];
  if (text !== "off" && text !== "on") throw new Error("--limit must be off, on or both");
  return [text];
}

async function underLoad(limit: keyof typeof LIMITS, requests: number, count: number, seed: number): Promise<void> {
  const cloud = await startCloudProcess({ env: { ...LIMITS[limit], BUSINESS_BUNDLE } });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void cloud.kill().then(() => process.exit(1)));
  try {
    say(`${requests} requests of ${count} users, HMRC's limit ${limit}; seed ${seed}\n`);
    const users = await makeFew(count, AT_ONCE, (index) => userOf(cloud, index, seed));
    const before = residentOf(cloud.pid);
    const persists = limit === "off";
    const watch = watchCalls(cloud.hmrcApiUrl);
    const report = await load(users, requests, persists);
    const calls = seenOf(await watch.stop());
    await Bun.sleep(CALM_MS);
    const memory = [before, residentOf(cloud.pid)] as const;
    const throttled = calls.filter(({ status }) => status === 429).length;
    const used = limit === "on" ? usedOf(calls, RATE) : undefined;
    say(textOf(report));
    say(`calls to HMRC  ${calls.length}, of which 429: ${throttled}\n`);
    if (used !== undefined) say(`allowance used ${percent(used)}\n`);
    say(`memory         ${memory.map((each) => each.toFixed(0)).join(" MB before, ")} MB afterwards\n`);
    const unsettledReturns = await settle(users);
    const violations = await audit(users, cloud.hmrcApiUrl);
    say(returnsOf(users, violations));
    const problems = problemsOf({ ...report, persists, used, throttled, memory, unsettledReturns, violations });
    say(problems.map((each) => `wrong          ${each}\n`).join("") || "nothing is wrong\n");
    say("\n");
    if (problems.length > 0) process.exitCode = 1;
  } finally {
    await cloud.stop();
    cloud.remove();
  }
}

async function userOf(cloud: CloudProcess, index: number, seed: number): Promise<User> {
  const business = await openBusiness(cloud.hmrcApiUrl, PERIODS);
  const email = `load-${index}@example.com`;
  const person = await ready(cloud.appUrl, email, business, "business");
  return { number: index, person, business, random: randomOf(seed + index), filings: [], hasDraft: false };
}

function returnsOf(users: readonly User[], violations: readonly Violation[]): string {
  const filings = users.flatMap((user) => user.filings);
  const filed = filings.filter(({ presses }) => presses.at(-1)?.word?.kind === "completed");
  const found = violations.slice(0, 20).map(({ kind, about }) => `  ${kind} ${about}\n`);
  return `returns        ${filed.length} of ${filings.length} filed; violations: ${violations.length}\n${found.join("")}`;
}

function textOf({
  seconds,
  done,
  failed,
  answered,
  refused,
  refusal,
  turnedAway,
  lateRefusals,
  unsettled,
  findings,
}: Report): string {
  const total = done + unsettled;
  return `
took           ${seconds.toFixed(0)} s
last word      ${done}, ${percent(done / Math.max(1, total))} of those that were taken${spread(answered)}
  no success   ${counts(failed)}
refused        ${counts(refused)}
turned away    ${turnedAway} calls${spread(refusal)}; later than a second: ${lateRefusals}
no last word   ${unsettled}
findings       ${findings.length}
${findings
  .slice(0, 20)
  .map(({ kind, about }) => `  ${kind} ${about}\n`)
  .join("")}`;
}

function counts(of: ReadonlyMap<string, number>): string {
  return [...of].map(([code, count]) => `${code} ${count}`).join(", ") || "none";
}

function spread(of: Spread | undefined): string {
  return of ? `; p50 ${of.p50.toFixed(0)} ms, p99 ${of.p99.toFixed(0)} ms` : "";
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
