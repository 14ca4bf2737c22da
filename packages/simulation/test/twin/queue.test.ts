import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomOf } from "../../src/stage/random";
import { createQueue } from "../../src/twin/queue";
import { type Fifo, type FifoOptions, type Sqs, startFauxqsSqs, startLocalSqs, twin } from "./both";

const OPTIONS = { visibility: 95_000, receives: 5 };
const { visibility } = OPTIONS;
/** For how long a deduplication id is good, in milliseconds. */
const DEDUPLICATION = 300_000;

let local: Sqs;
let fauxqs: Sqs;
beforeAll(async () => {
  local = await startLocalSqs();
  fauxqs = await startFauxqsSqs();
});
afterAll(async () => {
  await fauxqs.stop();
  await local.stop();
});

type Kind = readonly [name: string, open: (options: FifoOptions) => Promise<Fifo>];
const SERVERS: readonly Kind[] = [
  ["the local cloud's SQS", (options) => local.open(options)],
  ["fauxqs", (options) => fauxqs.open(options)],
];
const KINDS: readonly Kind[] = [["the twin of the simulation", twin], ...SERVERS];

describe.each(KINDS)("a FIFO queue: %s", (_, open) => {
  test("gives out one message of a group at a time, in order", async () => {
    const queue = await open(OPTIONS);
    for (const id of ["1", "2"]) await queue.send(id, "a");
    expect([await queue.receive(), await queue.receive()]).toEqual(["1", undefined]);
    await queue.remove("1");
    expect(await queue.receive()).toBe("2");
  });

  test("gives out messages of several groups at once", async () => {
    const queue = await open(OPTIONS);
    for (const id of ["1", "2"]) await queue.send(id, id);
    const received = [await queue.receive(), await queue.receive(), await queue.receive()];
    expect(received.sort()).toEqual(["1", "2", undefined]);
  });

  test("shows a message that was not removed again when its visibility ends, and those behind it later", async () => {
    const queue = await open(OPTIONS);
    for (const id of ["1", "2"]) await queue.send(id, "a");
    expect(await queue.receive()).toBe("1");
    queue.pass(visibility - 1);
    expect(await queue.receive()).toBeUndefined();
    queue.pass(1);
    expect([await queue.receive(), await queue.receive()]).toEqual(["1", undefined]);
  });

  test("drops a deduplication id for five minutes, also of a message that is done", async () => {
    const queue = await open(OPTIONS);
    await queue.send("1", "a");
    await queue.receive();
    await queue.remove("1");
    queue.pass(299_999);
    await queue.send("2", "a", "1");
    expect(await queue.receive()).toBeUndefined();
    queue.pass(1);
    await queue.send("3", "a", "1");
    expect(await queue.receive()).toBe("3");
  });

  test("makes a message that was received so often a dead letter, and goes on with the next of its group", async () => {
    const queue = await open(OPTIONS);
    for (const id of ["1", "2"]) await queue.send(id, "a");
    for (let receive = 0; receive < 5; receive++, queue.pass(visibility)) expect(await queue.receive()).toBe("1");
    expect(await queue.receive()).toBe("2");
    expect([await queue.receiveDead(), await queue.receiveDead()]).toEqual(["1", undefined]);
  });
});

const GROUPS = ["a", "b"] as const;

/** What is done so many milliseconds after what was done before; a deduplication id is good for both groups. */
const step = fc.record({
  after: fc.constantFrom(0, 0, 0, 1, visibility - 1, visibility, DEDUPLICATION - 1, DEDUPLICATION),
  does: fc.constantFrom("send", "receive", "remove"),
  group: fc.constantFrom(...GROUPS),
  deduplicationId: fc.constantFrom("1", "2", "3", "4", "5"),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/**
 * What consumers are given of each group, in order. They receive until nothing comes, and "end" stands for that: which of
 * several groups comes first is nobody's promise.
 */
async function course(queue: Fifo, steps: readonly Step[]): Promise<Record<"a" | "b", readonly string[]>> {
  const seen: Record<"a" | "b", string[]> = { a: [], b: [] };
  const all = async (receive: () => Promise<string | undefined>) => {
    const given: string[] = [];
    for (let id = await receive(); id !== undefined; id = await receive()) given.push(id);
    return given;
  };
  for (const { after, does, group, deduplicationId } of steps) {
    queue.pass(after);
    const last = seen[group].findLast((id) => id !== "end");
    if (does === "send") await queue.send(`${group}${deduplicationId}`, group, deduplicationId);
    else if (does === "remove" && last) await queue.remove(last);
    else if (does === "receive") {
      const given = await all(queue.receive);
      for (const each of GROUPS) seen[each].push(...given.filter((id) => id.startsWith(each)), "end");
    }
  }
  const dead = await all(queue.receiveDead);
  for (const each of GROUPS) seen[each].push(...dead.filter((id) => id.startsWith(each)).map((id) => `dead ${id}`));
  return seen;
}

test.each(SERVERS)("the twin does what %s does, whatever is done with them", async (_, open) => {
  const options = { ...OPTIONS, receives: 2 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      expect(await course(await twin(options), steps)).toEqual(await course(await open(options), steps));
    }),
    { numRuns: 60 },
  );
});

test("the twin holds back a message that is late, and those of its group behind it", () => {
  let now = 0;
  const queue = createQueue({ ...OPTIONS, now: () => now, random: randomOf(1, "queue"), onVisible: () => undefined });
  const body = (id: string) => ({ api: "hmrcVatReturnPost", owner: "1.owner", id });
  queue.send(body("1"), "a", "1", 5_000);
  queue.send(body("2"), "a", "2");
  expect(queue.receive()).toBeUndefined();
  now += 5_000;
  expect(queue.receive()?.body.id).toBe("1");
});
