import { problem } from "@submit/contract/protocol/problem";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RequestRecord } from "../../src/request/record";
import {
  abandon,
  allows,
  answered,
  apply,
  begin,
  type Change,
  cancelChange,
  claim,
  complete,
  fail,
  postpone,
  resendChange,
  retry,
} from "../../src/request/state";

const error = problem("INTERNAL_ERROR", "test");
const LEASE = 35_000;
const start: RequestRecord = {
  owner: "o",
  id: "i",
  status: "pending",
  fingerprint: "f",
  input: "sealed",
  attempts: 0,
  fencingToken: 0,
  createdAt: 0,
  updatedAt: 0,
  expiresAt: 100,
  unsettled: "yes",
  resendAt: 5_000,
  sendCount: 1,
};

/** Any verb at any time by a consumer that believes to hold any lease. */
const step = fc.record({
  verb: fc.constantFrom(
    "claim",
    "begin",
    "answered",
    "retry",
    "untouched",
    "complete",
    "fail",
    "abandon",
    "postpone",
    "cancel",
    "cancelGuarded",
    "resend",
  ),
  lease: fc.integer({ min: 0, max: 6 }),
  wait: fc.integer({ min: 0, max: LEASE }),
  counted: fc.boolean(),
});

function changeOf(
  { verb, lease, counted }: { verb: string; lease: number; counted: boolean },
  record: RequestRecord,
  now: number,
): Change {
  switch (verb) {
    case "claim":
      return claim(now, LEASE);
    case "begin":
      return begin(lease, record.effect, now);
    case "answered":
      return answered(lease, { postCount: 1, begunAt: now, ...record.effect, answered: "sealed" }, now);
    case "retry":
      return retry(lease, now + 1_000, now, { counted });
    case "untouched":
      return retry(lease, now, now, { counted, rollback: { effect: undefined } });
    case "complete":
      return complete(lease, "sealed", now, 200);
    case "fail":
      return fail(lease, error, now, 200);
    case "abandon":
      return abandon(record, error, now, 200);
    case "postpone":
      return postpone(record, now + 1_000, now);
    case "cancel":
      return cancelChange(error, now, false);
    case "cancelGuarded":
      return cancelChange(error, now, true);
    default:
      return resendChange(record, now);
  }
}

function walk(
  steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
  visit: (before: RequestRecord, after: RequestRecord, verb: string, now: number) => void,
): void {
  let record = start;
  let now = 0;
  for (const each of steps) {
    now += each.wait;
    const change = changeOf(each, record, now);
    if (!allows(change, record)) continue;
    const after = apply(change, record);
    visit(record, after, each.verb, now);
    record = after;
  }
}

const isFinal = (record: RequestRecord) => record.status === "completed" || record.status === "failed";

function property(
  name: string,
  visit: (before: RequestRecord, after: RequestRecord, verb: string, now: number) => void,
): void {
  test(name, () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => walk(steps, visit)),
      { numRuns: 500 },
    ),
  );
}

