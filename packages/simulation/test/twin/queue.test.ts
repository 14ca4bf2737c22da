import { beforeEach, describe, expect, test } from "vitest";
import { randomOf } from "../../src/stage/random";
import { createQueue, type Queue } from "../../src/twin/queue";

const VISIBILITY = 95_000;
const body = (id: string) => ({ api: "hmrcVatReturnPost", owner: "1.owner", id });

describe("the twin of an SQS FIFO queue", () => {
  let now: number;
  let queue: Queue;

  beforeEach(() => {
    now = 1_000_000;
    queue = createQueue({
      now: () => now,
      random: randomOf(1, "queue"),
      visibility: VISIBILITY,
      receives: 5,
      onVisible: () => undefined,
    });
  });

  const receivedId = () => queue.receive()?.body.id;

  test("gives out one message of a group at a time, in order", () => {
    for (const id of ["1", "2"]) queue.send(body(id), "a", id);
    const first = queue.receive();
    expect([first?.body.id, receivedId()]).toEqual(["1", undefined]);
    if (first) queue.remove(first);
    expect(receivedId()).toBe("2");
  });

  test("gives out messages of several groups at once", () => {
    for (const id of ["1", "2"]) queue.send(body(id), id, id);
    expect([receivedId(), receivedId(), receivedId()].sort()).toEqual(["1", "2", undefined]);
  });

  test("shows a message that was not removed again when its visibility ends", () => {
    queue.send(body("1"), "a", "1");
    expect(receivedId()).toBe("1");
    now += VISIBILITY - 1;
    expect(receivedId()).toBeUndefined();
    now += 1;
    expect(receivedId()).toBe("1");
  });

  test("drops a deduplication id for five minutes", () => {
    expect([queue.send(body("1"), "a", "1"), queue.send(body("1"), "a", "1")]).toEqual([true, false]);
    now += 300_000;
    expect(queue.send(body("1"), "a", "1")).toBe(true);
  });

  test("holds back a delayed message, and those of its group behind it", () => {
    queue.send(body("1"), "a", "1", 5_000);
    queue.send(body("2"), "a", "2");
    expect(receivedId()).toBeUndefined();
    now += 5_000;
    expect(receivedId()).toBe("1");
  });

  test("makes a message that was received five times a dead letter", () => {
    queue.send(body("1"), "a", "1");
    for (let receive = 0; receive < 5; receive++, now += VISIBILITY) expect(receivedId()).toBe("1");
    expect([receivedId(), queue.receiveDead()?.body.id, queue.receiveDead()]).toEqual([undefined, "1", undefined]);
  });
});
