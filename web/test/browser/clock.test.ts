import { describe, expect, test } from "vitest";
import { clockWords, durationWords, isFresh } from "../../src/browser/clock";

const at = (text: string) => Date.parse(text);
const now = at("2026-11-28T13:30:00Z");
const london = { locale: "en-GB", timeZone: "Europe/London" };

describe("a time", () => {
  test.each([
    ["2026-11-28T14:05:59Z", "14:05"],
    ["2026-11-28T00:00:00Z", "00:00"],
    ["2026-11-29T14:05:00Z", "14:05 tomorrow"],
    ["2026-11-27T23:59:00Z", "23:59 yesterday"],
    ["2026-12-03T09:00:00Z", "09:00 on 3 December"],
  ])("%s is written with its day unless it is today", (instant, words) => {
    expect(clockWords(at(instant), now, london)).toBe(words);
  });

  test("is the user's clock's, in its zone and its way of writing", () => {
    const instant = at("2026-11-28T14:05:00Z");
    expect(clockWords(instant, now, { locale: "en-GB", timeZone: "Asia/Tokyo" })).toBe("23:05");
    expect(clockWords(instant, now, { locale: "en-US", timeZone: "America/New_York" })).toMatch(/^9:05\sAM$/);
    expect(clockWords(at("2026-11-28T15:30:00Z"), now, { ...london, timeZone: "Asia/Tokyo" })).toBe("00:30 tomorrow");
  });

  test("of tomorrow is so over a change of the clocks and of the year", () => {
    expect(clockWords(at("2026-10-25T23:30:00Z"), at("2026-10-24T23:30:00Z"), london)).toBe("23:30");
    expect(clockWords(at("2027-01-01T00:10:00Z"), at("2026-12-31T23:50:00Z"), london)).toBe("00:10 tomorrow");
  });
});

describe("a duration", () => {
  test.each([
    [-5, "0 seconds"],
    [1_999, "1 second"],
    [59_999, "59 seconds"],
    [60_000, "1 minute"],
    [3_599_999, "59 minutes"],
    [7_200_000, "2 hours"],
  ])("of %i ms is %s", (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});

describe("what was had a while ago is fresh", () => {
  const at = Date.UTC(2026, 10, 30, 12);

  test.each([
    ["at once", 0, true],
    ["until it is as old as it may be", 59_999, true],
    ["no longer", 60_000, false],
    ["not for as long as the clock was set back", -3_600_000, false],
  ])("%s", (_, later, fresh) => expect(isFresh(at, 60_000, at + later)).toBe(fresh));
});
