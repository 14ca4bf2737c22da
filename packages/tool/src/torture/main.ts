import { parseArgs } from "node:util";
import { numberOf, runCommand, say } from "../command";
import { type Report, torture } from "./torture";

const HELP = `Files returns while the app is killed, frozen and starved, and HMRC fails; then compares HMRC's ledger with the receipts.

  --filings N   returns altogether (500)
  --seed S      which disasters there are, and when (a new one each time)
  --no-disk     leave out the full disk, which takes root to mount a small file system
  --help        show this
`;

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

await runCommand(async () => {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = { filings: text, seed: text, "no-disk": flag, help: flag } as const;
  const { values } = parseArgs({ options });
  if (values.help) say(HELP);
  else {
    const seed = numberOf("seed", values.seed ?? String(Math.floor(Math.random() * 2 ** 32)), 2 ** 32);
    const filings = numberOf("filings", values.filings ?? "500", 10_000);
    const ownDisk = !values["no-disk"];
    if (!ownDisk) say("Left out: a full disk.\n");
    const report = await torture({ filings, seed, ownDisk, signal: stopping.signal, say: (line) => say(`${line}\n`) });
    say(textOf(report));
    if (report.violations.length > 0 || report.filed < filings) process.exitCode = 1;
  }
});
process.exit();

function textOf(report: Report): string {
  const { filed, seconds, requests, posts, slowest, violations } = report;
  return `
${filed} returns filed in ${seconds.toFixed(0)} s by ${requests} requests, for which HMRC had ${posts} POSTs; the longest took ${slowest.toFixed(0)} s

${table("what befell the app", report.disasters)}
${table("planned at HMRC", report.faults)}
${table("told other than that it is filed", report.refusals)}
${violations.length} violations
${violations.map(({ kind, about }) => `  ${kind} ${about}\n`).join("")}`;
}

function table(title: string, counts: ReadonlyMap<string, number>): string {
  const rows = [...counts].map(([name, times]) => `  ${name.padEnd(56)}${String(times).padStart(6)}\n`);
  return `${title}\n${rows.join("") || "  nothing\n"}`;
}
