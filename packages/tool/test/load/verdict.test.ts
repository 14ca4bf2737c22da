import { describe, expect, test } from "vitest";
import { type Judged, problemsOf } from "../../src/load/verdict";

const good: Judged = {
  done: 96,
  failed: new Map(),
  refused: new Map(),
  lateRefusals: 0,
  unsettled: 4,
  findings: [],
  persists: true,
  used: undefined,
  throttled: 0,
  memory: [200, 240],
  unsettledReturns: 0,
  violations: [],
};
const limited: Judged = {
  ...good,
  persists: false,
  used: 0.95,
  done: 60,
  refused: new Map([
    ["OVERLOADED", 35],
    ["TOO_MANY_REQUESTS", 2],
  ]),
  unsettled: 3,
};

describe("A load", () => {
  test("is good", () => {
    expect(problemsOf(good)).toEqual([]);
    expect(problemsOf(limited)).toEqual([]);
  });

  test("may meet a draft for each that was not discarded", () => {
    expect(problemsOf({ ...limited, failed: new Map([["DRAFT_CONFLICT", 40]]) })).toEqual([]);
    expect(problemsOf({ ...limited, failed: new Map([["DRAFT_CONFLICT", 41]]) })).toEqual([
      "failed, DRAFT_CONFLICT: 41",
    ]);
  });

  test.each<[string, Judged]>([
    ["answers outside of the contract: 1", { ...good, findings: [{ kind: "SERVER_ERROR", about: "500 GET /" }] }],
    ["failed, HMRC_REFUSED: 96", { ...good, failed: new Map([["HMRC_REFUSED", 96]]) }],
    ["failed, UPSTREAM_UNAVAILABLE: 1", { ...limited, failed: new Map([["UPSTREAM_UNAVAILABLE", 1]]) }],
    ["turned away for all of their minute: 1", { ...good, refused: new Map([["OVERLOADED", 1]]) }],
    [
      "refused otherwise than by 429 or 503, UNAUTHENTICATED: 1",
      { ...limited, refused: new Map([["UNAUTHENTICATED", 1]]) },
    ],
    ["turned away after more than a second: 1", { ...good, lateRefusals: 1 }],
    ["without a last word within a minute: 6", { ...good, done: 94, unsettled: 6 }],
    ["% of HMRC's allowance left unused: 6", { ...limited, used: 0.949 }],
    ["calls that HMRC refused with 429: 1", { ...limited, throttled: 1 }],
    ["calls that HMRC refused with 429: 1", { ...good, throttled: 1 }],
    ["MB more held afterwards than before: 41", { ...good, memory: [200, 240.1] }],
    ["returns without a last word long afterwards: 1", { ...good, unsettledReturns: 1 }],
    ["violations of the returns: 1", { ...good, violations: [{ kind: "WRONG_FIGURES", about: "234567847 0000" }] }],
  ])("has %s", (problem, judged) => {
    expect(problemsOf(judged)).toEqual([problem]);
  });
});