describe("state", () => {
  property("terminal", (before) => expect(isFinal(before)).toBe(false));

  property("settled", (_, after) => {
    // Nothing that the work needed stays behind, and nothing asks for it again.
    if (isFinal(after))
      expect([after.input, after.leaseUntil, after.unsettled, after.resendAt]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    else expect([after.input, after.unsettled, typeof after.resendAt]).toEqual(["sealed", "yes", "number"]);
  });

  property("fencingToken", (before, after, verb, now) => {
    if (verb === "claim") {
      expect(after.fencingToken).toBe(before.fencingToken + 1);
      expect(after.leaseUntil).toBe(now + LEASE);
      if (before.status === "processing") expect(before.leaseUntil).toBeLessThanOrEqual(now);
    } else expect(after.fencingToken).toBe(before.fencingToken);
  });

  property("effect", (before, after, verb) => {
    if (verb === "begin") expect(after.effect?.postCount).toBe((before.effect?.postCount ?? 0) + 1);
    else if (verb !== "untouched" && before.effect && !isFinal(before))
      expect(after.effect?.postCount).toBe(before.effect.postCount);
  });

  property("attempt", (before, after, verb) => {
    const difference = after.attempts - before.attempts;
    expect(difference).toBe(
      verb === "claim" ? 1 : (verb === "retry" || verb === "untouched") && difference === -1 ? -1 : 0,
    );
    expect(after.attempts).toBeGreaterThanOrEqual(0);
  });

  property("cancel", (before, _, verb) => {
    if (verb === "cancel") expect([before.status, before.effect]).toEqual(["pending", undefined]);
    // A consumer may be at work, and is refused its call from then on.
    if (verb === "cancelGuarded") expect(before.effect).toBeUndefined();
  });

  test("a lease that is not ours changes nothing", () => {
    const held = apply(claim(0, LEASE), start);
    const stale = held.fencingToken - 1;
    const changes = [
      begin(stale, undefined, 1),
      answered(stale, { postCount: 1, begunAt: 1 }, 1),
      retry(stale, 2, 1, { counted: true }),
      complete(stale, "x", 1, 1),
      fail(stale, error, 1, 1),
    ];
    expect(changes.map((change) => allows(change, held))).toEqual([false, false, false, false, false]);
  });

  test("begin needs a running lease", () => {
    const held = apply(claim(0, LEASE), start);
    expect(allows(begin(held.fencingToken, undefined, LEASE - 1), held)).toBe(true);
    expect(allows(begin(held.fencingToken, undefined, LEASE), held)).toBe(false);
  });

  test("an undone call is as if it had not been begun, and an earlier one stays", () => {
    const held = apply(claim(0, LEASE), start);
    const once = apply(begin(held.fencingToken, undefined, 1), held);
    expect(
      apply(retry(held.fencingToken, 2, 2, { counted: false, rollback: { effect: undefined } }), once).effect,
    ).toBeUndefined();
    const twice = apply(begin(held.fencingToken, once.effect, 2), once);
    const first = { postCount: 1, begunAt: 1 };
    expect(
      apply(retry(held.fencingToken, 3, 3, { counted: false, rollback: { effect: first } }), twice).effect,
    ).toEqual(first);
  });

  test("resend is ever later, and later still of what nobody has claimed", () => {
    const unclaimed = apply(resendChange(start, 5_000), start);
    expect(unclaimed.resendAt).toBe(5_000 + 120_000);
    expect(apply(resendChange(unclaimed, 500_000), unclaimed).resendAt).toBe(500_000 + 240_000);
    let record: RequestRecord = { ...start, fencingToken: 1 };
    const gaps = Array.from({ length: 9 }, () => {
      const now = record.resendAt ?? 0;
      record = apply(resendChange(record, now), record);
      return (record.resendAt ?? 0) - now;
    });
    expect(gaps).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000, 300_000]);
  });

  test("a time that no right clock writes has come", () => {
    const held = apply(claim(0, LEASE), start);
    const far = apply(retry(held.fencingToken, 2_000_000, 1, { counted: true }), held);
    expect(allows(claim(1_000_000, LEASE), far)).toBe(false);
    expect(allows(claim(799_999, LEASE), far)).toBe(true);
    expect(allows(resendChange(far, 799_999), far)).toBe(true);
    const wrong: RequestRecord = { ...held, leaseUntil: 2_000_000 };
    expect(allows(claim(799_999, LEASE), wrong)).toBe(true);
    expect(allows(claim(800_000, LEASE), wrong)).toBe(false);
    expect(allows(abandon(wrong, error, 799_999, 1), wrong)).toBe(true);
  });

  test("retry is due at once when its time comes", () => {
    const held = apply(claim(0, LEASE), start);
    const again = apply(retry(held.fencingToken, 700, 1, { counted: true }), held);
    expect(allows(claim(699, LEASE), again)).toBe(false);
    expect(allows(claim(700, LEASE), again)).toBe(true);
    expect(allows(resendChange(again, 700), again)).toBe(true);
  });
});

describe("abandon", () => {
  const held = apply(claim(0, LEASE), start);
  const pending = apply(retry(held.fencingToken, 0, 0, { counted: true }), held);

  test("only what nobody has taken up since it was seen", () => {
    expect(allows(abandon(start, error, 1, 200), start)).toBe(true);
    expect(allows(abandon(start, error, 1, 200), pending)).toBe(false);
    expect(allows(abandon(pending, error, 1, 200), pending)).toBe(true);
  });

  test("not what was begun since, by a holder whose clock is behind", () => {
    const begun = apply(begin(held.fencingToken, undefined, LEASE - 1), held);
    expect(allows(abandon(held, error, LEASE, 200), held)).toBe(true);
    expect(allows(abandon(held, error, LEASE, 200), begun)).toBe(false);
    expect(allows(abandon(begun, error, LEASE, 200), begun)).toBe(true);
  });
});
