import { type Spread, spreadOf } from "../bench/statistic";
import { operations } from "../document";
import type { User } from "./mix";
import { nextAsk } from "./mix";
import { type Ending, type Finding, type Making, make } from "./request";

/** What came of a load. Times are in milliseconds. */
export interface Report {
  readonly seconds: number;
  readonly done: number;
  /** Last words other than success, by code. */
  readonly failed: ReadonlyMap<string, number>;
  readonly answered: Spread | undefined;
  /** Turned away at the door for good, by code. */
  readonly refused: ReadonlyMap<string, number>;
  /** How long it took to turn a call away, of one that was made again later too. */
  readonly refusal: Spread | undefined;
  readonly turnedAway: number;
  /** Calls that were turned away after more than a second. */
  readonly lateRefusals: number;
  /** Taken, and without a last word after a minute. */
  readonly unsettled: number;
  readonly findings: readonly Finding[];
}

const SECOND = 1_000;

/**
 * Has users make so many requests altogether, each one after the other. Those who persist make one that is turned away again,
 * as a page does; the others wait as told and ask for something else.
 */
export async function load(users: readonly User[], requests: number, persists: boolean): Promise<Report> {
  const endings: Ending[] = [];
  const findings: Finding[] = [];
  const refusals: number[] = [];
  const making: Making = {
    persists,
    operations: operations(),
    found: (finding) => findings.push(finding),
    turnedAway: (ms) => refusals.push(ms),
  };
  const began = performance.now();
  let left = requests;
  await Promise.all(
    users.map(async (user) => {
      while (left-- > 0) endings.push(await oneOf(user, making));
    }),
  );
  return { ...summary(endings, refusals), seconds: (performance.now() - began) / SECOND, findings };
}

async function oneOf(user: User, making: Making): Promise<Ending> {
  const ending = await make(user, nextAsk(user), making);
  if (ending.kind === "refused") await Bun.sleep(ending.retryAfterMs);
  return ending;
}

/** How requests ended, and how long it took to turn calls away. */
export function summary(endings: readonly Ending[], refusals: readonly number[]): Omit<Report, "seconds" | "findings"> {
  const done = endings.filter(({ kind }) => kind === "done");
  const refused = endings.filter(({ kind }) => kind === "refused");
  return {
    done: done.length,
    failed: counted(done),
    answered: spread(done.map(({ ms }) => ms)),
    refused: counted(refused),
    refusal: spread(refusals),
    turnedAway: refusals.length,
    lateRefusals: refusals.filter((ms) => ms > SECOND).length,
    unsettled: endings.length - done.length - refused.length,
  };
}

function spread(times: readonly number[]): Spread | undefined {
  return times.length > 0 ? spreadOf(times) : undefined;
}

function counted(endings: readonly Ending[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ending of endings) if ("code" in ending) counts.set(ending.code, (counts.get(ending.code) ?? 0) + 1);
  return counts;
}
