import type { CloudProcess } from "../cloud-process";
import { openBusiness, ready, returnFor, send, type TestClient } from "../test-client";

/** What HMRC takes. */
export interface Rate {
  readonly perSecond: number;
  readonly perMinute: number;
}

const MINUTE = 60_000;
/** Requests are made so many at a time. */
const AT_ONCE = 20;
/** So many requests of a user's may wait in one API. */
const LINE = 20;
/** Nothing that waits for HMRC's limit alone is still under way when no call was seen for so long, in milliseconds. */
const SILENCE = 90_000;

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

/** As few users as may make `count` requests of six kinds as soon as they are taken, each of which takes one call to HMRC; all must be completed. */
export async function useAllowance(cloud: CloudProcess, count: number, rate: Rate): Promise<Allowance> {
  const users = await Promise.all(
    Array.from({ length: Math.ceil(count / (6 * LINE)) }, async (_, number) => {
      const business = await openBusiness(cloud.hmrcApiUrl, LINE);
      return { business, person: await ready(cloud.appUrl, `bench-${number}@example.com`, business) };
    }),
  );
  const userOf = (index: number) => users[Math.floor(index / 6) % users.length] as (typeof users)[number];
  const made: { person: TestClient; location: string }[] = [];
  for (let first = 0; first < count; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, index) => first + index);
    const work = some.map(async (index) => {
      const { person, business } = userOf(index);
      const period = Math.floor(index / 6 / users.length);
      return { person, location: await request(person, business, index % 6, period) };
    });
    made.push(...(await Promise.all(work)));
  }
  const calls = await allCalls(cloud, count);
  for (const { person, location } of made) await completed(person, location);
  return summary(calls, rate, attemptsOf(cloud.log()));
}

function request(
  person: TestClient,
  business: Parameters<typeof returnFor>[0],
  kind: number,
  period: number,
): Promise<string> {
  const dates = "from=2026-01-01&to=2026-06-30";
  const { vrn } = business;
  const reads = [
    `obligation?vrn=${vrn}&status=O`,
    `liability?vrn=${vrn}&${dates}`,
    `payment?vrn=${vrn}&${dates}`,
    `penalty?vrn=${vrn}`,
    `information?vrn=${vrn}`,
  ];
  const read = reads[kind];
  if (read) return accepted(() => send(person, "GET", `/api/v1/hmrc/vat/${read}`));
  const init = { body: JSON.stringify(returnFor(business, period)), headers: { "content-type": "application/json" } };
  return accepted(() => send(person, "POST", "/api/v1/hmrc/vat/return", init));
}

/** Makes a request, again and again while more is waiting than can be done in a minute: then nothing is recorded. */
async function accepted(make: () => Promise<Response>): Promise<string> {
  for (;;) {
    const response = await make();
    const location = response.headers.get("location");
    if (response.status === 202 && location) return location;
    const { code } = (await response.json()) as { code?: string };
    if (code !== "OVERLOADED") throw new Error(`A request was answered ${response.status} ${code}`);
    await Bun.sleep(Number(response.headers.get("retry-after")) * 1_000);
  }
}

/** The calls that HMRC has seen once there are as many as requests, oldest first. */
async function allCalls(cloud: CloudProcess, count: number): Promise<Seen[]> {
  for (let known = 0, since = Date.now(); ; ) {
    const seen = await vatCalls(cloud);
    const answered = seen.filter(({ status }) => status !== 429).length;
    if (answered >= count) return seen;
    if (answered > known) [known, since] = [answered, Date.now()];
    if (Date.now() - since > SILENCE) throw new Error(`HMRC has seen ${answered} of ${count} calls, and no more come`);
    await Bun.sleep(1_000);
  }
}

/** Every call of the VAT API that HMRC's simulator has answered, oldest first. */
export async function vatCalls(cloud: CloudProcess): Promise<Seen[]> {
  const { calls } = (await (await fetch(`${cloud.hmrcApiUrl}/simulator/calls`)).json()) as {
    calls: { at: string; method: string; path: string; status: number }[];
  };
  return calls
    .filter(({ path }) => path.startsWith("/organisations/vat/"))
    .map(({ at, path, status }) => ({ at: Date.parse(at), kind: path.split("/").at(4) ?? "", status }))
    .reverse();
}

async function completed(person: TestClient, location: string): Promise<void> {
  const response = await send(person, "GET", location, { headers: { prefer: "wait=20" } });
  if (!response.ok || response.status === 202) throw new Error(`A request ended as ${response.status}`);
  await response.body?.cancel();
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
