import { describe, expect, it } from "vitest";
import * as Figure from "../../src/endpoint/return-body";
import { aReturn } from "../support/client";

const POUNDS =
  "amount should be a monetary value (to 2 decimal places), between -9,999,999,999,999.99 and 9,999,999,999,999.99";
const NET = "amount should be a monetary value (to 2 decimal places), between 0 and 99,999,999,999.99";
const WHOLE = "The value must be between -9999999999999 and 9999999999999";

/** The limits of each kind of box, and one step beyond; every text is put into the body as it stands. */
const KINDS = [
  {
    boxes: ["vatDueSales", "vatDueAcquisitions", "totalVatDue", "vatReclaimedCurrPeriod"],
    message: POUNDS,
    within: ["-9999999999999.99", "9999999999999.99", '"9999999999999.99"', "-0", "1e2", "1E-2", "0.10"],
    beyond: ["-10000000000000.00", "10000000000000", "1e13", "0.001", "1.000", "1.230", '"1.000"', "1e-3"],
  },
  {
    boxes: ["netVatDue"],
    message: NET,
    within: ["0", "-0.00", "99999999999.99", '"0.00"', "1e2"],
    beyond: ["-0.01", "100000000000.00", "99999999999.990", "1e11", "0.000"],
  },
  {
    boxes: [
      "totalValueSalesExVAT",
      "totalValuePurchasesExVAT",
      "totalValueGoodsSuppliedExVAT",
      "totalAcquisitionsExVAT",
    ],
    message: WHOLE,
    within: ["-9999999999999", "9999999999999.00", "300.00", "300.0000", '"300"', "3e2", "30e-1", "-0"],
    beyond: ["-10000000000000", "9999999999999.01", "1e13", "0.5", "300.01", '"0.5"', "1e-1"],
  },
] as const;

const CASES = KINDS.flatMap(({ boxes, ...kind }) => boxes.map((box) => ({ box, ...kind })));
const NOT_NUMBERS = ["null", "true", "[]", "{}", '""', '"word"', '"1,000"', '" 1"', '"£1"', '"NaN"', '"0x1"'];

describe.each(CASES)("$box", ({ box, message, within, beyond }) => {
  it.each(within)("may be %s", (text) => {
    // The sums come later, so they are the only faults that may be left.
    expect(faults(box, text).filter(({ code }) => !code.startsWith("VAT_"))).toEqual([]);
  });

  it.each(beyond)("may not be %s", (text) => {
    expect(faults(box, text)).toEqual([{ code: "INVALID_MONETARY_AMOUNT", message, path: `/${box}` }]);
  });

  it.each(NOT_NUMBERS)("is not a number as %s", (text) => {
    const fault = { code: "INVALID_NUMERIC_VALUE", message: "please provide a numeric field", path: `/${box}` };
    expect(faults(box, text)).toEqual([fault]);
  });

  it("must be there", () => {
    const fault = { code: "MANDATORY_FIELD_MISSING", message: "a mandatory field is missing", path: `/${box}` };
    expect(faults(box, undefined)).toEqual([fault]);
  });
});

describe("the other fields", () => {
  it.each(["null", "1", "1801", "true", "[]"])("a period key is not %s", (text) => {
    const fault = { code: "INVALID_STRING_VALUE", message: "please provide a string field", path: "/periodKey" };
    expect(faults("periodKey", text)).toEqual([fault]);
  });

  it.each(['""', '"18a1"', '"18A"', '"18A11"', '"18A1 "', '"18A1\\n"', '"%231"', '"１８Ａ１"'])(
    "a period key has not the form %s",
    (text) => {
      const message = "period key should be a 4 character string";
      expect(faults("periodKey", text)).toEqual([{ code: "PERIOD_KEY_INVALID", message, path: "/periodKey" }]);
    },
  );

  it.each(['"18A1"', '"#001"', '"0000"', '"9999"', '"####"', '"XXXX"'])("a period key may be %s", (text) => {
    expect(faults("periodKey", text)).toEqual([]);
  });

  it.each(["null", '"true"', "1", "[]"])("finalised is not %s", (text) => {
    const fault = { code: "UNMAPPED_PLAY_ERROR", message: "error.expected.jsboolean", path: "/finalised" };
    expect(faults("finalised", text)).toEqual([fault]);
  });

  it("are faulted once where decimals and range are both wrong", () => {
    expect(faults("netVatDue", "-0.001")).toHaveLength(1);
  });
});

type Fault = { readonly code: string; readonly message: string; readonly path?: string };

/** The faults of a good return in which one member has the given text, or none. */
function faults(name: string, text: string | undefined): readonly Fault[] {
  const members = Object.entries(aReturn("18A1")).map(([key, value]) => [key, JSON.stringify(value)] as const);
  const changed = members.flatMap(([key, value]) =>
    key !== name ? [[key, value]] : text === undefined ? [] : [[key, text]],
  );
  const json = `{${changed.map(([key, value]) => `"${key}":${value}`).join(",")}}`;
  const body = Figure.readBody(new TextEncoder().encode(json).buffer);
  if (body === undefined) throw new Error(`Not JSON: ${json}`);
  const answer = Figure.check(body);
  return "status" in answer ? (JSON.parse(answer.body ?? "") as { errors: Fault[] }).errors : [];
}
