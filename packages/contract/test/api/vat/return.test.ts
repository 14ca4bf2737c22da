import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { hmrcVatReturnPost } from "../../../src/api/vat/return";
import { inputErrors } from "../../../src/protocol/problem";
import { inputOf } from "../../support/sample";

const valid = inputOf("hmrcVatReturnPost");
const faults = (change: object) => {
  const result = v.safeParse(hmrcVatReturnPost.input, { ...valid, ...change });
  return result.success ? [] : inputErrors(result.issues);
};

describe("filing", () => {
  test("a nil return, and the dates of its period", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ periodStart: "2026-07-01", periodEnd: "2026-09-30" })).toEqual([]);
    expect(faults({ periodStart: "2026-07-01", periodEnd: "2026-07-01" })).toEqual([]);
    expect(faults({ provenance: { how: "typed" } })).toEqual([]);
  });

  test.each([
    ["without the declaration", { finalised: false }, "finalised"],
    ["with the declaration as text", { finalised: "true" }, "finalised"],
    ["with a figure as text", { vatDueSales: "100.00" }, "vatDueSales"],
    ["with null for a figure", { vatDueSales: null }, "vatDueSales"],
    ["with pence in box 6", { totalValueSalesExVAT: 100.5 }, "totalValueSalesExVAT"],
    ["with a computed box", { totalVatDue: 0 }, "totalVatDue"],
    ["with a numeric period key", { periodKey: 418 }, "periodKey"],
    [
      "beyond box 3's limit",
      { vatDueSales: 9999999999999.99, vatDueAcquisitions: 1, vatReclaimedCurrPeriod: 9999999999999.99 },
      "vatDueSales",
    ],
    ["with a period that ends before it starts", { periodStart: "2026-09-30", periodEnd: "2026-07-01" }, "periodStart"],
    ["with a provenance of an unknown kind", { provenance: { how: "dreamt" } }, "provenance.how"],
    ["beyond box 5's limit", { vatDueSales: 100000000000 }, "vatReclaimedCurrPeriod"],
  ])("refused %s, at its field", (_, change, field) => {
    expect(faults(change).map(({ path }) => path)).toEqual([field]);
  });
});
