import { problem } from "@submit/contract/protocol/problem";
import { describe, expect, test } from "vitest";
import { faultsOf } from "../../src/vat/hmrc-error";

const refusal = (...errors: { code: string; message?: string; path?: string }[]) =>
  problem("HMRC_REFUSED", "Refused.", { upstream: { status: 400, code: "INVALID_REQUEST", errors } });

describe("HMRC's errors", () => {
  test.each([
    ["INVALID_MONETARY_AMOUNT", "/vatDueSales", /^Box 1 must be pounds and pence/, "vatDueSales"],
    ["INVALID_MONETARY_AMOUNT", "/netVatDue", /^Box 5 must be .* between 0 and/, "vatReclaimedCurrPeriod"],
    ["INVALID_MONETARY_AMOUNT", "/totalValueSalesExVAT", /^Box 6 must be whole pounds/, "totalValueSalesExVAT"],
    ["MANDATORY_FIELD_MISSING", "/totalAcquisitionsExVAT", /^Box 9 is missing/, "totalAcquisitionsExVAT"],
    ["VAT_TOTAL_VALUE", "/totalVatDue", /^Box 3 must be box 1 plus box 2/, "vatDueSales"],
    ["VAT_NET_VALUE", "/netVatDue", /^Box 5 must be the difference/, "vatReclaimedCurrPeriod"],
  ])("%s at %s are a sentence that names the box, and its field", (code, path, message, field) => {
    const told = faultsOf(refusal({ code, message: "HMRC's own text", path }));
    expect(told).toEqual([{ message: expect.stringMatching(message), field }]);
  });

  test("that are not known are told in HMRC's words, with the box that the path names", () => {
    const errors = [
      { code: "NEW_RULE", message: "netVatDue is too odd", path: "/netVatDue" },
      { code: "NEW_RULE", message: "it is odd" },
      { code: "OTHER_RULE" },
    ];
    expect(faultsOf(refusal(...errors))).toEqual([
      { message: "Box 5: HMRC said: Box 5 is too odd.", field: "vatReclaimedCurrPeriod" },
      { message: "HMRC said: It is odd." },
      { message: "HMRC gave no reason but its code, OTHER_RULE." },
    ]);
  });

  test("are told once each, and a lone code is one too", () => {
    const twice = { code: "PERIOD_KEY_INVALID", path: "/periodKey" };
    expect(faultsOf(refusal(twice, twice))).toHaveLength(1);
    const lone = problem("HMRC_REFUSED", "Refused.", { upstream: { status: 400, code: "VRN_INVALID" } });
    expect(faultsOf(lone)).toEqual([{ message: expect.stringMatching(/VAT number/) }]);
  });

  test("of Submit's own check lead to the field too", () => {
    const errors = [{ path: "vatDueSales", code: "INVALID", message: "vatDueSales must be a number" }];
    const told = faultsOf(problem("INVALID_REQUEST", "Correct it.", { errors }));
    expect(told).toEqual([{ message: "Box 1 must be a number.", field: "vatDueSales" }]);
  });
});
