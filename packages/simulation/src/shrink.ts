import type { Violation } from "./model/facts";
import { EXTRAS } from "./model/plan";
import type { Result } from "./run";
import { type Cut, type Fault, NOTHING_CUT } from "./stage/fault";

/** How many runs may be spent on making a trace shorter. */
const MOST_TRIES = 150;

/** One run of the seed, with parts left out; `trace` is given its trace. */
export type Run = (cut: Cut, trace?: (line: string) => void) => Promise<Result>;

/** What is left of a run that still violates the same. */
export interface Shrunk {
  readonly result: Result;
  readonly trace: readonly string[];
  readonly tries: number;
}

/**
 * The run of a seed that still violates the same with as little in it as was found, and its trace; undefined where the seed
 * alone does not violate the same.
 */
export async function shrink(run: Run, { violations: [first] }: Result): Promise<Shrunk | undefined> {
  let cut: Cut = NOTHING_CUT;
  let tries = 0;
  const attempt = async (wanted: Cut): Promise<Result | undefined> => {
    if (tries++ >= MOST_TRIES) return undefined;
    const result = await run(wanted);
    return isSame(result.violations[0], first) ? result : undefined;
  };
  const without = async (wanted: Cut): Promise<boolean> => {
    const isStill = (await attempt(wanted)) !== undefined;
    if (isStill) cut = wanted;
    return isStill;
  };
  let result = await attempt(cut);
  if (!result) return undefined;
  for (const place of result.plan.filings.map((filing) => filing.place))
    await without({ ...cut, filings: new Set([...cut.filings, place]) });
  for (const extra of EXTRAS) await without({ ...cut, extras: new Set([...cut.extras, extra]) });
  result = (await attempt(cut)) ?? result;
  for (const fault of new Set(result.happened.map((each) => each.split("#")[0] as Fault)))
    await without({ ...cut, faults: new Set([...cut.faults, fault]) });
  result = (await attempt(cut)) ?? result;
  for (const single of result.happened.toReversed())
    await without({ ...cut, single: new Set([...cut.single, single]) });
  const trace: string[] = [];
  const shrunk = await run(cut, (line) => trace.push(line));
  return { result: shrunk, trace, tries };
}

/** Whether two violations are of the same kind: times, counts, ids and periods differ between runs, and the other words do not. */
function isSame(one: Violation | undefined, other: Violation | undefined): boolean {
  return one?.name === other?.name && wordsOf(one) === wordsOf(other);
}

/** The words of a detail without a digit other than 0: that there are 0 receipts is another problem than that there are 2. */
function wordsOf(violation: Violation | undefined): string | undefined {
  return violation?.detail
    .split(" ")
    .filter((word) => !/[1-9]/.test(word))
    .join(" ");
}
