import { describe, expect, it } from "vitest";
import * as Downstream from "../../src/downstream/answer";
import * as Code from "../../src/downstream/code";

const TABLES = {
  obligations: Code.OBLIGATION_CODES,
  submit: Code.SUBMIT_CODES,
  view: Code.VIEW_CODES,
  financial: Code.FINANCIAL_CODES,
};

describe("an answer from behind obligations, returns, liabilities and payments", () => {
  it.each([
    ["obligations", 400, "INVALID_IDTYPE", 500, "INTERNAL_SERVER_ERROR"],
    ["obligations", 400, "INVALID_IDNUMBER", 400, "VRN_INVALID"],
    ["obligations", 400, "INVALID_REGIME", 500, "INTERNAL_SERVER_ERROR"],
    ["obligations", 400, "INVALID_DATE_TO", 400, "DATE_TO_INVALID"],
    ["obligations", 403, "NOT_FOUND_BPKEY", 500, "INTERNAL_SERVER_ERROR"],
    ["obligations", 403, "INSOLVENT_TRADER", 403, "RULE_INSOLVENT_TRADER"],
    ["obligations", 404, "NOT_FOUND", 404, "NOT_FOUND"],
    ["submit", 409, "DUPLICATE_SUBMISSION", 403, "DUPLICATE_SUBMISSION"],
    ["submit", 403, "NOT_FOUND_VRN", 500, "INTERNAL_SERVER_ERROR"],
    ["submit", 400, "INVALID_ORIGINATOR_ID", 500, "INTERNAL_SERVER_ERROR"],
    ["submit", 400, "INVALID_SUBMISSION", 500, "INTERNAL_SERVER_ERROR"],
    ["submit", 503, "SERVICE_UNAVAILABLE", 503, "SERVICE_UNAVAILABLE"],
    ["submit", 500, "SERVER_ERROR", 500, "INTERNAL_SERVER_ERROR"],
    ["submit", 400, "toString", 500, "INTERNAL_SERVER_ERROR"],
    ["view", 403, "INVALID_INPUTDATA", 403, "INVALID_REQUEST"],
    ["view", 403, "INVALID_IDENTIFIER", 404, "PERIOD_KEY_INVALID"],
    ["view", 403, "DATE_RANGE_TOO_LARGE", 403, "DATE_RANGE_TOO_LARGE"],
    ["view", 400, "INVALID_PERIODKEY", 400, "PERIOD_KEY_INVALID"],
    ["view", 404, "NOT_FOUND", 404, undefined],
    ["financial", 400, "INVALID_DATEFROM", 400, "DATE_FROM_INVALID"],
    ["financial", 422, "INVALID_DATA", 400, "INVALID_DATA"],
    ["financial", 404, "NOT_FOUND", 404, "NOT_FOUND"],
    ["financial", 502, "NOT_FOUND", 500, "INTERNAL_SERVER_ERROR"],
  ] as const)("%s: %i %s becomes %i %s", (table, status, code, expected, expectedCode) => {
    const answer = Downstream.toAnswer({ status, body: { code, reason: "text" } }, TABLES[table]);
    expect([answer.status, answer.code]).toEqual([expected, expectedCode]);
  });

  it("that lists broken rules becomes 400 with their ids and empty messages", () => {
    const body = {
      bvrfailureResponseElement: {
        validationRuleFailures: [
          { id: "RULE_1", type: "ERR", text: "one" },
          { id: "RULE_2", type: "ERR", text: "two" },
        ],
      },
    };
    const answer = Downstream.toAnswer({ status: 400, body }, Code.SUBMIT_CODES);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body ?? "")).toEqual({
      code: "BUSINESS_ERROR",
      message: "Business validation error",
      errors: [
        { code: "RULE_1", message: "" },
        { code: "RULE_2", message: "" },
      ],
    });
  });

  it.each(["text", null, undefined, [], {}, { failures: [{ code: "INVALID_VRN" }] }])(
    "that is %j becomes 500",
    (body) => {
      expect(Downstream.toAnswer({ status: 400, body }, Code.SUBMIT_CODES).status).toBe(500);
    },
  );
});

describe("an answer from behind penalties and financial details", () => {
  it.each([
    ["002", "text", 500, "INTERNAL_SERVER_ERROR"],
    ["003", "text", 500, "INTERNAL_SERVER_ERROR"],
    ["016", "text", 400, "VRN_INVALID"],
    ["017", "Invalid Search Type", 500, "INTERNAL_SERVER_ERROR"],
    ["017", "Invalid Document Number", 400, "CHARGE_REFERENCE_INVALID"],
    ["018", "No Data Identified", 404, "MATCHING_RESOURCE_NOT_FOUND"],
    ["999", "text", 500, "999"],
  ])("%s %s becomes %i %s", (code, text, status, expected) => {
    const downstream = { status: 422, body: { errors: { processingDate: "2026-01-01", code, text } } };
    const answer = Downstream.toPenaltyAnswer(downstream, Code.FINANCIAL_DETAIL_CODES);
    expect([answer.status, answer.code]).toEqual([status, expected]);
  });

  it("that has no such form becomes 500 SERVER_ERROR", () => {
    const answer = Downstream.toPenaltyAnswer({ status: 400, body: { code: "002" } }, Code.PENALTY_CODES);
    expect([answer.status, answer.code]).toEqual([500, "SERVER_ERROR"]);
  });
});

describe("an answer from behind information", () => {
  it.each([
    [400, 400, "VRN_INVALID"],
    [401, 401, "INVALID_CREDENTIALS"],
    [403, 403, "CLIENT_OR_AGENT_NOT_AUTHORISED"],
    [404, 404, "NOT_FOUND"],
    [412, 500, "INTERNAL_SERVER_ERROR"],
    [500, 500, "INTERNAL_SERVER_ERROR"],
    [503, 503, "SERVICE_UNAVAILABLE"],
  ])("%i becomes %i %s", (status, expected, code) => {
    const answer = Downstream.toInformationAnswer({ status, body: {} });
    expect([answer.status, answer.code]).toEqual([expected, code]);
  });
});
