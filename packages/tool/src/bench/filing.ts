import type { CloudProcess } from "../cloud-process";
import { makeFew } from "../few";
import { type Business, openBusiness, outputOf, ready, returnFor, type TestClient } from "../test-client";
import { type Cpu, cpuOf, cpuSince } from "./cpu";
import { connectDirectly } from "./direct";
import { watchMemory } from "./memory";
import { type Spread, spreadOf } from "./statistic";

/** Filings before anything is measured: by then code is compiled and connections are open. */
const WARM_UP = 10;
/** So many people sign in at the same time. */
const AT_ONCE = 10;

/** How a client comes by its answer: by polls, in the tiers of a page, or by a call that the server holds until it is there. */
export type Manner = "polled" | "waited";

/** What one client sees who files again and again. All times are in milliseconds. */
export interface Alone {
  readonly filing: Spread;
  /** A filing less the delay of HMRC's own. */
  readonly overhead: Spread;
  /** The same return posted to HMRC's simulator with nothing in between. */
  readonly direct: Spread;
  /** Processor time of the app's process for a filing, its calls and polls included; the main thread's is the app's own and the edge's. */
  readonly cpu: Cpu;
  readonly memory: Memory;
}

/** What many clients see who file at the same time. */
export interface Together {
  readonly filing: Spread;
  readonly perSecond: number;
  /** The consumer's own time for a filing, without waiting for HMRC or for its rate limit. */
  readonly work: number;
  /** Processor time of the app's process for a filing. */
  readonly cpu: Cpu;
  readonly memory: Memory;
}

export type Memory = ReturnType<ReturnType<typeof watchMemory>["stop"]>;

/** One client files `count` returns one after the other, and in the pauses posts as many directly. */
export async function fileAlone(
  cloud: CloudProcess,
  { count, latency, manner }: { count: number; latency: number; manner: Manner },
): Promise<Alone> {
  const all = WARM_UP + count;
  const [own, other] = [await openBusiness(cloud.hmrcApiUrl, all), await openBusiness(cloud.hmrcApiUrl, all)];
  const person = await ready(cloud.appUrl, "bench@example.com", own);
  const direct = await connectDirectly(cloud.appUrl, cloud.hmrcApiUrl, other);
  const [filings, directs]: [number[], number[]] = [[], []];
  const memory = watchMemory(cloud.pid);
  let cpu = cpuOf(cloud.pid);
  for (let period = 0; period < all; period++) {
    if (period === WARM_UP) cpu = cpuOf(cloud.pid);
    const filing = await timed(() => file(person, own, period, manner));
    const posted = await timed(() => direct(other, period));
    if (period < WARM_UP) continue;
    filings.push(filing);
    directs.push(posted);
  }
  const overhead = spreadOf(filings.map((ms) => ms - latency));
  const used = cpuSince(cpu, cloud.pid, count);
  return { filing: spreadOf(filings), overhead, direct: spreadOf(directs), cpu: used, memory: memory.stop() };
}

/** As many clients as are told, each with a business of its own, file `count` returns altogether. */
export async function fileTogether(cloud: CloudProcess, count: number, clients: number): Promise<Together> {
  const each = Math.ceil(count / clients);
  const people = await makeFew(clients, AT_ONCE, async (index) => {
    const business = await openBusiness(cloud.hmrcApiUrl, each + 1);
    return { business, person: await ready(cloud.appUrl, `bench-${index}@example.com`, business, "business") };
  });
  await Promise.all(people.map(({ person, business }) => file(person, business, each)));
  const logged = cloud.log().length;
  const memory = watchMemory(cloud.pid);
  const filings: number[] = [];
  const cpu = cpuOf(cloud.pid);
  const total = await timed(async () => {
    const work = people.map(async ({ person, business }) => {
      for (let period = 0; period < each; period++) filings.push(await timed(() => file(person, business, period)));
    });
    await Promise.all(work);
  });
  return {
    filing: spreadOf(filings),
    perSecond: filings.length / (total / 1000),
    work: workOf(cloud.log().slice(logged)) / filings.length,
    cpu: cpuSince(cpu, cloud.pid, filings.length),
    memory: memory.stop(),
  };
}

function file(person: TestClient, business: Business, period: number, manner: Manner = "polled"): Promise<unknown> {
  const call = manner === "waited" ? { headers: { prefer: "wait=10" } } : {};
  return outputOf(person.client.call("hmrcVatReturnPost", returnFor(business, period), call));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds that the consumer spent on filings, less those it spent waiting. */
function workOf(log: string): number {
  let sum = 0;
  for (const text of log.split("\n").filter((each) => each !== "")) {
    const { event, api, ms, RateLimitWait = 0, HmrcLatency = 0 } = JSON.parse(text);
    if (event === "consumer.settled" && api === "hmrcVatReturnPost") sum += ms;
    sum -= RateLimitWait + HmrcLatency;
  }
  return sum;
}
