import { describe, expect, test } from "vitest";
import { waitingOf } from "../../src/api/waiting";
import { clockWords } from "../../src/browser/clock";

const now = Date.parse("2026-11-28T12:00:00Z");
const iso = (ms: number) => new Date(now + ms).toISOString();
const said = (ms: number) => clockWords(now + ms, now);
const answer = { status: 503, code: "SERVER_ERROR", at: iso(-60_000) };
const base = { status: "pending", attempts: 2, lastAnswer: answer, givesUpAt: iso(86_400_000) } as const;

describe("waiting", () => {
  test("tells of no tries before one is over", () => {
    const told = waitingOf({ status: "processing", attempts: 1, givesUpAt: iso(86_400_000) }, now);
    expect(told).toEqual({ until: said(86_400_000), isHmrcDown: false });
  });

  test("tells of the tries, the last answer, the next try and the end of them", () => {
    expect(waitingOf({ ...base, nextAttemptAt: iso(120_000) }, now)).toEqual({
      tries: "2 tries",
      lastAnswer: `HMRC's service was not working, at ${said(-60_000)}`,
      nextTry: `at ${said(120_000)}`,
      until: said(86_400_000),
      isHmrcDown: true,
    });
  });

  test("counts no try that is under way", () => {
    const told = waitingOf({ ...base, status: "processing" }, now);
    expect(told).toMatchObject({ tries: "1 try", nextTry: "under way now" });
  });

  test.each([
    [59_000, "in about 60 seconds"],
    [12_000, "in about 15 seconds"],
    [5_000, "within a few seconds"],
    [-20_000, "within a few seconds"],
  ])("a next try %i ms ahead is %s", (ahead, words) => {
    expect(waitingOf({ ...base, nextAttemptAt: iso(ahead) }, now).nextTry).toBe(words);
  });

  test.each([
    [{ code: "NO_ANSWER" }, /did not answer/, true, undefined],
    [{ status: 504, code: "UNKNOWN" }, /took too long/, true, undefined],
    [{ status: 503, code: "SCHEDULED_MAINTENANCE" }, /closed for maintenance/, true, undefined],
    [{ status: 500, code: "INTERNAL_SERVER_ERROR" }, /was not working/, true, undefined],
    [{ status: 429, code: "MESSAGE_THROTTLED_OUT" }, /no more calls/, false, undefined],
    [{ status: 400, code: "UNKNOWN" }, /could not be understood/, true, undefined],
    [{ status: 401, code: "HMRC_CONNECTION_REQUIRED" }, /no longer accepts/, false, "connection"],
    [{ status: 403, code: "HMRC_NOT_AUTHORISED" }, /does not let/, false, "account"],
    [{ status: 403, code: "RESOURCE_FORBIDDEN" }, /ours to mend/, false, undefined],
    [{ status: 403, code: "RULE_INSOLVENT_TRADER" }, /insolvent/, false, undefined],
  ])("%j is told in plain words", (told, words, isHmrcDown, toMend) => {
    const waiting = waitingOf({ ...base, lastAnswer: { ...told, at: iso(0) } }, now);
    expect(waiting.lastAnswer).toMatch(words);
    expect(waiting.isHmrcDown).toBe(isHmrcDown);
    expect(waiting.toMend).toBe(toMend);
  });
});
