import { describe, expect, test } from "vitest";
import { operationOf, operations } from "../../src/document";
import { judge } from "../../src/judge";
import { summary } from "../../src/load/load";
import { nextAsk, type User } from "../../src/load/mix";
import { randomOf } from "../../src/random";

const user = (): User => ({
  number: 0,
  person: {} as User["person"],
  business: { vrn: "234567847", userId: "1", periodKeys: ["0000", "0001"] },
  random: randomOf(7),
  filings: [],
  hasDraft: false,
});
const asks = (of: User, count: number) => Array.from({ length: count }, () => nextAsk(of));

describe("A user under load", () => {
  test("asks for everything, and files each period once", () => {
    const all = asks(user(), 1_000);
    expect(new Set(all.map(({ api }) => api)).size).toBe(12);
    const filed = all.filter(({ api }) => api === "hmrcVatReturnPost").map(({ input }) => input);
    expect(filed).toMatchObject([
      { periodKey: "0000", vatDueSales: 1000.11 },
      { periodKey: "0001", vatDueSales: 1000.16 },
    ]);
  });
});

describe("What came of a load", () => {
  test("is counted", () => {
    const report = summary(
      [
        { kind: "done", ms: 10 },
        { kind: "done", ms: 30, code: "BUNDLE_REQUIRED" },
        { kind: "refused", ms: 1_001, code: "OVERLOADED", retryAfterMs: 1_000 },
        { kind: "unsettled", ms: 60_000 },
      ],
      [5, 1_001],
    );
    expect(report).toMatchObject({
      done: 2,
      failed: new Map([["BUNDLE_REQUIRED", 1]]),
      answered: { p50: 10, p99: 30 },
      refused: new Map([["OVERLOADED", 1]]),
      refusal: { p50: 5, p99: 1_001 },
      turnedAway: 2,
      lateRefusals: 1,
      unsettled: 1,
    });
  });
});

describe("The contract", () => {
  const documented = ["200", "404"];

  test.each([
    ["SERVER_ERROR", 500, false, "{}"],
    ["SERVER_ERROR", 502, false, "{}"],
    ["NO_RETRY_AFTER", 503, false, "{}"],
    ["NO_RETRY_AFTER", 429, false, "{}"],
    ["UNDOCUMENTED", 418, false, "{}"],
    [undefined, 503, true, "{}"],
    [undefined, 502, false, '{"instance":"/api/v1/request/x"}'],
    [undefined, 404, false, "{}"],
  ])("an answer is %s with %i", (breach, status, hasRetryAfter, text) => {
    expect(judge({ status, hasRetryAfter, text }, documented)).toBe(breach);
  });

  test("knows the operation of a call", () => {
    const { path } = operationOf(operations(), "GET", "/api/v1/request/hmrcVatReturnPost/1");
    expect(path).toBe("/api/v1/request/{api}/{id}");
    expect(() => operationOf([], "GET", "/")).toThrow("has no GET /");
  });
});
