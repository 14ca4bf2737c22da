import { expect, test } from "vitest";
import { checkNeighbour, checkTurn } from "../../src/check/neighbour";
import { createFacts, type Sent } from "../../src/model/facts";
import { type Plan, planOf } from "../../src/model/plan";
import { NOTHING_CUT } from "../../src/stage/fault";

const calm: Plan = {
  ...planOf(1, NOTHING_CUT, false),
  isCalm: true,
  hangs: undefined,
  floods: undefined,
  hides: false,
  down: [],
  contradicts: [],
};

/** Cat has sent a request, which was recorded then and ended so many milliseconds later. */
function factsOf(recordedAt: number | undefined, after: number) {
  const facts = createFacts(() => undefined);
  facts.sent.set("hers", { id: "hers", user: "cat", isProbe: false } as Sent);
  if (recordedAt !== undefined) {
    facts.recordedAt.set("hers", recordedAt);
    facts.settledAt.set("hers", recordedAt + after);
  }
  return facts;
}

/** What is found where her message was received so many milliseconds after it might have been. */
function receivedAfter(ms: number, plan: Plan, freeSince = 0): number {
  const facts = factsOf(0, 0);
  const body = { api: "hmrcVatReturnPost", owner: "her", id: "hers" } as const;
  checkTurn(facts, plan, { body, group: "hers", until: 0, readyAt: 1_000 }, freeSince, 1_000 + ms);
  return facts.violations.length;
}

test("a message that waits longer than a dead consumer has its place waits for another", () => {
  expect([receivedAfter(20_000, calm), receivedAfter(20_001, calm)]).toEqual([0, 1]);
});

test("a message waits for nobody as long as each consumer has something to do", () => {
  expect([receivedAfter(60_000, calm, 41_000), receivedAfter(60_000, calm, 40_999)]).toEqual([0, 1]);
});

test("whose calls hang may wait for them", () => {
  expect(receivedAfter(60_000, { ...calm, hangs: "cat" })).toBe(0);
  expect(receivedAfter(60_000, { ...calm, hangs: "ann" })).toBe(1);
});

test.each([
  ["done in time, while another's calls hang", 5_000, { ...calm, hangs: "ann" }, 0],
  ["late, while another's calls hang", 20_000, { ...calm, hangs: "ann" }, 1],
  ["done in time, while another's pages ask on and on", 4_999, { ...calm, floods: "ann" }, 0],
  ["late, while another's pages ask on and on", 5_000, { ...calm, floods: "ann" }, 1],
  ["late, while one's own pages ask on and on", 20_000, { ...calm, floods: "cat" }, 0],
  ["late, while nothing goes wrong", 20_000, calm, 1],
  ["late, while HMRC is down", 20_000, { ...calm, down: [[0, 1_000]] }, 0],
  ["late, while HMRC contradicts itself", 20_000, { ...calm, contradicts: [[0, 1_000]] }, 0],
  ["late, while HMRC hides what it holds", 20_000, { ...calm, hides: true }, 0],
  ["late, while things go wrong at random", 20_000, { ...calm, isCalm: false }, 0],
] as const)("a request that is %s", (_, after, plan, violations) => {
  const facts = factsOf(1_000, after);
  checkNeighbour(facts, plan);
  expect(facts.violations).toHaveLength(violations);
});

test("a request that is turned away while another's calls hang", () => {
  const facts = factsOf(undefined, 0);
  checkNeighbour(facts, calm);
  expect(facts.violations).toEqual([]);
  checkNeighbour(facts, { ...calm, hangs: "ann" });
  expect(facts.violations).toHaveLength(1);
});

test.each([
  ["cat", 6_000, 1],
  ["cat", 6_001, 0],
  ["cat", 26_001, 1],
  ["ann", 6_001, 1],
])(
  "a request of cat's counts from when another one, of %s's, ended before it: at %i ms",
  (user, endedAt, violations) => {
    const facts = factsOf(1_000, 25_000);
    facts.sent.set("another", { id: "another", user, isProbe: true } as Sent);
    facts.settledAt.set("another", endedAt);
    checkNeighbour(facts, calm);
    expect(facts.violations).toHaveLength(violations);
  },
);
