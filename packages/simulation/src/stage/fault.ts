import { type Random, randomOf } from "./random";

/** Everything that may go wrong, each with how likely it is at a place where it can, at most. */
export const FAULTS = {
  /** A process ends while it waits, before or after the write that it waits for. */
  crash: 1 / 25,
  /** A fault of ours: an error that nobody expects. */
  bug: 1 / 25,
  /** A process stands still, up to longer than a lease lasts. */
  freeze: 1 / 40,
  /** Lambda does not end the function at its time. */
  overrun: 1 / 4,
  /** A clock jumps, within `CLOCKS`. */
  jump: 1 / 20,
  "store.throttled": 1 / 10,
  /** The write has happened, its answer is lost. */
  "store.lost": 1 / 12,
  "store.slow": 1 / 10,
  "send.refused": 1 / 4,
  "send.lost": 1 / 4,
  "message.lost": 1 / 4,
  "message.again": 1 / 4,
  "message.twice": 1 / 3,
  "message.late": 1 / 3,
  "delete.lost": 1 / 5,
  "hmrc.error": 1 / 5,
  /** HMRC takes the return, then answers 5xx. */
  "hmrc.error-after": 1 / 4,
  "hmrc.drop": 1 / 6,
  "hmrc.drop-after": 1 / 4,
  "hmrc.page": 1 / 8,
  "hmrc.page-after": 1 / 5,
  "hmrc.odd": 1 / 8,
  "hmrc.odd-after": 1 / 5,
  "hmrc.throttled": 1 / 8,
  "hmrc.unauthorised": 1 / 8,
  "hmrc.refused": 1 / 10,
  "hmrc.unreachable": 1 / 8,
  /** HMRC is slow, up to longer than anybody waits. */
  "hmrc.slow": 1 / 4,
  /** HMRC takes a return long after it was posted, whatever it has answered by then. */
  "hmrc.late": 1 / 2,
  "token.lost": 1 / 6,
  "token.ended": 1 / 8,
  "token.revoked": 1 / 60,
  "signin.ended": 1 / 30,
  "request.lost": 1 / 8,
  /** The network keeps a call for minutes, and delivers it although nobody waits for its answer any more. */
  "request.late": 1 / 10,
  "answer.lost": 1 / 6,
  /** The browser's connection breaks while the router is at work, which goes on. */
  "connection.cut": 1 / 6,
  /** The computer sleeps while its browser waits to call again. */
  "tab.asleep": 1 / 20,
  /** The clock of a user's computer is set, forwards or back. */
  "tab.clock": 1 / 4,
  "edge.error": 1 / 10,
} as const;
export type Fault = keyof typeof FAULTS;
export const faultNames = Object.keys(FAULTS) as Fault[];

/** What is left out of a run, to find out what matters in it. */
export interface Cut {
  readonly faults: ReadonlySet<Fault>;
  /** Single faults, as `kind#count`. */
  readonly single: ReadonlySet<string>;
  /** Places of filings in the plan. */
  readonly filings: ReadonlySet<number>;
  /** Names of what else a plan may hold. */
  readonly extras: ReadonlySet<string>;
}

export const NOTHING_CUT: Cut = { faults: new Set(), single: new Set(), filings: new Set(), extras: new Set() };

export interface Faults {
  /** Whether this fault happens now. */
  happens(fault: Fault): boolean;
  readonly counts: ReadonlyMap<Fault, number>;
  /** Those that happened, as `kind#count`, in order. */
  readonly happened: readonly string[];
  end(): void;
}

/** Decides which faults happen, at the rates of a plan. */
export function createFaults(
  seed: number,
  rates: Readonly<Partial<Record<Fault, number>>>,
  cut: Cut,
  log: (line: string) => void,
): Faults {
  const sources = new Map<Fault, { rate: number; random: Random; hits: number }>();
  for (const [name, rate] of Object.entries(rates) as [Fault, number][]) {
    if (!cut.faults.has(name)) sources.set(name, { rate, random: randomOf(seed, name), hits: 0 });
  }
  const counts = new Map<Fault, number>();
  const happened: string[] = [];
  return {
    counts,
    happened,
    happens(fault) {
      const source = sources.get(fault);
      if (!source?.random.chance(source.rate)) return false;
      const name = `${fault}#${++source.hits}`;
      if (cut.single.has(name)) return false;
      counts.set(fault, (counts.get(fault) ?? 0) + 1);
      happened.push(name);
      log(`! ${name}`);
      return true;
    },
    end: () => sources.clear(),
  };
}
