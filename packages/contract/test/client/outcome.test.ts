import { describe, expect, expectTypeOf, test } from "vitest";
import type { OutcomeOf } from "../../src/client/outcome";
import { read } from "../../src/client/outcome";
import type { CommonError } from "../../src/protocol/error";
import { problem } from "../../src/protocol/problem";
import { type ApiName, apiNames, type CodeOf, codesOf, specOf } from "../../src/registry";

type Failed<N extends ApiName> = Extract<OutcomeOf<N>, { kind: "failed" }>;

describe("code", () => {
  test("is one of the API's in the type, so that a map from code to words can be held complete", () => {
    expectTypeOf<Failed<"bundleGet">["problem"]["code"]>().toEqualTypeOf<CommonError | "UNKNOWN">();
    expectTypeOf<"CAP_REACHED">().toExtend<CodeOf<"bundlePost">>();
    expectTypeOf<"CAP_REACHED">().not.toExtend<CodeOf<"bundleGet">>();
    expectTypeOf<string>().not.toExtend<CodeOf<"bundlePost">>();
  });

  test.each(apiNames)("each of %s is known", (api) => {
    for (const code of codesOf(api)) {
      const made = problem(code, "Test.", { instance: "/test" });
      expect(read(specOf(api), { status: made.status, body: made })).toEqual({ kind: "failed", problem: made });
    }
  });

  test("of another API is not", () => {
    const made = problem("CAP_REACHED", "Test.");
    expect(read(specOf("bundleGet"), { status: made.status, body: made })).toMatchObject({
      problem: { code: "UNKNOWN" },
    });
  });
});
