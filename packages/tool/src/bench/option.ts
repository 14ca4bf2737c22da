import { parseArgs } from "node:util";
import { numberOf, partsOf } from "../command";

export const HELP = `Measures filing on local clouds of its own, at a simulator of HMRC that takes a known time. docs/bench.md says how.

  --only a,b    of overhead, throughput, allowance, growth (all of them)
  --filings N   filings a measurement (100; a tenth of it where HMRC takes a second or more)
  --clients N,M clients who file at the same time, two filings each at least (20,200)
  --requests N  requests of six kinds by 20 users, one after the other each (300)
  --most N      requests in the largest table (10000)
  --json FILE   where the figures go (.local/bench.json)
  --help        show this
`;

const PARTS = ["overhead", "throughput", "allowance", "growth"] as const;
const MOST_CLIENTS = 500;

export interface BenchOptions {
  readonly parts: ReadonlySet<(typeof PARTS)[number]>;
  readonly filings: number;
  readonly clients: readonly number[];
  readonly requests: number;
  readonly most: number;
  readonly json: string;
}

/** What is measured, and how; undefined when help is asked for. Throws one plain sentence on a value that is wrong. */
export function parseOptions(args: string[]): BenchOptions | undefined {
  const options = {
    only: { type: "string", default: PARTS.join() },
    filings: { type: "string", default: "100" },
    clients: { type: "string", default: "20,200" },
    requests: { type: "string", default: "300" },
    most: { type: "string", default: "10000" },
    json: { type: "string", default: ".local/bench.json" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return undefined;
  return {
    parts: partsOf("only", values.only, PARTS),
    filings: numberOf("filings", values.filings, 1_000),
    clients: values.clients.split(",").map((clients) => numberOf("clients", clients, MOST_CLIENTS)),
    requests: numberOf("requests", values.requests, 1_000),
    most: numberOf("most", values.most, 100_000),
    json: values.json,
  };
}
