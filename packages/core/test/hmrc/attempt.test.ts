import "../support/environment";
import { ConnectionId } from "@submit/contract/value/scalar";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { clientIdOf } from "../../src/client/client-id";
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
    const { state, expiresAt } = beginAttempt("1.alice", {}, NOW);
    expect(expiresAt).toBe("2026-11-24T13:00:00.000Z");
    expect(refusal("1.alice", state)).toBe("none");
    expect(refusal("1.alice", state, NOW + HOUR - 1)).toBe("none");
    expect(refusal("1.alice", state, NOW + HOUR)).toBe("HMRC_STATE_REFUSED");
  });

  test("is refused to everybody else", () => {
    const { state } = beginAttempt("1.alice", {}, NOW);
    for (const other of ["1.bob", "1.alice/", "", "public.alice"])
      expect(refusal(other, state)).toBe("HMRC_STATE_REFUSED");
  });

  test("can't be made up or prolonged", () => {
    const { state } = beginAttempt("1.alice", {}, NOW);
    const [connectionId, clientId, nonce, until = "", hash] = state.split(".");
    const later = (Number.parseInt(until, 36) + HOUR).toString(36);
    const [start, other] = [`${connectionId}.${clientId}.${nonce}`, beginAttempt("1.alice", {}, NOW + 1).connectionId];
    for (const made of [
      `${start}.${later}.${hash}`,
      `${start}.${until}.`,
      `${other}.${clientId}.${nonce}.${until}.${hash}`,
      `${connectionId}.client.${nonce}.${until}.${hash}`,
      `${state}x`,
      ".",
      "a.zzzzzzzz.b",
      "",
    ])
      expect(refusal("1.alice", made)).toBe("HMRC_STATE_REFUSED");
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(refusal("1.alice", text)).toBe("HMRC_STATE_REFUSED");
      }),
    );
  });

  test("says for which connection and client it is, without the VAT number", () => {
    const vrn = "234567847";
    const made = beginAttempt("1.alice", { vrn }, NOW);
    expect(requireAttempt("1.alice", made.state, NOW)).toEqual({
      connectionId: made.connectionId,
      clientId: clientIdOf("1.alice", vrn),
    });
    expect(made.state).not.toContain(vrn);
    const again = beginAttempt("1.alice", { connectionId: made.connectionId }, NOW);
    expect(again.state).not.toBe(made.state);
    expect(requireAttempt("1.alice", again.state, NOW)).toEqual({ connectionId: made.connectionId });
  });

  test("makes connections whose ids are in order of time", () => {
    const ids = Array.from({ length: 20 }, (_, ms) => beginAttempt("1.alice", {}, NOW + ms).connectionId);
    expect(ids).toEqual([...ids].sort());
    for (const id of ids) expect(v.is(ConnectionId, id)).toBe(true);
  });

  test("is another each time, and fit for an address", () => {
    const states = Array.from({ length: 20 }, () => beginAttempt("1.alice", {}, NOW).state);
    expect(new Set(states).size).toBe(20);
    for (const state of states) expect(state).toMatch(/^[\w.-]{32,256}$/);
  });
});
