import { afterEach, describe, expect, test } from "vitest";
import { isClockOff, noteServerTime, serverNow } from "../../src/browser/server-clock";

const DAY = 86_400_000;

/** The server answers with its own time, on a computer whose clock is so far ahead of it. */
function answer(clockAhead: number): void {
  const now = Date.now();
  noteServerTime(new Headers({ date: new Date(now - clockAhead).toUTCString() }), now);
}

afterEach(() => answer(0));

describe("the time", () => {
  test.each([400 * DAY, -400 * DAY, 3_660_000, -3_660_000])(
    "is the server's on a computer whose clock is %d ms ahead",
    (clockAhead) => {
      answer(clockAhead);
      expect(Math.abs(serverNow().getTime() - (Date.now() - clockAhead))).toBeLessThan(60_000);
      expect(isClockOff()).toBe(true);
    },
  );

  test("is right again once the clock is", () => {
    answer(DAY);
    answer(0);
    expect(Math.abs(serverNow().getTime() - Date.now())).toBeLessThan(60_000);
    expect(isClockOff()).toBe(false);
  });

  test("does not jump with the seconds that an answer takes", () => {
    answer(DAY);
    const before = serverNow().getTime() - Date.now();
    answer(DAY + 30_000);
    expect(serverNow().getTime() - Date.now()).toBe(before);
  });

  test("is this computer's where an answer gives none that can be read", () => {
    noteServerTime(new Headers());
    noteServerTime(new Headers({ date: "yesterday" }));
    expect(isClockOff()).toBe(false);
    expect(Math.abs(serverNow().getTime() - Date.now())).toBeLessThan(60_000);
  });

  test("stays the server's after an answer that gives none that can be read", () => {
    answer(DAY);
    for (const headers of [{}, { date: "yesterday" }]) noteServerTime(new Headers(headers));
    expect(Math.abs(serverNow().getTime() - (Date.now() - DAY))).toBeLessThan(60_000);
  });

  test("may differ by minutes without a word", () => {
    answer(600_000);
    expect(isClockOff()).toBe(false);
  });
});
