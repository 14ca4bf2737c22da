import { type Ask, filing, obligations, readings } from "../ask";
import type { CloudProcess } from "../cloud-process";
import { type HmrcCall, lastCalls } from "../hmrc-calls";
import { openBusiness, ready, type TestClient } from "../test-client";

/** What HMRC takes. */
export interface Rate {
  readonly perSecond: number;
  readonly perMinute: number;
}

const MINUTE = 60_000;
const USERS = 20;

/** How HMRC's allowance was used by requests of many kinds, more than can be done in a minute. */
export interface Allowance {
  readonly calls: number;
  /** Calls that HMRC refused with 429. */
  readonly throttled: number;
  /** The part of HMRC's allowance that was used, from 0 to 1. */
  readonly used: number;
  /** From the first call to the last, in seconds. */
  readonly seconds: number;
  /** When the first kind of request was through, and the last, in seconds: close together where turns are fair. */
  readonly through: readonly [first: number, last: number];
  /** Tries that the unluckiest request used up. */
  readonly attempts: number;
}

/** A call that HMRC's simulator has answered, at so many milliseconds since 1970. */
export interface Seen {
  readonly at: number;
  readonly kind: string;
  readonly status: number;
}

/** Users make `count` requests of six kinds, one after the other each, as their pages do; each takes one call to HMRC, and one more where a filing is the first of all, and all must be completed. */
export async function useAllowance(cloud: CloudProcess, count: number, rate: Rate): Promise<Allowance> {
  const each = Math.ceil(count / USERS);
  const users = await Promise.all(
    Array.from({ length: USERS }, async (_, number) => {
      const business = await openBusiness(cloud.hmrcApiUrl, each);
      const person = await ready(cloud.appUrl, `bench-${number}@example.com`, business, "business");
      return { number, business, person };
    }),
  );
  const before = (await vatCalls(cloud)).length;
  await Promise.all(
    users.map(async ({ number, business, person }) => {
      for (let turn = 0; turn < each; turn++) {
        const asks = [obligations(business), ...readings(business), filing(business, turn)];
        await completed(person, asks[(number + turn) % asks.length] as Ask);
      }
    }),
  );
  return summary((await vatCalls(cloud)).slice(before), rate, attemptsOf(cloud.log()));
}

/** Makes a request and follows it, again after the minute that a page does; throws where it ends otherwise than completed. */
async function completed({ client }: TestClient, { api, input }: Ask): Promise<void> {
  let outcome = await client.call(api, input);
  while (outcome.kind === "unsettled") outcome = await client.resume(api, outcome.location);
  if (outcome.kind === "failed") throw new Error(`A request ended as ${outcome.problem.code}`);
}

/** The calls of the VAT API among the last thousand that HMRC's simulator has answered, oldest first. */
async function vatCalls(cloud: CloudProcess): Promise<Seen[]> {
  return seenOf((await lastCalls(cloud.hmrcApiUrl)).reverse());
}

/** Of HMRC's calls those of the VAT API. */
export function seenOf(calls: readonly HmrcCall[]): Seen[] {
  return calls
    .filter(({ path }) => path.startsWith("/organisations/vat/"))
    .map(({ at, path, status }) => ({ at: Date.parse(at), kind: path.split("/").at(4) ?? "", status }));
}

function summary(calls: readonly Seen[], rate: Rate, attempts: number): Allowance {
  const first = calls[0]?.at ?? 0;
  const through = [...new Set(calls.map(({ kind }) => kind))].map((kind) =>
    Math.max(...calls.filter((call) => call.kind === kind).map(({ at }) => (at - first) / 1000)),
  );
  return {
    calls: calls.length,
    throttled: calls.filter(({ status }) => status === 429).length,
    used: usedOf(calls, rate),
    seconds: ((calls.at(-1)?.at ?? 0) - first) / 1000,
    through: [Math.min(...through), Math.max(...through)],
    attempts,
  };
}

/** Of what HMRC allows in the whole minutes from the first call on, or in all where that is less, the part that was used, from 0 to 1. */
export function usedOf(calls: readonly Seen[], { perSecond, perMinute }: Rate): number {
  const first = calls[0]?.at ?? 0;
  const last = calls.at(-1)?.at ?? 0;
  const minutes = Math.floor(calls.length / perMinute);
  const taken = calls.filter(({ status }) => status !== 429);
  const inTime = taken.filter(({ at }) => at < first + minutes * MINUTE).length;
  // With fewer calls than a minute's, what was possible is a matter of seconds.
  const used = minutes
    ? inTime / (minutes * perMinute)
    : taken.length / perSecond / Math.max(1, (last - first) / 1_000);
  return Math.min(1, used);
}

function attemptsOf(log: string): number {
  const claims = log.split("\n").filter((line) => line.includes('"consumer.claimed"'));
  return Math.max(...claims.map((line) => (JSON.parse(line) as { attempt: number }).attempt));
}
