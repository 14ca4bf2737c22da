import { type Spread, spreadOf } from "../bench/statistic";
import { type Operation, operations } from "../document";
import type { User } from "./mix";
import { nextAsk } from "./mix";
import { type Ending, type Finding, make } from "./request";

/** What came of a load. Times are in milliseconds. */
export interface Report {
  readonly seconds: number;
  readonly done: number;
  /** Last words other than success, by code. */
  readonly failed: ReadonlyMap<string, number>;
  readonly answered: Spread | undefined;
  /** Turned away at the door, by code. */
  readonly refused: ReadonlyMap<string, number>;
  readonly refusal: Spread | undefined;
  /** Refusals that took longer than a second. */
  readonly lateRefusals: number;
  /** Taken, and without a last word after a minute. */
  readonly unsettled: number;
  readonly findings: readonly Finding[];
}

const SECOND = 1_000;

/** Has users make so many requests altogether, each one after the other; who is refused waits as told and asks for something else. */
export async function load(users: readonly User[], requests: number): Promise<Report> {
  const all = operations();
  const endings: Ending[] = [];
  const findings: Finding[] = [];
  const began = performance.now();
  let left = requests;
  await Promise.all(
    users.map(async (user) => {
      while (left-- > 0) endings.push(await oneOf(user, all, findings));
    }),
  );
  return { ...summary(endings), seconds: (performance.now() - began) / SECOND, findings };
}

async function oneOf(user: User, all: readonly Operation[], findings: Finding[]): Promise<Ending> {
  const ending = await make(user, nextAsk(user), all, (finding) => findings.push(finding));
  if (ending.kind === "refused") await Bun.sleep(ending.retryAfterMs);
  return ending;
}

/** How requests ended, counted. */
export function summary(endings: readonly Ending[]): Omit<Report, "seconds" | "findings"> {
  const done = endings.filter(({ kind }) => kind === "done");
  const refused = endings.filter(({ kind }) => kind === "refused");
  return {
    done: done.length,
    failed: counted(done),
    answered: spread(done),
    refused: counted(refused),
    refusal: spread(refused),
    lateRefusals: refused.filter(({ ms }) => ms > SECOND).length,
    unsettled: endings.length - done.length - refused.length,
  };
}

function spread(endings: readonly Ending[]): Spread | undefined {
  return endings.length > 0 ? spreadOf(endings.map(({ ms }) => ms)) : undefined;
}

function counted(endings: readonly Ending[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ending of endings) if ("code" in ending) counts.set(ending.code, (counts.get(ending.code) ?? 0) + 1);
  return counts;
}
