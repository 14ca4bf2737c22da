import { parseArgs } from "node:util";
import { startCloudProcess } from "../cloud-process";
import { numberOf, runCommand, say } from "../command";
import { operations } from "../document";
import { openBusiness, ready } from "../test-client";
import { fuzz, type Report } from "./fuzz";

const HELP = `Sends requests that are made up from the OpenAPI document to a local cloud of its own, good ones and odd ones, and
follows those that are taken to their last word.

  --requests N  how many (1000)
  --seed S      which ones (a new one each time)
  --help        show this
`;

/** Places in the bundles that allow filing. */
const PEOPLE = 20;
const PERIODS = 50;

await runCommand(async () => {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { requests: text, seed: text, help: { type: "boolean" } } });
  if (values.help) say(HELP);
  else {
    const requests = numberOf("requests", values.requests ?? "1000", 1_000_000);
    const seed = numberOf("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 31)), 2 ** 31);
    say(`${requests} requests; seed ${seed}\n`);
    const report = await run(requests, seed);
    say(textOf(report));
    if (report.findings.length > 0 || (report.taken + report.answered) * 2 < requests) process.exitCode = 1;
  }
});

async function run(requests: number, seed: number): Promise<Report> {
  const cloud = await startCloudProcess({ env: { HMRC_SIMULATOR_RATE: "off", HMRC_RATE: "900/60000" } });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void cloud.kill());
  try {
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, async (_, index) => {
        const business = await openBusiness(cloud.hmrcApiUrl, PERIODS);
        const bundle = index % 2 === 0 ? "test" : "guest";
        return { business, person: await ready(cloud.appUrl, `fuzz-${index}@example.com`, business, bundle) };
      }),
    );
    // Whoever deletes the account is refused all else.
    const safe = operations().filter(({ path }) => path !== "/api/v1/account");
    return await fuzz({ operations: safe, people, requests, seed });
  } finally {
    await cloud.stop();
    cloud.remove();
  }
}

function textOf({ statuses, taken, answered, lastWords, findings }: Report): string {
  const shown = findings.slice(0, 20).map(({ kind, about }) => `  ${kind} ${about}\n`);
  const ended = [...lastWords.values()].reduce((sum, count) => sum + count, 0);
  return `
First answers
${table(statuses)}
${taken + answered} taken or answered: ${taken} taken, ${answered} answered at once by a handler
${ended} of those that were taken have their last word
${table(lastWords)}
${findings.length} findings
${shown.join("")}`;
}

function table(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort()
    .map(([what, count]) => `  ${what.padEnd(30)} ${String(count).padStart(8)}\n`)
    .join("");
}
