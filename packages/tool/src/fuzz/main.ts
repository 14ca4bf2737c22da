import { parseArgs } from "node:util";
import { startCloudProcess } from "../cloud-process";
import { numberOf, runCommand, say } from "../command";
import { openBusiness, ready } from "../test-client";
import { fuzz, type Report } from "./fuzz";

const HELP = `Sends requests that are made up from the OpenAPI document to a local cloud of its own: good ones and odd ones.

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
    if (report.findings.length > 0 || report.handled * 2 < requests) process.exitCode = 1;
  }
});

async function run(requests: number, seed: number): Promise<Report> {
  const cloud = await startCloudProcess({ env: { HMRC_SIMULATOR_RATE: "off" } });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void cloud.kill());
  try {
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, async (_, index) => {
        const business = await openBusiness(cloud.hmrcApiUrl, PERIODS);
        const bundle = index % 2 === 0 ? "test" : "guest";
        return { business, person: await ready(cloud.appUrl, `fuzz-${index}@example.com`, business, bundle) };
      }),
    );
    return await fuzz({ people, requests, seed });
  } finally {
    await cloud.stop();
    cloud.remove();
  }
}

function textOf({ statuses, handled, findings }: Report): string {
  const counts = [...statuses].sort().map(([status, count]) => `  ${status} ${String(count).padStart(8)}\n`);
  const shown = findings.slice(0, 20).map(({ kind, about }) => `  ${kind} ${about}\n`);
  return `\n${counts.join("")}\n${handled} came as far as a handler\n${findings.length} findings\n${shown.join("")}`;
}
