import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomOf } from "../../src/stage/random";
import { createQueue } from "../../src/twin/queue";
import { type Fifo, type FifoOptions, type Sqs, startFauxqsSqs, startLocalSqs, twin } from "./both";

const OPTIONS = { visibility: 95_000, receives: 5 };
const { visibility } = OPTIONS;

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

type Step =
  | readonly ["send", id: number, group: string]
  | readonly ["receive"]
  | readonly ["remove"]
  | readonly ["pass", ms: number];

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constant("send" as const), fc.integer({ min: 0, max: 5 }), fc.constant("a")),
  fc.constant(["receive"] as const),
  fc.constant(["remove"] as const),
  fc.tuple(fc.constant("pass" as const), fc.constantFrom(1_000, 50_000, 95_000, 300_000)),
);

/** What a consumer of one group sees: among several groups the order is nobody's promise. */
async function course(queue: Fifo, steps: readonly Step[]): Promise<(string | undefined)[]> {
  const seen: (string | undefined)[] = [];
  let last: string | undefined;
  for (const [name, value] of steps) {
    if (name === "send") await queue.send(String(value), "a");
    if (name === "pass") queue.pass(Number(value));
    if (name === "remove" && last) await queue.remove(last);
    if (name !== "receive") continue;
    last = (await queue.receive()) ?? last;
    seen.push(last);
  }
  for (let dead = await queue.receiveDead(); dead; dead = await queue.receiveDead()) seen.push(`dead ${dead}`);
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
