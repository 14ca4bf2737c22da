import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorOf, isNoData, jsonOf } from "../../src/hmrc/answer";

const answer = (status: number, body: unknown) => ({
  status,
  headers: {},
  body: typeof body === "string" ? body : JSON.stringify(body),
});

describe("error shapes", () => {
  test.each([
    ["code and message", answer(400, { code: "VRN_INVALID", message: "The provided VRN is invalid" }), "VRN_INVALID"],
    [
      "nested list",
      answer(400, {
        code: "INVALID_REQUEST",
        message: "Invalid request",
        errors: [{ code: "VAT_NET_VALUE", message: "m", path: "/netVatDue" }],
      }),
      "VAT_NET_VALUE",
    ],
    [
      "business error",
      answer(403, {
        code: "BUSINESS_ERROR",
        message: "Business validation error",
        errors: [{ code: "DUPLICATE_SUBMISSION", message: "" }],
      }),
      "DUPLICATE_SUBMISSION",
    ],
    ["status code and message", answer(400, { statusCode: 400, message: "INVALID_DATE_FROM" }), "INVALID_DATE_FROM"],
    ["invalid JSON", answer(400, { statusCode: 400, message: "Invalid Json" }), "Invalid_Json"],
    ["empty", answer(404, ""), "UNKNOWN"],
    ["OAuth", answer(400, { error: "invalid_grant", error_description: "code_verifier is invalid" }), "invalid_grant"],
    ["a page", answer(500, "<html><body>Sorry</body></html>"), "UNKNOWN"],
    ["a list", answer(500, [1]), "UNKNOWN"],
    ["an empty list of errors", answer(400, { code: "INVALID_REQUEST", errors: [] }), "INVALID_REQUEST"],
    ["a code that is a sentence", answer(400, { code: "no <b>code</b>!" }), "UNKNOWN"],
  ])("%s", (_, given, code) => {
    expect(errorOf(given).code).toBe(code);
  });

  test("HMRC's own messages and paths are passed on", () => {
    const { upstream } = errorOf(
      answer(400, {
        code: "INVALID_REQUEST",
        message: "Invalid request",
        errors: [{ code: "A1", message: "one", path: "/x" }, { code: "B2" }, "odd"],
      }),
    );
    expect(upstream).toEqual({
      status: 400,
      code: "INVALID_REQUEST",
      errors: [{ code: "A1", message: "one", path: "/x" }, { code: "B2" }],
    });
  });

  test("anything at all gives an error and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.integer({ min: 400, max: 599 }), (body, status) => {
        const error = errorOf({ status, headers: {}, body });
        expect(error.status).toBe(status);
        expect(error.code).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
      }),
    );
  });
});

describe("absence", () => {
  test("an empty 404 and NOT_FOUND are no data", () => {
    expect([isNoData(answer(404, "")), isNoData(answer(404, { code: "NOT_FOUND", message: "m" }))]).toEqual([
      true,
      true,
    ]);
  });

  test("other 404s are faults", () => {
    expect([
      isNoData(answer(404, "<html>")),
      isNoData(answer(404, { code: "MATCHING_RESOURCE_NOT_FOUND" })),
      isNoData(answer(400, "")),
    ]).toEqual([false, false, false]);
  });

  test("a page is no JSON", () => expect(jsonOf(answer(200, "<html>"))).toBeUndefined());

  test("a figure that a double would round is none", () => {
    expect(jsonOf(answer(200, '{"vatDueSales":9999999999999.990001}'))).toEqual({ vatDueSales: Number.NaN });
  });
});
