import { problem } from "@submit/contract/protocol/problem";
import { locationOf } from "@submit/contract/protocol/request";
import { describe, expect, test } from "vitest";
import { problemOf } from "../../src/ui/waiting/problem-of";

describe("how a change ended", () => {
  const location = locationOf("clientPost", "id");
  const offline = problem("OVERLOADED", "Too many.");

  test("tells of nothing where it was done, and of what stood in the way", () => {
    expect(problemOf({ kind: "completed", output: {} })).toBeUndefined();
    expect(problemOf({ kind: "failed", problem: offline })).toBe(offline);
  });

  test.each([{}, { problem: offline }])("is not called done where nobody knows it: %j", (more) => {
    expect(problemOf({ kind: "unsettled", location, ...more })?.code).toBe("UNSETTLED");
  });
});
