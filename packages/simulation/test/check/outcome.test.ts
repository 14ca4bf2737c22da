import { expect, test } from "vitest";
import { checkOutcome } from "../../src/check/outcome";
import { createFacts, type Outcome, type Sent } from "../../src/model/facts";

const HOUR = 3_600_000;

/** What is found when a request ends so many milliseconds after its record was made, and HMRC never answered anything. */
function violationsOf(code: string, after: number, toldFor = (_from: number, _until: number) => 0): string[] {
  const facts = createFacts(() => undefined);
  const input = { vrn: "234567847", periodKey: "26C3" } as Sent["input"];
  const sent: Sent = {
    user: "ann",
    input,
    id: "mine",
    at: 0,
    isProbe: false,
    told: [],
    cancelled: false,
    isTwice: false,
  };
  facts.recordedAt.set("mine", 25_000);
  facts.records.set("mine", { id: "mine", createdAt: 0, updatedAt: after } as never);
  facts.troubles.set("mine", after);
  facts.posts.push({ ...input, request: "mine", begun: 0, doubtUntil: 0, looked: new Set() });
  const outcome = { kind: "failed", problem: { code, instance: "/api/v1/request/hmrcVatReturnPost/mine" } } as Outcome;
  checkOutcome(facts, { held: () => undefined, toldFor }, after, sent, outcome);
  return facts.violations.map(({ name }) => name);
}

test.each(["OUTCOME_UNKNOWN", "UPSTREAM_UNAVAILABLE"])(
  "%s is said after a day, which began when the router made the record, however long it stood still before it wrote it",
  (code) => {
    expect(violationsOf(code, 24 * HOUR)).toEqual([]);
    expect(violationsOf(code, 24 * HOUR - 2_000)).toEqual([]);
    expect(violationsOf(code, 24 * HOUR - 2_001)).toEqual(["LIE"]);
  },
);

test("OUTCOME_UNKNOWN is not said of a day in which HMRC would have told for longer than it takes until it is asked", () => {
  const asked: (readonly [number, number])[] = [];
  const told = (ms: number) =>
    violationsOf("OUTCOME_UNKNOWN", 24 * HOUR, (from, until) => {
      asked.push([from, until]);
      return ms;
    });
  expect(told(1_800_000)).toEqual([]);
  expect(told(1_800_001)).toEqual(["LIE"]);
  // From when HMRC must be done with what was posted.
  expect(asked[0]).toEqual([60_000, 24 * HOUR]);
});
