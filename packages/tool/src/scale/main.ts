import { randomOf } from "../random";
import { type Limit, playHour } from "./queue";

const HMRC: readonly Limit[] = [
  { calls: 3, seconds: 1 },
  { calls: 150, seconds: 60 },
];
const raised = (perSecond: number): readonly Limit[] => [{ calls: perSecond, seconds: 1 }];
/** Filings an hour, HMRC's limit and lanes of an API. */
const CASES: readonly (readonly [filings: number, limit: string, limits: readonly Limit[], lanes: number])[] = [
  [100, "3/s, 150/min", HMRC, 4],
  [2_500, "3/s, 150/min", HMRC, 4],
  [10_000, "3/s, 150/min", HMRC, 4],
  [10_000, "12/s", raised(12), 4],
  [1_000_000, "3/s, 150/min", HMRC, 4],
  [1_000_000, "1,000/s", raised(1_000), 4],
  [1_000_000, "1,000/s", raised(1_000), 400],
];
/** Seconds that HMRC takes. */
const SERVICE = 1;

const cell = (text: string) => text.padEnd(14);
const line = (...cells: string[]) => process.stdout.write(`${cells.map(cell).join("").trimEnd()}\n`);

line("filings/h", "HMRC takes", "lanes an API", "refused", "p50, s", "p99, s", "lanes busy");
for (const [filings, limit, limits, lanes] of CASES) {
  const { refused, p50, p99, busy } = playHour(filings, { lanes, limits, service: SERVICE }, randomOf(filings).next);
  const count = filings.toLocaleString("en-GB");
  line(count, limit, String(lanes), `${(refused * 100).toFixed(1)} %`, p50.toFixed(1), p99.toFixed(1), busy.toFixed(1));
}
