import { expect, test } from "vitest";
import { BOUNDS } from "../../src/stage/bound";
import { randomOf } from "../../src/stage/random";
import { createIndexLag } from "../../src/twin/index-lag";

test("an index knows of each write in its order, at once or later, but never beyond the bound", () => {
  const late: number[] = [];
  let now = 1_000;
  const written: number[] = [];
  const known: number[] = [];
  const lag = createIndexLag<number>(
    () => now,
    randomOf(1, "course"),
    (at) => {
      known.push(at);
      late.push(now - at);
    },
  );
  for (let step = 0; step < 20_000; step++) {
    if (step % 100 === 0) {
      written.push(now);
      lag.add(now);
    }
    lag.catchUp();
    now += 10;
  }
  now += BOUNDS.staleness;
  lag.catchUp();
  expect(known).toEqual(written);
  expect(Math.min(...late)).toBe(0);
  expect(Math.max(...late)).toBe(BOUNDS.staleness);
});
