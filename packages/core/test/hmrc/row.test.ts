import { FinancialDetail } from "@submit/contract/api/vat/financial-detail";
import { Information } from "@submit/contract/api/vat/information";
import { Liability, Payment } from "@submit/contract/api/vat/ledger";
import { Obligation } from "@submit/contract/api/vat/obligation";
import { Penalties } from "@submit/contract/api/vat/penalty";
import { FiledReturn } from "@submit/contract/api/vat/return";
import { promisedOf, unreadableIn } from "@submit/contract/api/vat/row";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { UnreadableAnswer } from "../../src/hmrc/answer";
import { readBody, readList, readRow } from "../../src/hmrc/row";

const rows: Readonly<Record<string, v.GenericSchema>> = {
  Obligation,
  Liability,
  Payment,
  Penalties,
  FinancialDetail,
  Information,
  FiledReturn,
};
const answer = (body: unknown) => ({
  status: 200,
  headers: {},
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const obligation = { periodKey: "26C3", start: "2026-07-01", end: "2026-09-30", due: "2026-11-07", status: "O" };
const summary = {
  activePenaltyPoints: 2,
  inactivePenaltyPoints: 0,
  periodOfComplianceAchievement: "2027-05-31",
  regimeThreshold: 4,
  penaltyChargeAmount: 200,
};

describe("a row", () => {
  test("that is whole is as HMRC sent it, and not marked", () => {
    expect(readRow(Obligation, { ...obligation, extra: 1 })).toEqual(obligation);
  });

  test.each([
    ["a date that does not exist", { ...obligation, due: "2026-09-31" }, ["due"]],
    ["a member by another name", { ...obligation, due: undefined, dueDate: "2026-11-07" }, ["due"]],
    ["a status that HMRC does not have", { ...obligation, status: "X" }, ["status"]],
    ["an optional member that is null", { ...obligation, received: null }, ["received"]],
  ])("with %s lacks that, and names it", (_, given, unreadable) => {
    const rest = Object.fromEntries(Object.entries(obligation).filter(([name]) => !unreadable.includes(name)));
    expect(readRow(Obligation, given)).toEqual({ ...rest, unreadable });
  });

  test.each([null, 7, "text", [], [obligation]])("that is %j has nothing that HMRC promises", (given) => {
    expect(readRow(Obligation, given)).toEqual({ unreadable: ["periodKey", "start", "end", "due", "status"] });
  });

  test("of money that a double would round has no amount", () => {
    expect(readList(Payment, "payments", answer('{"payments":[{"amount":9999999999999.990001}]}'))).toEqual([
      { unreadable: ["amount"] },
    ]);
  });

  test("with an odd member far below is whole but for that", () => {
    const { activePenaltyPoints: activePoints, ...rest } = summary;
    const late = { taxPeriodStartDate: "2026-04-01" };
    const point = {
      penaltyNumber: "1",
      penaltyStatus: "active",
      penaltyCreationDate: "2026-08-09",
      penaltyExpiryDate: "2028-09-01",
    };
    const given = {
      lateSubmissionPenalty: {
        summary: { ...rest, activePoints },
        details: [{ ...point, lateSubmissions: [{ ...late, taxPeriodDueDate: 7 }] }, "odd"],
      },
    };
    const lacks = ["penaltyNumber", "penaltyStatus", "penaltyCreationDate", "penaltyExpiryDate"];
    expect(readRow(Penalties, given)).toEqual({
      lateSubmissionPenalty: {
        summary: { ...rest, unreadable: ["activePenaltyPoints"] },
        details: [
          { ...point, lateSubmissions: [{ ...late, unreadable: ["taxPeriodDueDate"] }] },
          { unreadable: lacks },
        ],
      },
    });
  });

  test.each(Object.entries(rows))(
    "%s: whatever HMRC sends, what it promises is there or named, and fits the contract",
    (_, schema) => {
      const promised = promisedOf(schema) ?? {};
      // Values of the right kinds under the right names, and anything else.
      const member = fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom<unknown>("2026-07-01", "2026-09-31", "O", "26C3", 12.5, null, {}, [], [{}], summary),
      );
      const given = fc.oneof(
        fc.jsonValue(),
        fc.record(Object.fromEntries(Object.keys(promised).map((name) => [name, member])), { requiredKeys: [] }),
      );
      fc.assert(
        fc.property(given, (value) => {
          const read = readRow(schema, value) as Record<string, unknown> & { unreadable?: string[] };
          expect(v.is(schema, read)).toBe(true);
          for (const [name, each] of Object.entries(promised)) {
            const isNamed = read.unreadable?.includes(name) ?? false;
            expect(isNamed && name in read).toBe(false);
            if (!v.is(each as v.GenericSchema, undefined)) expect(isNamed || name in read).toBe(true);
          }
          // What was read is read again as it is.
          const { unreadable: _, ...rest } = read;
          if (unreadableIn(read).length === 0) expect(readRow(schema, rest)).toEqual(read);
        }),
      );
    },
  );
});

describe("an answer", () => {
  test.each([
    "<html>",
    "",
    "null",
    "[]",
    '"text"',
    {},
    { obligations: null },
    { obligations: {} },
    { Obligations: [] },
  ])("%j has no list", (body) =>
    expect(() => readList(Obligation, "obligations", answer(body))).toThrow(UnreadableAnswer),
  );

  test.each(["<html>", "", "null", "[]", "7"])("%j has no object", (body) => {
    expect(() => readBody(Penalties, answer(body))).toThrow(UnreadableAnswer);
  });

  test("without penalties is an empty object", () => expect(readBody(Penalties, answer({}))).toEqual({}));

  test("with one odd row has the others whole", () => {
    expect(readList(Obligation, "obligations", answer({ obligations: [obligation, 7, obligation] }))).toEqual([
      obligation,
      { unreadable: ["periodKey", "start", "end", "due", "status"] },
      obligation,
    ]);
  });
});
