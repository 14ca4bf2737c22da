import "../support/environment";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ProblemError } from "../../src/error";
import { beginAttempt, requireAttempt } from "../../src/hmrc/attempt";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const HOUR = 3_600_000;

function refusal(owner: string, state: string, now = NOW): string {
  try {
    requireAttempt(owner, state, now);
    return "none";
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : String(error);
  }
}

describe("attempt", () => {
  test("is finished by who began it, within the hour", () => {
    const { state, expiresAt } = beginAttempt("1.alice", NOW);
    expect(expiresAt).toBe("2026-11-24T13:00:00.000Z");
    expect(refusal("1.alice", state)).toBe("none");
    expect(refusal("1.alice", state, NOW + HOUR - 1)).toBe("none");
    expect(refusal("1.alice", state, NOW + HOUR)).toBe("HMRC_STATE_REFUSED");
  });

  test("is refused to everybody else", () => {
    const { state } = beginAttempt("1.alice", NOW);
    for (const other of ["1.bob", "1.alice/", "", "public.alice"])
      expect(refusal(other, state)).toBe("HMRC_STATE_REFUSED");
  });

  test("can't be made up or prolonged", () => {
    const { state } = beginAttempt("1.alice", NOW);
    const [nonce, until = "", hash] = state.split(".");
    const later = (Number.parseInt(until, 36) + HOUR).toString(36);
    for (const made of [`${nonce}.${later}.${hash}`, `${nonce}.${until}.`, `${state}x`, ".", "a.zzzzzzzz.b", ""])
      expect(refusal("1.alice", made)).toBe("HMRC_STATE_REFUSED");
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(refusal("1.alice", text)).toBe("HMRC_STATE_REFUSED");
      }),
    );
  });

  test("is another each time, and fit for an address", () => {
    const states = Array.from({ length: 20 }, () => beginAttempt("1.alice", NOW).state);
    expect(new Set(states).size).toBe(20);
    for (const state of states) expect(state).toMatch(/^[\w.-]{32,256}$/);
  });
});
