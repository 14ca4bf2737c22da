import { addDays } from "@submit/contract/value/date";
import { describe, expect, test } from "vitest";
import { accountOn, HMRC_ACCOUNT, PAY_VAT_URL } from "../../../src/feature/payment/hmrc-account";

describe("HMRC's account", () => {
  // Money that is sent elsewhere is lost: who changes these compares them with GOV.UK's page and moves the date on.
  test("is the one that GOV.UK states", () => {
    expect(PAY_VAT_URL).toBe("https://www.gov.uk/pay-vat");
    expect(HMRC_ACCOUNT).toEqual({
      name: "HMRC VAT",
      sortCode: "08 32 00",
      accountNumber: "11963155",
      checked: "2026-11-01",
    });
  });

  test("is shown for 180 days after the check, and then no longer", () => {
    const { checked } = HMRC_ACCOUNT;
    expect(accountOn(checked)).toBe(HMRC_ACCOUNT);
    expect(accountOn(addDays(checked, 180))).toBe(HMRC_ACCOUNT);
    expect(accountOn(addDays(checked, 181))).toBeUndefined();
  });
});
