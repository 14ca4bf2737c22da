import { parseArgs } from "node:util";
import { apiNames } from "@submit/contract/registry";
import { measure } from "./measure";
import { type Bill, billOf } from "./model";
import { datesOfPrices, prices } from "./price";
import type { StageKind } from "./standing";
import type { Measured } from "./usage";

const HELP = `Counts what a filing asks of AWS, on a local cloud of its own, and reckons what a month costs.

  bun run cost [--filings 10,1000,100000] [--journeys 5]
`;

const { values } = parseArgs({
  options: {
    filings: { type: "string", default: "10,1000,100000" },
    journeys: { type: "string", default: "5" },
    help: { type: "boolean" },
  },
});
if (values.help) say(HELP);
else {
  const months = values.filings.split(",").map(numberOf);
  const measured = await measure(numberOf(values.journeys));
  say(tell(measured));
  say(table(months.map((filings) => billOf(filings, measured))));
  say(idle(measured));
}
process.exit(0);

function tell({ journey, functions, metrics }: Measured): string {
  const kb = (journey.logBytes / 1_000).toFixed(0);
  return `A filing, from sign-in to receipt: ${round(journey.apiCalls)} calls of the API, ${round(journey.invocations)} invocations of ${functions} functions, ${journey.gbSeconds.toFixed(1)} GB-s, ${round(journey.readUnits)} read and ${round(journey.writeUnits)} write units of DynamoDB, ${round(journey.sqsRequests)} requests of SQS, ${kb} KB of logs, ${metrics} metrics.

`;
}

/** A table in Markdown: what is counted, and what it comes to. */
function table(bills: readonly Bill[]): string {
  const rows = (bills[0]?.lines ?? []).map(({ price, what }, at) => [
    what,
    `${number(prices[price].free)} ${prices[price].unit}`,
    ...bills.map(({ lines }) => `${number(lines[at]?.quantity ?? 0)}: ${usd(lines[at]?.usd ?? 0)}`),
  ]);
  const head = ["in US dollars", "free", ...bills.map(({ filings }) => `${number(filings)} filings`)];
  const sum = ["**a month**", "", ...bills.map((bill) => `**${usd(bill.usd)}**`)];
  const each = ["a filing", "", ...bills.map((bill) => usd(bill.usd / bill.filings))];
  const text = [head, head.map(() => "---"), ...rows, sum, each].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return `${text}\n\n${dates()}\n`;
}

/** How old the prices are. */
function dates(): string {
  const { first, last, undated, remembered } = datesOfPrices();
  return `Prices of AWS's price lists of ${first} to ${last}, Europe (London), in US dollars without tax; without a date: ${undated}; from memory: ${remembered}.`;
}

/** What stands whether anybody files or not. */
function idle(measured: Measured): string {
  const of = (kind: StageKind, apis: number) => billOf(0, measured, kind, apis);
  const count = apiNames.length;
  const { usd: all, usdBesideFirewall: rest } = of("production", count);
  const more = of("production", count + 1).usd - all;
  return `
A month in which nobody files, with ${count} APIs: production ${usd(rest)} and its firewall ${usd(all - rest)}, any other stage ${usd(of("other", count).usd)}; each further API ${more.toFixed(3)}.
With 15 APIs: ${usd(of("production", 15).usdBesideFirewall)} beside the firewall, and ${usd(of("other", 15).usd)}.
`;
}

function usd(amount: number): string {
  return amount < 0.005 && amount > 0 ? "<0.01" : amount.toFixed(2);
}

function number(quantity: number): string {
  const digits = quantity < 10 ? 2 : 0;
  return quantity.toLocaleString("en-GB", { maximumFractionDigits: digits });
}

function round(quantity: number): string {
  return quantity.toFixed(0);
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${JSON.stringify(text)} is no number`);
  return Number(text);
}

function say(text: string): void {
  process.stdout.write(text);
}
